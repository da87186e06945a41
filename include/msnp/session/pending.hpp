// What has been asked and waits for its answer, by transaction id.
#pragma once

#include <msnp/command/message.hpp>
#include <msnp/session/event.hpp>
#include <msnp/session/growing.hpp>
#include <msnp/session/instant.hpp>
#include <msnp/session/owned_text.hpp>
#include <msnp/session/when_used.hpp>
#include <msnp/wire/transaction_id.hpp>

#include <cstdint>
#include <utility>

namespace msnp {

/// One open question.
struct question {
    enum class kind : std::uint8_t {
        identity, ///< USR or ANS
        call,     ///< CAL
        settled,  ///< CAL to somebody who has come: an answer may follow, and tells nothing
        message,  ///< MSG
    };

    kind what = kind::message;
    transaction_id trid;
    msnp::ticket ticket = {};
    instant due = no_deadline;    ///< when it is answered by silence
    std::uint64_t written_to = 0; ///< where its last byte lies in the outbox's count
    ack_mode ack = ack_mode::none;
    bool has_rung = false;
    owned_text account = {}; ///< who is called
};

/// What becomes of a message that had no answer, and why there will be none. At its deadline it may be on its way yet; only
/// where the connection is gone is it known that it was not sent.
inline events::outcome unanswered(const question& asked, bool was_sent, reason why) noexcept {
    if (why != reason::deadline) {
        return {asked.ticket, was_sent ? outcome::timed_out : outcome::not_sent, why};
    }
    const bool silence_is_success = was_sent && asked.ack == ack_mode::failure_only;
    return silence_is_success ? events::outcome{asked.ticket, outcome::assumed_delivered}
                              : events::outcome{asked.ticket, outcome::timed_out, why};
}

/// What a question tells that ends without success: by a number, or by silence. `was_sent`: whether its last byte is out. Views
/// in the event are of the question.
template <class Use = when_used>
later_made<event, Use> told_of(const question& ended, reason why, failure_code code, bool was_sent) noexcept {
    switch (ended.what) {
    case question::kind::identity: return events::failed{why, code};
    case question::kind::call: return events::call_failed{ended.ticket, handle(ended.account.view()), why, code};
    case question::kind::settled: return {};
    case question::kind::message: break;
    }
    return why == reason::number ? events::outcome{ended.ticket, outcome::refused, why, code}
                                 : unanswered(ended, was_sent, why);
}

/// The open questions of a connection, in the order they were asked.
template <class Use = when_used>
class basic_pending_questions {
public:
    std::size_t size() const noexcept { return open_.size(); }
    bool empty() const noexcept { return open_.empty(); }

    void add(question asked) { open_.push_back(std::move(asked)); }

    /// The question with this id, or null.
    question* find(transaction_id trid) noexcept {
        for (question& each : open_) {
            if (each.trid == trid) {
                return &each;
            }
        }
        return nullptr;
    }

    /// Somebody has come: the calls to them have had their outcome. Whether there was one.
    bool settle_calls(handle account) {
        const auto is_to = [account](const question& each) {
            return each.what == question::kind::call && same_account(handle(each.account.view()), account);
        };
        bool found = open_.remove_if([&](const question& each) { return is_to(each) && each.has_rung; }) != 0;
        for (question& each : open_) {
            found = found || is_to(each);
            each.what = is_to(each) ? question::kind::settled : each.what;
        }
        return found;
    }

    /// Closes a question and hands it out.
    question take(question& closed) {
        question taken = std::move(closed);
        open_.remove(closed);
        return taken;
    }

    /// The question that was asked first, or last, or null.
    question* first() noexcept { return open_.empty() ? nullptr : open_.begin(); }
    question* last() noexcept { return open_.empty() ? nullptr : &open_.back(); }

    /// The question that has been due longest at `now`, or null.
    question* overdue(instant now) noexcept {
        question* earliest = nullptr;
        for (question& each : open_) {
            if (each.due <= now && (earliest == nullptr || each.due < earliest->due)) {
                earliest = &each;
            }
        }
        return earliest;
    }

    /// When the next question is due; `no_deadline` without one.
    instant deadline() const noexcept {
        instant earliest = no_deadline;
        for (const question& each : open_) {
            earliest = each.due < earliest ? each.due : earliest;
        }
        return earliest;
    }

private:
    growing<later_made<question, Use>> open_;
};

using pending_questions = basic_pending_questions<>;

} // namespace msnp
