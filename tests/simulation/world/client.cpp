#include "simulation/world/client.hpp"

#include "support/moving.hpp"

#include <msnp/base/narrow.hpp>
#include <msnp/payload/im_format.hpp>

#include <algorithm>
#include <cstddef>

namespace storm {

namespace {

constexpr msnp::address host{"192.0.2.40", 1863};
constexpr std::size_t most_chats = 5;

} // namespace

instant client::time() {
    latest_ = std::max(latest_, clock());
    return clock();
}

chat* client::chat_at(std::size_t which) {
    if (chats_.empty()) {
        return nullptr;
    }
    chat& found = *chats_[which % chats_.size()];
    must_be_quiet(found);
    return &found;
}

chat& client::add_chat(std::string_view partner) {
    // Numbers are unique over all clients, and tell whose a chat is.
    const auto number = msnp::narrow<std::uint32_t>(std::size_t{number_} * 16 + chats_.size());
    msnp::conversation_options options = who_.options;
    options.account = msnp::handle(who_.account);
    options.endpoint = who_.endpoint;
    options.seed = {number, 77};
    chats_.push_back(std::make_unique<chat>(options, number, partner, who_.assembly));
    return *chats_.back();
}

chat* client::holder_of(const wire& of) {
    for (const auto& each : chats_) {
        if (of.chat == each->number && each->on == of.number) {
            return each.get();
        }
    }
    return nullptr;
}

// A ticket, or a refusal; where there is no switchboard and the conversation asks for none, the application does.
void client::said(chat& in, const msnp::result<msnp::ticket>& given, aim what, std::uint32_t number) {
    if (given) {
        on_.book.gives(in.number, *given, what, number);
    } else if (given.error().code == msnp::errc::wrong_phase && in.talk->stands() == msnp::phase::resting && in.on == nobody) {
        ask_for_switchboard(in);
    }
    serve(in);
}

void client::open(std::string_view partner) {
    for (const auto& each : chats_) {
        if (each->partner == partner) {
            const auto given = each->talk->invite(partner, time());
            said(*each, given, aim::call);
            return;
        }
    }
    if (chats_.size() < most_chats) {
        chat& made = add_chat(partner);
        const auto given = made.talk->invite(partner, time());
        said(made, given, aim::call);
    }
}

void client::say(std::size_t which, std::size_t size, msnp::ack_mode ack, bool formatted) {
    if (chat* const in = chat_at(which)) {
        const std::uint32_t number = on_.book.compose(number_, in->number, size, true);
        msnp::text_message message{.text = on_.book.text(number).body};
        if (formatted) {
            message.format = msnp::parse_im_format("FN=Segoe%20UI; EF=B; CO=ff; CS=1; PF=0");
        }
        const auto given = in->talk->say(message, time(), ack);
        said(*in, given, aim::text, number);
    }
}

void client::send(std::size_t which, std::size_t size, msnp::ack_mode ack) {
    if (chat* const in = chat_at(which)) {
        const std::uint32_t number = on_.book.compose(number_, in->number, std::min<std::size_t>(size, 1500), false);
        const std::string payload =
            "MIME-Version: 1.0\r\nContent-Type: application/x-storm\r\n\r\n" + on_.book.text(number).body;
        const auto given = in->talk->send(payload, ack, time());
        said(*in, given, aim::text, number);
    }
}

void client::type(std::size_t which) {
    if (chat* const in = chat_at(which)) {
        const auto given = in->talk->typing(time());
        said(*in, given, aim::other);
    }
}

void client::nudge(std::size_t which) {
    if (chat* const in = chat_at(which)) {
        const auto given = in->talk->nudge(time());
        said(*in, given, aim::other);
    }
}

void client::invite(std::size_t which, std::string_view whom) {
    if (chat* const in = chat_at(which)) {
        const auto given = in->talk->invite(whom, time());
        said(*in, given, aim::call);
    }
}

std::uint32_t client::say_again(std::size_t which) {
    chat& in = *chats_[which];
    if (!in.talk->people().find(in.partner)) {
        const auto called = in.talk->invite(in.partner, time());
        said(in, called, aim::call);
    }
    const std::uint32_t number = on_.book.compose(number_, in.number, 40, true);
    const auto given = in.talk->say({.text = on_.book.text(number).body}, time());
    said(in, given, aim::text, number);
    return number;
}

void client::leave(std::size_t which) {
    if (chat* const in = chat_at(which)) {
        const msnp::phase before = in->talk->stands();
        static_cast<void>(in->talk->leave(time()));
        on_.book.moves(before, in->talk->stands(), before == msnp::phase::referred || before == msnp::phase::rung);
        if (in->on != nobody && !on_.wires[in->on]->is_known) {
            drop(*in);
        }
        serve(*in);
    }
}

void client::ask_for_switchboard(chat& of) {
    const desk& notification = on_.notification;
    if (of.asks || !notification.is_reached(number_) || notification.serves == service::silent) {
        return;
    }
    of.asks = true;
    const std::uint32_t number = notification.serves == service::limited ? 800U : 0U;
    const milliseconds delay = notification.serves == service::slow ? 35'000 : 0; // longer than anybody waits for it
    on_.nature.plan.note(on_.nature.now + delay + 2 * on_.nature.a_while(), matter::referral, of.number, number);
}

void client::referred(std::uint32_t which, std::uint32_t number) {
    chat& to = *chats_[which % 16];
    const msnp::phase before = to.talk->stands();
    to.asks = false;
    desk& notification = on_.notification;
    if (!notification.is_reached(number_)) {
        return; // the connection that would bring it is gone
    }
    if (notification.who(number_).is == presence::hidden || notification.serves == service::refused) {
        number = 913;
    }
    if (number != 0) {
        static_cast<void>(
            to.talk->refused({.code = static_cast<msnp::failure_code>(number), .trid = msnp::transaction_id{7}}, time()));
    } else {
        const std::string& made = notification.give_cookie(number_, {}, on_.nature.now);
        if (to.talk->reopen({.trid = 7, .address = host, .cookie = made}, time())) {
            connect(to);
        }
    }
    on_.book.moves(before, to.talk->stands(), true);
    serve(to);
}

void client::rung(const ring_note& ring) {
    if (!on_.notification.is_reached(number_)) {
        return;
    }
    const msnp::rng said{.session = ring.session, .address = host, .cookie = ring.cookie, .account = ring.caller, .nick = {}};
    // Whoever has a chat with them answers first, then who has time, then somebody new.
    std::vector<chat*> order;
    for (const auto& each : chats_) {
        order.push_back(each.get());
    }
    std::stable_partition(order.begin(), order.end(), [&](const chat* each) { return each->partner == ring.caller; });
    for (std::size_t at = 0; at <= order.size(); ++at) {
        if (at == order.size() && chats_.size() == most_chats) {
            ++ignored;
            return;
        }
        chat& asked = at == order.size() ? add_chat(ring.caller) : *order[at];
        const msnp::phase before = asked.talk->stands();
        const msnp::result<void> taken = asked.talk->answer(said, time());
        on_.book.moves(before, asked.talk->stands(), true);
        if (taken) {
            asked.told.connects();
            if (asked.on != nobody) {
                drop(asked);
            }
            asked.from.reset();
            connect(asked);
            serve(asked);
            return;
        }
        serve(asked);
        if (taken.error().code == msnp::errc::call_under_way) {
            return;
        }
    }
}

void client::connect(chat& of) {
    if (of.on != nobody) {
        drop(of);
    }
    const wire& made = on_.add_wire(of.number);
    of.on = made.number;
    of.sent = of.seen = 0;
    on_.book.connects(of.number);
    on_.nature.plan.note(on_.nature.now + 2 * on_.nature.a_while(), matter::knock, made.number);
}

void client::connected(wire& over) {
    chat* const of = holder_of(over);
    if (of == nullptr) {
        over.down.abandon();
        over.up.end(on_.nature);
        return;
    }
    over.is_known = true;
    const msnp::phase before = of->talk->stands();
    const msnp::result<void> begun = of->talk->connected(time());
    on_.book.moves(before, of->talk->stands(), true);
    if (!begun) {
        drop(*of);
    }
    serve(*of);
}

void client::refused(wire& over) { lost(over); }

// The connection has ended, and everything it brought is read.
void client::lost(wire& gone) {
    if (chat* const of = holder_of(gone)) {
        gone.chat = of->on = nobody;
        gone.down.abandon();
        gone.up.abandon();
        close(*of);
        serve(*of);
    }
}

// Closes the connection, and no more.
void client::drop(chat& of) {
    wire& given_up = *on_.wires[of.on];
    given_up.is_given_up = true;
    given_up.chat = of.on = nobody;
    given_up.down.abandon();
    if (who_.is_hasty && given_up.guest) {
        on_.nature.plan.note(on_.nature.now + on_.nature.a_while(), matter::loss, 2 * given_up.number);
    } else {
        given_up.up.end(on_.nature);
    }
}

void client::close(chat& of) {
    const msnp::phase before = of.talk->stands();
    of.talk->closed(time());
    on_.book.moves(before, of.talk->stands(), true);
}

void client::read(wire& from) {
    if (chat* of = holder_of(from)) {
        must_be_quiet(*of);
        while (reads_ && of->on == from.number && !from.down.readable().empty()) {
            msnp_test::move_memory(of->from, of->memory);
            const std::size_t taken = of->from.feed(from.down.readable());
            from.down.take(taken);
            serve(*of);
            if (taken == 0 && of->on == from.number) {
                on_.book.break_rule("a reader takes bytes when all events are taken", "chat " + std::to_string(of->number));
                return;
            }
        }
        if (of->on == from.number && from.down.is_at_end()) {
            lost(from);
        }
    }
}

void client::write(wire& to) {
    if (chat* const of = holder_of(to); of != nullptr && !of->talk->output().empty()) {
        serve(*of);
    }
}

void client::shift_clock(milliseconds by) {
    ahead_ += by;
    for (std::size_t at = 0; at != chats_.size(); ++at) {
        serve(*chats_[at]);
    }
}

void client::stop_clock() {
    still_ = clock();
    stands_still_ = true;
}

void client::start_clock() {
    stands_still_ = false;
    for (std::size_t at = 0; at != chats_.size(); ++at) {
        serve(*chats_[at]);
    }
}

void client::start_reading() {
    reads_ = true;
    for (std::size_t at = 0; at != chats_.size(); ++at) {
        if (chats_[at]->on != nobody) {
            read(*on_.wires[chats_[at]->on]);
        }
    }
}

void client::wake(std::uint32_t which) {
    chat& of = *chats_[which % 16];
    of.wakes = msnp::no_deadline;
    of.talk->tick(time());
    serve(of);
}

} // namespace storm
