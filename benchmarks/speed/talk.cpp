#include "talk.hpp"

#include "founding_message.hpp"
#include "keep.hpp"

namespace speed {
namespace {

constexpr std::string_view friend_of = "taogx@163.com";
constexpr std::size_t room = 8192;

} // namespace

talk::end::end(std::string_view account)
    : chat({.account = account, .spoken = msnp::dialect::msnp8}), memory(room), memory_at_server(room), from(memory),
      at_server(memory_at_server, {.from = msnp::flow::client_to_switchboard}) {}

talk::talk() : caller_(founding::account), called_(friend_of) {
    const msnp::encoded_text nick = founding::wire_nick();
    require(caller_.chat.call({.trid = 15, .address = there, .cookie = cookie}, 0) && caller_.chat.connected(0), "a call");
    send(caller_);
    caller_.id = place_.let_in(caller_.at_server, nick);
    receive(caller_);
    require(caller_.chat.invite(friend_of, 0).has_value(), "an invitation");
    send(caller_);
    const msnp::switchboard_event asked = place_.board.next_event(caller_.id, caller_.at_server, 0);
    const auto* const ring = asked.get_if<msnp::switchboard_events::wants_ring>();
    require(ring != nullptr && place_.board.rang(ring->ticket, 0), "a ring");
    receive(caller_);
    const msnp::rng heard{session, there, cookie, founding::account, nick};
    require(called_.chat.answer(heard, 0) && called_.chat.connected(0), "an answer");
    send(called_);
    called_.id = place_.let_in(called_.at_server, nick);
    receive(called_);
    receive(caller_);
    require(caller_.chat.people().size() == 1 && called_.chat.people().size() == 1, "a meeting");
}

std::size_t talk::send(end& from) {
    const std::size_t taken = from.at_server.feed(from.chat.output());
    from.chat.sent(taken);
    return taken;
}

std::size_t talk::receive(end& to) {
    std::size_t all = 0;
    while (true) {
        const msnp::output_pieces pieces = place_.board.output(to.id);
        if (pieces.empty()) {
            return all;
        }
        std::size_t taken = 0;
        for (std::size_t at = 0; at != pieces.count; ++at) {
            taken += to.from.feed(pieces.pieces[at]);
        }
        place_.board.sent(to.id, taken);
        listen(to);
        all += taken;
    }
}

void talk::listen(end& to) {
    while (const msnp::event told = to.chat.next_event(to.from, 0)) {
        if (const auto* const said = told.get_if<msnp::events::text>()) {
            keep(*said);
            ++to.heard;
        } else if (const auto* const over = told.get_if<msnp::events::outcome>()) {
            keep(*over);
            to.delivered += over->what == msnp::outcome::delivered ? 1U : 0U;
        }
    }
}

std::size_t talk::round_trips(std::size_t messages) {
    msnp::text_message text = founding::message();
    const std::size_t heard = called_.heard + messages, delivered = caller_.delivered + messages;
    std::size_t bytes = 0;
    for (std::size_t number = 0; number != messages; ++number) {
        vary(text);
        static_cast<void>(caller_.chat.say(text, 0));
        bytes += send(caller_);
        keep(place_.board.next_event(caller_.id, caller_.at_server, 0));
        bytes += receive(called_);
        bytes += receive(caller_);
    }
    require(called_.heard == heard && caller_.delivered == delivered, "everything said is heard");
    return bytes;
}

} // namespace speed
