// The client's end of a notification connection, MSNP2 to MSNP7, signed in by MD5 (protocol.md 12.3): who is there, referrals
// to switchboards, and rings. It has the shape of a `msnp::conversation`, so whatever carries the one carries the other: it
// owns no socket and no clock; give it bytes and time, pull events, write `output`.
#pragma once

#include "contact_list.hpp"

#include <msnp/session/instant.hpp>
#include <msnp/session/one_of.hpp>
#include <msnp/session/outbox.hpp>
#include <msnp/wire/reader.hpp>

#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace messenger {

/// Somebody on one's list.
struct contact {
    std::string account;
    std::string nick;                       ///< decoded; the account where there is none
    std::optional<sign_in::presence> state; ///< nothing where they are not online
};

/// What a notification connection tells. Views are good until the next `next_event`.
namespace events {

/// Nothing: wait for bytes, or for `deadline()`.
struct nothing {};

/// Signed in; the contact list is there, and others see one.
struct signed_in {};

/// Another server is to be asked: close this connection, say `closed`, and connect there.
struct moved {
    msnp::address to;
};

/// A contact has come, gone, or changed. It stays where it is as long as the session.
struct changed {
    const contact* who = nullptr;
};

/// The answer to `ask_for_switchboard`: `conversation::reopen` takes it.
struct referred {
    msnp::xfr_sb_answer referral;
};

/// There is no switchboard to be had now: `conversation::refused` takes it.
struct refused {
    msnp::failure why;
};

/// Somebody calls: `conversation::answer` takes it.
struct rung {
    msnp::rng ring;
};

/// It comes to nothing: a wrong password, a server that cannot be understood, or silence. Close the connection.
struct failed {
    std::string_view why;
    msnp::failure_code code = {}; ///< where the server gave one
    bool is_for_good = false;     ///< another try would end the same way
};

/// The server says good-bye: `OTH` when one has signed in elsewhere, `SSD` when it ends.
struct dismissed {
    std::string_view reason;
};

/// The connection is gone.
struct closed {};

} // namespace events

/// One event. Test it, then ask with `get_if`.
class notification_event
    : public msnp::one_of<events::nothing, events::signed_in, events::moved, events::changed, events::referred, events::refused,
                          events::rung, events::failed, events::dismissed, events::closed> {
public:
    using one_of::one_of;

    /// Whether there is anything to tell.
    explicit operator bool() const noexcept { return !is<events::nothing>(); }
};

/// Who signs in.
struct identity {
    std::string account;
    std::string password;
    msnp::dialect spoken = msnp::dialect::msnp7; ///< the best to offer, at most MSNP7
};

/// One connection after another to a notification server.
class notification {
public:
    explicit notification(identity who) : who_(std::move(who)) {}

    // What you can observe.

    bool is_signed_in() const noexcept { return stage_ == stage::in; }
    const std::deque<contact>& contacts() const noexcept { return contacts_; }
    const std::string& account() const noexcept { return who_.account; } ///< as the server spells it, once signed in
    const std::string& nick() const noexcept { return nick_; }
    msnp::dialect spoken() const noexcept { return spoken_; } ///< what was agreed on

    // What the network did.

    msnp::result<void> connected(msnp::instant now);
    void closed(msnp::instant now);

    // What you say.

    /// Asks for a switchboard; the answer is `referred` or `refused`. Errors: `wrong_phase` where one is not signed in.
    msnp::result<void> ask_for_switchboard(msnp::instant now);
    msnp::result<void> change(sign_in::presence to, msnp::instant now);
    void leave();

    // What you must do next.

    notification_event next_event(msnp::reader& from, msnp::instant now);
    std::string_view output() const noexcept { return out_.waiting(); }
    void sent(std::size_t count) { out_.sent(count); }
    msnp::instant deadline() const noexcept { return due_; }

private:
    static constexpr std::size_t most_contacts = 1'000; // lists were full at 600

    enum class stage { away, greets, asks_how, names_itself, proves_it, loads, in, over };

    notification_event hear(const msnp::frame& from);
    notification_event fails(std::string_view why, msnp::failure_code code = {}, bool for_good = false);
    template <class Command>
    void say(const Command& said) {
        static_cast<void>(out_.push(said, {.spoken = spoken_}));
    }
    msnp::transaction_id take_trid() noexcept { return trid_ = trid_.next(); }
    contact* find_contact(msnp::handle account);
    contact* contact_of(msnp::handle account); // null where there are too many
    notification_event is_now(msnp::handle account, const msnp::encoded_text& nick, std::optional<sign_in::presence> state);

    // What the server says; all else is passed over.
    notification_event on(const sign_in::ver_answer& said);
    notification_event on(const sign_in::inf_answer&);
    notification_event on(const sign_in::usr_salt& said);
    notification_event on(const sign_in::usr_welcome& said);
    notification_event on(const sign_in::syn_answer& said);
    notification_event on(const sign_in::lst_row& said);
    notification_event on(const sign_in::chg& said);
    notification_event on(const sign_in::iln& said) { return is_now(said.account, said.nick, said.state); }
    notification_event on(const sign_in::nln& said) { return is_now(said.account, said.nick, said.state); }
    notification_event on(const sign_in::fln& said) { return is_now(said.account, {}, std::nullopt); }
    notification_event on(const sign_in::chl& said);
    notification_event on(const msnp::xfr_ns& said);
    notification_event on(const msnp::xfr_sb_answer& said);
    notification_event on(const msnp::rng& said) { return events::rung{said}; }
    notification_event on(const msnp::out& said);
    notification_event on(const msnp::failure& said);
    template <class Other>
    notification_event on(const Other&) {
        return {};
    }

    identity who_;
    std::string nick_, words_;
    std::deque<contact> contacts_; // which stay where they are
    msnp::outbox out_;
    msnp::transaction_id trid_ = {};
    msnp::transaction_id asked_ = {}; // of the last XFR
    msnp::dialect spoken_ = msnp::dialect::msnp7;
    stage stage_ = stage::away;
    bool is_closing_ = false;
    bool has_pinged_ = false;
    msnp::instant now_ = 0;
    msnp::instant due_ = msnp::no_deadline; // of the sign-in, of the next PNG, or of its answer
};

} // namespace messenger
