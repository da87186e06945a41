// The catalogue of failures, and the names of capabilities.

#include "markdown.hpp"
#include "tables.hpp"

#include <msnp/command/capability_names.hpp>
#include <msnp/command/catalogue.hpp>

namespace {

std::string_view where(msnp::flow streams) {
    return streams == msnp::flow::switchboard_to_client    ? "switchboard"
           : streams == msnp::flow::notification_to_client ? "notification"
                                                           : "both";
}

std::string_view advice(msnp::retry retry) {
    return retry == msnp::retry::never ? "never" : retry == msnp::retry::later ? "later" : "after a change";
}

std::string hex(std::uint32_t number) {
    std::string digits = "0x";
    msnp::write_hex(std::back_inserter(digits), number);
    return digits;
}

template <class Bit>
void add_bits(table& to, std::string_view half) {
    for (std::uint32_t bit = 1; bit != 0; bit <<= 1U) {
        if (name(Bit{bit}) != "unknown") {
            to.row({std::string(half), code(hex(bit)), cell(name(Bit{bit}))});
        }
    }
}

} // namespace

std::string failures_table() {
    table rows{"number", "name", "said by", "try again", "meaning"};
    for (const msnp::failure_row& each : msnp::failure_catalogue) {
        rows.row({std::to_string(static_cast<unsigned>(each.code)), code(each.name), std::string(where(each.where)),
                  std::string(advice(each.retry)), cell(each.words)});
    }
    return rows.text();
}

std::string capabilities_table() {
    table rows{"where", "value", "meaning"};
    add_bits<msnp::capability>(rows, "first number");
    for (std::uint8_t each = 0; each != 16; ++each) {
        const auto version = static_cast<msnp::client_version>(each);
        if (name(version) != "unknown") {
            rows.row({"first number, top four bits", std::to_string(each), cell(name(version))});
        }
    }
    add_bits<msnp::extended_capability>(rows, "second number");
    return rows.text();
}
