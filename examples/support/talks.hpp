// Several conversations, one of them the current one: what somebody says in them, and what they tell.
#pragma once

#include "talk.hpp"
#include "told.hpp"

#include <msnp/command/failure.hpp>
#include <msnp/command/referral.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <poll.h>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace messenger {

/// The conversations of somebody who is signed in, or has one referral.
class talks {
public:
    using listener = std::function<void(const told&)>;
    /// Where to connect instead of a host that a server names, or nothing if one must not.
    using address_check = std::function<std::optional<std::string>(const msnp::address&)>;

    talks(std::string account, const msnp::conversation_options& options, listener hears, address_check looks_at = {});

    // What you can observe.

    talk* current() { return current_; }
    const std::vector<std::unique_ptr<talk>>& all() const { return talks_; }
    unsigned texts() const { return texts_; } ///< how many were said
    const look* format() const { return format_ ? &*format_ : nullptr; }

    bool has_one = false;        ///< there is one conversation, which is always the current one
    bool rings_take_over = true; ///< whoever rings becomes current even where the current conversation goes on

    /// Whether one of them needs a switchboard: ask for it, and give the answer to `refer` or `refuse`.
    bool want_switchboard() const;

    // What the notification server says.

    /// Signed in: one's own account as the server spells it.
    void be(const std::string& account) { account_ = account; }
    void refer(const msnp::xfr_sb_answer& referral);
    void refuse(const msnp::failure& why);
    void ring(const msnp::rng& call, bool answers);

    /// Begins a conversation with a referral or a ring that is there already, wherever it leads. A ring in one's own name
    /// has nobody called again.
    void call(const msnp::xfr_sb_answer& referral);
    void answer(const msnp::rng& call);

    // What is said in the current conversation. What comes of it is told.

    void invite(const std::string& account);
    void go_to(const std::string& account);
    /// Says a text. Its number: they count from 1.
    unsigned say(const std::string& text);
    void dress(const look& format) { format_ = format; }
    msnp::result<void> type();
    /// Nudges everybody. Whether it could.
    bool nudge();
    void leave();
    void leave_all();

    /// How long a program that has left all waits for what was said to go out.
    static constexpr msnp::milliseconds patience_at_end = 3'000;

    // The loop around.

    /// Hears all that is to be told, and writes what follows from it.
    void pull();
    /// Adds what to wait for; `ready` takes as many, from the same place on.
    void add_wants(std::vector<pollfd>& to) const;
    void ready(std::span<const pollfd> come);
    msnp::instant deadline() const;

    /// Whether no connection is left.
    bool are_quiet() const;
    /// Closes all connections.
    void drop();

private:
    static bool is_gone(const talk& each);
    talk& begin(std::string_view with);
    void invite_into(talk& into, const std::string& account);
    talk* find(msnp::handle account);
    std::optional<std::string> host_of(const msnp::address& where, std::string_view who);
    void tell(telling what, const talk* where, std::string_view who);
    void tell_failure(const talk* where, std::string_view who, msnp::reason why, msnp::failure_code code);
    void tell_note(const talk& where, std::string text);
    void tell_unsaid(unsigned ticket, const std::string& text, std::string_view reason, std::string_view words);

    void hear(talk& from, const msnp::event& happened);
    void on(talk& from, const msnp::events::admitted&);
    void on(talk& from, const msnp::events::joined& came);
    void on(talk& from, const msnp::events::left& gone);
    void on(talk& from, const msnp::events::text& said);
    void on(talk& from, const msnp::events::typing& begun) { tell(telling::typing, &from, begun.from.account()); }
    void on(talk& from, const msnp::events::typing_ended& end) { tell(telling::typing_ended, &from, end.from.account()); }
    void on(talk& from, const msnp::events::nudge& nudged) { tell(telling::nudge, &from, nudged.from.account()); }
    void on(talk& from, const msnp::events::outcome& end);
    void on(talk& from, const msnp::events::call_failed& call);
    void on(talk& from, const msnp::events::failed& failure);
    void on(talk& from, const msnp::events::server_failure& failure);
    void on(talk& from, const msnp::events::chunks_lost& gone);
    void on(talk& from, const msnp::events::content& said);
    void on(talk& from, const msnp::events::left_idle&) { tell_note(from, "nobody has said anything for long"); }
    void on(talk& from, const msnp::events::hang_up&) { from.must_hang_up = true; }
    void on(talk& from, const msnp::events::broken& end);
    void on(talk& from, const msnp::events::closed&);
    template <class Other>
    void on(talk&, const Other&) {}
    void retire();

    std::string account_;
    const msnp::conversation_options options_;
    const listener hears_;
    const address_check looks_at_;
    std::vector<std::unique_ptr<talk>> talks_;
    talk* current_ = nullptr;
    std::optional<look> format_;
    unsigned texts_ = 0;
    unsigned begun_ = 0;
};

} // namespace messenger
