// Error codes, and those among them that can be forgiven.

#include "markdown.hpp"
#include "tables.hpp"

#include <msnp/base/error.hpp>
#include <msnp/base/lenience.hpp>

namespace {

/// The section as a reference: a number is one of protocol.md.
std::string place(std::string_view section) { return cell(section == "field-notes" ? "field notes" : section); }

std::string_view group(msnp::errc code) {
    return msnp::is_local(code)                                 ? "the caller's"
           : msnp::is_deviation(code) && msnp::is_framing(code) ? "the stream's, can be forgiven"
           : msnp::is_deviation(code)                           ? "the peer's, can be forgiven"
           : msnp::is_framing(code)                             ? "the stream's"
                                                                : "the peer's";
}

} // namespace

std::string deviations_table() {
    table rows{"code", "what it is", "who needs it", "protocol.md", "`field()` forgives it"};
    for (const msnp::deviation& each : msnp::deviations) {
        rows.row({code(name(each.code)), cell(explain(each.code)), cell(each.origin), place(each.section),
                  each.in_field ? "yes" : "no"});
    }
    return rows.text();
}

std::string errors_table() {
    table rows{"code", "what it is", "whose fault"};
    for (unsigned at = 1; at != static_cast<unsigned>(msnp::errc::count_); ++at) {
        const auto each = static_cast<msnp::errc>(at);
        rows.row({code(name(each)), cell(explain(each)), std::string(group(each))});
    }
    return rows.text();
}
