// From a frame to the right command of a set, and into a visitor.
#pragma once

#include <msnp/command/sets.hpp>
#include <msnp/wire/parse_line.hpp>

#include <cstdint>

namespace msnp {

/// What became of a frame in `visit`.
enum class visited : std::uint8_t {
    known,   ///< the visitor has the command
    unknown, ///< no command of the set has this verb; the visitor was not called
};

/// Parses `from` as the command of `Set` that its verb names, and calls `use(command)`. Where several have the verb, as `XFR`
/// of a notification server, it is the one whose constants are there. Unknown verbs are not an error.
/// Errors: those of `parse`; the visitor was not called then. If no command has these constants, `unexpected_word` at the last
/// place that any of them gets to. Views in the command are those of the frame.
template <class Set, class Visitor>
constexpr result<visited> visit(const frame& from, Visitor&& use, parse_options how = {}) {
    static_assert(is_unambiguous<Set>(), "two commands of this set have one verb, and no constant tells them apart");
    result<visited> outcome = visited::unknown;
    Set::every([&]<class Command>() {
        if (!has_verb<Command>(from.verb)) {
            return true;
        }
        const result<Command> parsed = parse<Command>(from, how);
        if (parsed) {
            use(*parsed);
            outcome = visited::known;
            return false;
        }
        const error wrong = parsed.error();
        const bool other_form = wrong.code == errc::unexpected_word; // constants are looked at first
        if (!other_form || outcome || wrong.field > outcome.error().field) {
            outcome = wrong;
        }
        return other_form;
    });
    return outcome;
}

} // namespace msnp
