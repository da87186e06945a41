#include "words.hpp"

#include <cstddef>
#include <iterator>
#include <string_view>

namespace {

/// Calls `use.template operator()<Command>()` for the command that is said, if one is; whether it is.
template <class Use>
bool with_command(msnp::happening what, Use use) {
    return !msnp::all_commands::every([&]<class Command>() {
        const bool found = msnp::saying<Command> == what;
        if (found) {
            use.template operator()<Command>();
        }
        return !found;
    });
}

/// The verb, and a constant behind the transaction id, which tells commands of one verb apart: `USR`, `USR OK`.
template <class Command>
std::string words_of() {
    using about = typename Command::on_wire;
    if (about::any_failure) {
        return "NNN";
    }
    std::string words;
    msnp::write_verb(std::back_inserter(words), about::verb);
    if (about::fields.size() > 1 && about::fields[1].kind == msnp::field_kind::constant) {
        words.append(" ").append(about::fields[1].name);
    }
    return words;
}

std::string_view deed(msnp::happening what) {
    constexpr std::string_view deeds[] = {"connected", "closed", "gives up"};
    constexpr auto first = static_cast<std::size_t>(msnp::happening::connected);
    static_assert(std::size(deeds) == static_cast<std::size_t>(msnp::happening::count_) - first);
    return deeds[static_cast<std::size_t>(what) - first];
}

} // namespace

msnp::flow streams_of(msnp::happening what) {
    msnp::flow streams = msnp::flow::none;
    with_command(what, [&streams]<class Command>() { streams = Command::on_wire::streams; });
    return streams;
}

std::string doing(const msnp::transition& row) {
    std::string words;
    if (!with_command(row.what, [&words]<class Command>() { words = words_of<Command>(); })) {
        words = deed(row.what);
    }
    return words + (row.when == msnp::company::somebody ? " [somebody]" : row.when == msnp::company::nobody ? " [nobody]" : "");
}

std::string label(const msnp::transition& row) { return std::string(name(row.who)) + " " + doing(row); }
