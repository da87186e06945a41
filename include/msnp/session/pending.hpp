// What has been asked and waits for its answer, by transaction id.
#pragma once

#include <msnp/base/maybe.hpp>
#include <msnp/command/message.hpp>
#include <msnp/session/event.hpp>
#include <msnp/session/growing.hpp>
#include <msnp/session/instant.hpp>
#include <msnp/session/owned_account.hpp>
#include <msnp/session/when_used.hpp>
#include <msnp/wire/transaction_id.hpp>

#include <cstdint>
#include <utility>

namespace msnp {

/// One open question.
struct question {
    /// What was asked.
    enum class kind : std::uint8_t {
        identity, ///< USR or ANS
        call,     ///< CAL
        settled,  ///< CAL to somebody who has come: an answer may follow, and tells nothing
        message,  ///< MSG
    };

    /// Which question, and what it was asked for.
    kind what = kind::message;
    ack_mode ack = ack_mode::none;
    bool has_rung = false;
    transaction_id trid = {};
    msnp::ticket ticket = {};
    std::uint64_t heard = 0;      ///< how many lines of the server had come when it was asked
    instant due = no_deadline;    ///< when it is answered by silence
    std::uint64_t written_to = 0; ///< where its last byte lies in the outbox's count
    owned_account account = {};   ///< who is called

    /// Whether no answer is waited for.
    bool ends_when_sent() const noexcept { return what == kind::message && ack == ack_mode::none; }
};

/// What becomes of a message that had no answer, and why there will be none. At its deadline it may be on its way yet; only
/// where the connection is gone is it known that it was not sent. In mode U to be sent is all that can become of it.
inline events::outcome unanswered(const question& asked, bool was_sent, reason why) noexcept {
    const bool needs_no_answer =
        asked.ack == ack_mode::none || (asked.ack == ack_mode::failure_only && why == reason::deadline);
    const outcome what = was_sent && needs_no_answer           ? outcome::assumed_delivered
                         : was_sent || why == reason::deadline ? outcome::timed_out
                                                               : outcome::not_sent;
    events::outcome told;
    told.ticket = asked.ticket;
    told.what = what;
    told.why = what == outcome::assumed_delivered ? reason::none : why;
    return told;
}

/// The open questions of a connection, in the order they were asked.
template <class Use = when_used>
class basic_pending_questions {
public:
    std::size_t size() const noexcept { return open_.size(); }
    bool empty() const noexcept { return open_.empty(); }

    /// Room for one more question: memory does not run out when it is added.
    void make_room() { open_.reserve(open_.size() + 1); }

    /// One more question.
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

    /// Somebody has come: a call to them has had its outcome. The ticket of that call; nothing where there was none.
    maybe<ticket> settle_call(handle account) {
        const account_key who(account);
        for (question& each : open_) {
            if (each.what == question::kind::call && each.account == who) {
                const ticket settled = each.ticket;
                each.what = question::kind::settled;
                if (each.has_rung) {
                    take(each); // else an answer follows yet
                }
                return settled;
            }
        }
        return {};
    }

    /// Closes a question and hands it out.
    question take(question& closed) {
        question taken = std::move(closed);
        open_.remove(closed); // NOLINT(bugprone-use-after-move): by its place
        open_.relax(1);
        return taken;
    }

    /// The question that was asked first, or null.
    question* first() noexcept { return open_.empty() ? nullptr : open_.begin(); }

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

    /// A message in mode U that is wholly among the first `sent` bytes, or null: nothing more becomes of it.
    question* first_sent(std::uint64_t sent) noexcept { return first_sent_of(open_, sent); }
    bool has_sent(std::uint64_t sent) const noexcept { return first_sent_of(open_, sent) != nullptr; }

    /// When the next question is due; `no_deadline` without one.
    instant deadline() const noexcept {
        instant earliest = no_deadline;
        for (const question& each : open_) {
            earliest = each.due < earliest ? each.due : earliest;
        }
        return earliest;
    }

private:
    template <class Questions>
    static auto* first_sent_of(Questions& open, std::uint64_t sent) noexcept {
        for (auto& each : open) {
            if (each.ends_when_sent() && each.written_to <= sent) {
                return &each;
            }
        }
        return static_cast<decltype(open.begin())>(nullptr);
    }

    growing<later_made<question, Use>> open_;
};

using pending_questions = basic_pending_questions<>;

} // namespace msnp
