// The transition table, when compiling: unambiguous, total, connected, and every command has its place.
#include <msnp/session/transitions.hpp>

using namespace msnp;

namespace {

constexpr bool is_unambiguous() noexcept {
    for (const transition& one : transitions<>) {
        int same = 0;
        for (const transition& other : transitions<>) {
            const bool meet = one.when == company::any || other.when == company::any || one.when == other.when;
            same += one.from == other.from && one.who == other.who && one.what == other.what && meet ? 1 : 0;
        }
        if (same != 1) {
            return false;
        }
    }
    return true;
}

// Whether a row that depends on company has a twin for the other case.
constexpr bool is_total() noexcept {
    for (const transition& row : transitions<>) {
        for (const bool somebody : {false, true}) {
            if (detail::transition_table<>.at(row.from, row.who, row.what, somebody) == phase::count_) {
                return false;
            }
        }
    }
    return true;
}

// Whether every phase can be reached from `resting`, and `resting` from every phase.
constexpr bool is_connected() noexcept {
    bool reached[static_cast<unsigned>(phase::count_)] = {true};
    bool returns[static_cast<unsigned>(phase::count_)] = {true};
    for (unsigned round = 0; round != static_cast<unsigned>(phase::count_); ++round) {
        for (const transition& row : transitions<>) {
            bool& next = reached[static_cast<unsigned>(row.next)];
            bool& back = returns[static_cast<unsigned>(row.from)];
            next = next || reached[static_cast<unsigned>(row.from)];
            back = back || returns[static_cast<unsigned>(row.next)];
        }
    }
    for (unsigned each = 0; each != static_cast<unsigned>(phase::count_); ++each) {
        if (!reached[each] || !returns[each]) {
            return false;
        }
    }
    return true;
}

constexpr bool places_every_command() noexcept {
    for (unsigned what = 0; what != all_commands::size; ++what) {
        bool placed = false;
        for (const transition& row : transitions<>) {
            placed = placed || row.what == static_cast<happening>(what);
        }
        if (!placed) {
            return false;
        }
    }
    return true;
}

// Whether what a row says is said by those whom the command's description names.
constexpr bool speakers_agree() noexcept {
    std::uint8_t place = 0;
    return all_commands::every([&]<class Command>() {
        constexpr flow streams = Command::on_wire::streams;
        bool agrees = true;
        for (const transition& row : transitions<>) {
            const flow spoken = row.who == party::client ? flow::to_server : flow::to_client;
            agrees = agrees && (row.what != happening{place} || overlap(streams, spoken));
        }
        ++place;
        return agrees;
    });
}

static_assert(speakers_agree(), "a row lets somebody say what they cannot say");
static_assert(is_unambiguous(), "two rows of the table say different things of the same moment");
static_assert(is_total(), "a row that depends on company lacks its twin");
static_assert(is_connected(), "a phase cannot be reached, or cannot be left");
static_assert(places_every_command(), "a command has no place in the table");
static_assert(next_phase(phase::talking, party::server, saying<bye>, false) == phase::alone);
static_assert(next_phase(phase::resting, party::client, saying<cal>, false) == phase::count_);

} // namespace
