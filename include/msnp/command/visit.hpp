// From a frame to the right command of a set, and into a visitor.
#pragma once

#include <msnp/command/sets.hpp>
#include <msnp/wire/parse_line.hpp>

namespace msnp {

/// What became of a frame in `visit`.
enum class visited : std::uint8_t {
    known,   ///< the visitor has the command
    unknown, ///< no command of the set has this verb; the visitor was not called
};

/// Parses `from` as the command of `Set` that its verb names, and calls `use(command)`. Unknown verbs are not an error.
/// Errors: those of `parse`; the visitor was not called then. Views in the command are those of the frame.
template <class Set, class Visitor>
constexpr result<visited> visit(const frame& from, Visitor&& use, parse_options how = {}) {
    result<visited> outcome = visited::unknown;
    Set::every([&]<class Command>() {
        if (!has_verb<Command>(from.verb)) {
            return true;
        }
        const result<Command> parsed = parse<Command>(from, how);
        if (parsed) {
            use(*parsed);
        }
        outcome = parsed ? result<visited>(visited::known) : result<visited>(parsed.error());
        return false;
    });
    return outcome;
}

} // namespace msnp
