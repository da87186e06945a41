// Who is typing, and who has nudged: how long that lasts, and how often it may be told (protocol.md 7.4, 10 point 9).
#pragma once

#include <msnp/session/growing.hpp>
#include <msnp/session/instant.hpp>
#include <msnp/session/owned_account.hpp>
#include <msnp/session/owned_text.hpp>
#include <msnp/session/when_used.hpp>
#include <msnp/text/handle.hpp>

#include <cstddef>

namespace msnp {

/// What somebody has done lately.
struct sign {
    owned_account account = {};
    bool is_typing = false;
    bool is_recording = false;
    instant typing_ends = no_deadline;
    instant next_nudge = INT64_MIN; ///< from when on another one is told
};

/// What those in the conversation have done lately. It holds them until they leave.
template <class Use = when_used>
class basic_attention {
    using sign = later_made<msnp::sign, Use>;

public:
    /// Somebody types, or records, until `until`. Whether that is news.
    bool types(handle who, bool recording, instant until) {
        sign& of = sign_of(who);
        const bool is_news = !of.is_typing || of.is_recording != recording;
        of.is_typing = true;
        of.is_recording = recording;
        of.typing_ends = until;
        return is_news;
    }

    /// Somebody has said a text.
    void says(handle who) noexcept {
        if (sign* const of = find(who)) {
            of->is_typing = false;
            of->typing_ends = no_deadline;
        }
    }

    /// Somebody nudges at `now`. Whether it is told; further ones are not before `pause` is over.
    bool nudges(handle who, instant now, milliseconds pause) {
        sign& of = sign_of(who);
        const bool is_told = of.next_nudge <= now;
        of.next_nudge = is_told ? later(now, pause) : of.next_nudge;
        return is_told;
    }

    /// Somebody has left: nothing is kept of them.
    void leaves(handle who) {
        if (const sign* const of = find(who)) {
            signs_.remove(*of);
        }
    }
    void clear() {
        signs_.clear();
        signs_.relax();
    }

    /// Somebody who has not typed for long: they no longer do, and it is handed out once.
    bool take_ended(instant now, owned_text& account) {
        for (sign& each : signs_) {
            if (each.is_typing && each.typing_ends <= now) {
                account.assign(each.account.view());
                each.is_typing = false;
                each.typing_ends = no_deadline;
                return true;
            }
        }
        return false;
    }

    /// When the next one has not typed for long.
    instant deadline() const noexcept {
        instant earliest = no_deadline;
        for (const sign& each : signs_) {
            earliest = sooner(earliest, each.typing_ends);
        }
        return earliest;
    }

private:
    sign* find(handle who) noexcept { return find_account(signs_, who); }
    sign& sign_of(handle who) { return find_or_add_account(signs_, who); }

    growing<sign> signs_;
};

using attention = basic_attention<>;

} // namespace msnp
