// The first words on a new connection to a server: whose it is, and to which session it belongs (protocol.md 7.3).
//
// A connection's session is unknown until its `USR` or `ANS` has been read. `admission` reads that one line under its own
// deadline; the application looks the cookie up, makes or finds the `switchboard`, and answers with `switchboard::admit`, or
// with `refusal`, or closes without a word. What the client has sent behind the line stays in the reader.
#pragma once

#include <msnp/command/failure.hpp>
#include <msnp/command/identify.hpp>
#include <msnp/session/instant.hpp>
#include <msnp/session/one_of.hpp>
#include <msnp/session/when_used.hpp>
#include <msnp/wire/parse_line.hpp>
#include <msnp/wire/reader.hpp>

#include <string_view>

namespace msnp {

/// Somebody at the door. Views of the reader: good until its next `feed`, `prepare` or `reset`, and until the next
/// `next_event` of anything that reads from it.
struct applicant {
    transaction_id trid = {};
    handle account = {};           ///< as spelt, the endpoint included
    std::string_view cookie = {};  ///< to be looked up; good once, and for this account only
    std::string_view session = {}; ///< of one who answers; empty for a caller
    bool answers = false;          ///< said `ANS`, not `USR`
};

/// Nothing to do but to wait.
struct still_waiting {};

/// Nobody to talk to: the first line is not `USR` or `ANS`, or cannot be read, or has not come in time. Close the connection
/// without a word.
struct turned_away {
    error why; ///< `none` where the time has passed
};

/// What a new connection turned out to be.
using arrival = one_of<still_waiting, applicant, turned_away>;

/// A connection without a session.
template <class Use = when_used>
class basic_admission {
public:
    /// How long a server waits for the first line (protocol.md 7.4).
    static constexpr milliseconds patience = 60'000;

    explicit basic_admission(instant now, milliseconds wait = patience) noexcept : due_(later(now, wait)) {}

    /// When to call `next` even if nothing has come.
    instant deadline() const noexcept { return due_; }

    /// Reads the first line. The reader is the one that the connection keeps, told to read `flow::client_to_switchboard`.
    arrival next(reader& from, instant now, parse_options how = {}) const noexcept {
        const scan found = from.next();
        if (found) {
            return read(*found, how);
        }
        if (found.failed()) {
            return turned_away{found.error()};
        }
        return now >= due_ && due_ != no_deadline ? arrival(turned_away{}) : arrival(still_waiting{});
    }

    /// What to send, before closing, to somebody whose cookie is not good: `911 trid`. The line is for `write`.
    static failure refusal(const applicant& who) noexcept {
        return {.code = failure_code::authentication_failed, .trid = who.trid};
    }

private:
    static arrival read(const frame& line, parse_options how) noexcept {
        if (has_verb<later_made<usr, Use>>(line.verb)) {
            const auto said = parse<later_made<usr, Use>>(line, how);
            return said ? arrival(applicant{said->trid, said->account, said->cookie, {}, false})
                        : arrival(turned_away{said.error()});
        }
        const auto said = parse<later_made<ans, Use>>(line, how);
        return said ? arrival(applicant{said->trid, said->account, said->cookie, said->session, true})
                    : arrival(turned_away{has_verb<later_made<ans, Use>>(line.verb) ? said.error() : error{errc::out_of_turn}});
    }

    instant due_;
};

using admission = basic_admission<>;

} // namespace msnp
