// What people do in a world, and what goes wrong there.
#include "simulation/world/world.hpp"

#include <msnp/base/narrow.hpp>

#include <iterator>

namespace storm {

namespace {

const char* const nobodys = "nobody@example.com";

msnp::ack_mode letter_of(std::uint8_t how) {
    return how % 4 == 1   ? msnp::ack_mode::failure_only
           : how % 4 == 2 ? msnp::ack_mode::none
           : how == 7     ? msnp::ack_mode::data
                          : msnp::ack_mode::always;
}

} // namespace

// One of the connections that some end still holds; the latest are the likeliest.
wire* world::wire_at(std::size_t which) {
    std::size_t left = which;
    for (std::size_t round = 0; round != 2; ++round) {
        for (std::size_t at = stage_.wires.size(); at-- != 0;) {
            wire& each = *stage_.wires[at];
            if (each.chat != nobody || each.guest) {
                if (left-- == 0) {
                    return &each;
                }
            }
        }
        const std::size_t count = which - left;
        if (count == 0) {
            return nullptr;
        }
        left = which % count;
    }
    return nullptr;
}

// Reading makes room for what waits at the server.
void world::start_reading(std::size_t who) {
    clients_[who]->start_reading();
    for (std::size_t at = 0; at != stage_.wires.size(); ++at) {
        house_.write_all(*stage_.wires[at]);
    }
}

void world::perform(const step& next) {
    if (stage_.book.diary != nullptr) {
        *stage_.book.diary += std::to_string(stage_.nature.now) + " -- " + spelt(next) + '\n';
    }
    client& who = *clients_[next.who % clients_.size()];
    const instant now = stage_.nature.now;
    const bool needs_chat = next.what == deed::say || next.what == deed::send || next.what == deed::invite;
    if (needs_chat && who.chats().empty()) {
        perform({.what = deed::open, .who = next.who, .which = msnp::narrow<std::uint8_t>(next.who + 1U)});
    }
    const auto later = [now](const step& of) { return now + static_cast<milliseconds>(of.size); };
    const auto client_number = msnp::narrow<std::uint32_t>(next.who % clients_.size());
    switch (next.what) {
    case deed::open: {
        const std::string& partner = clients_[next.which % clients_.size()]->who().account;
        if (partner != who.who().account) {
            who.open(partner);
        }
        return;
    }
    case deed::say: who.say(next.which, next.size, letter_of(next.how), next.how >= 4); return;
    case deed::send: who.send(next.which, next.size, letter_of(next.how)); return;
    case deed::type: who.type(next.which); return;
    case deed::nudge: who.nudge(next.which); return;
    case deed::invite:
        who.invite(next.which, next.size < clients_.size() ? clients_[next.size]->who().account : nobodys);
        return;
    case deed::leave: who.leave(next.which); return;
    case deed::appear: stage_.notification.who(client_number).is = static_cast<presence>(next.size % 3); return;
    case deed::weather:
        stage_.nature.sky.delay = 1 + static_cast<milliseconds>(next.which) * static_cast<milliseconds>(next.which) * 20;
        stage_.nature.sky.jitter = next.how % 2 == 0 ? 0 : 2 * stage_.nature.sky.delay;
        stage_.nature.sky.cuts = static_cast<cutting>(next.size % 3);
        return;
    case deed::narrow: stage_.nature.sky.window = next.size; return;
    case deed::stop_reading:
        who.stop_reading();
        stage_.nature.plan.note(later(next), matter::resume, client_number, 0);
        return;
    case deed::clock_jump: who.shift_clock(static_cast<milliseconds>(next.size)); return;
    case deed::clock_back: who.shift_clock(-static_cast<milliseconds>(next.size)); return;
    case deed::clock_stops:
        who.stop_clock();
        stage_.nature.plan.note(later(next), matter::resume, client_number, 1);
        return;
    case deed::restart:
        house_.stop();
        stage_.nature.plan.note(later(next), matter::restored, 0);
        return;
    case deed::hang:
        house_.hangs = true;
        stage_.nature.plan.note(later(next), matter::restored, 0);
        return;
    case deed::desk_serves: stage_.notification.serves = static_cast<service>(next.size % 5); return;
    case deed::desk_rings: stage_.notification.rings = static_cast<ringing>(next.size % 4); return;
    case deed::desk_restart:
        stage_.notification.is_up = false;
        stage_.nature.plan.note(later(next), matter::restored, 1);
        return;
    case deed::lose:
    case deed::silence:
    case deed::drop:
    case deed::false_line:
    case deed::noise_down:
    case deed::noise_up: break;
    case deed::count_: return;
    }
    wire* const on = wire_at(next.which);
    if (on == nullptr) {
        return;
    }
    switch (next.what) {
    case deed::lose:
        if ((next.size % 2 == 0 ? on->down : on->up).lose_after(next.size)) {
            stage_.nature.plan.note(now, matter::loss, 2 * on->number);
        }
        return;
    case deed::silence:
        if (next.size != 1) {
            on->down.fall_silent();
        }
        if (next.size != 0) {
            on->up.fall_silent();
        }
        return;
    case deed::drop: house_.drop(*on); return;
    case deed::false_line: put_false_line(*on, next.size); return;
    default: make_noise(*on, next.what == deed::noise_up, next.size); return;
    }
}

// What a faulty server says: somebody comes or goes twice, or answers that answer nothing, come late or again, or are false.
void world::put_false_line(wire& to, std::uint32_t kind) {
    if (!house_.is_in(to)) {
        return;
    }
    const std::string number = std::to_string(kind / 8 + 1); // of some of the first things said
    const auto person = [&]() -> std::string {
        const wire* const about = house_.companion_of(to, kind / 8);
        return about == nullptr ? nobodys : stage_.book.accounts[about->guest->client];
    };
    std::string line;
    switch (kind % 8) {
    case 0: line = "ACK " + number; break;
    case 1: line = "NAK " + number; break;
    case 2: line = "BYE " + person(); break;
    case 3: line = "JOI " + person() + " Person%20again"; break;
    case 4: line = "217 " + number; break;
    case 5: line = kind < 16 ? "OUT SSD" : "282 " + number; break;
    case 6: line = "CAL " + number + " RINGING 17290001"; break;
    default: line = "USR " + number + " OK " + person() + " Person"; break;
    }
    to.has_false_lines = true;
    to.false_lines += line + "\r\n";
    house_.put_false_lines(to);
}

// Bytes that nobody said. Whatever is heard on this connection afterwards proves nothing.
void world::make_noise(wire& on, bool up, std::uint32_t seed) {
    msnp_test::chance luck(seed);
    std::string bytes;
    constexpr std::string_view words[] = {"MSG ",
                                          "JOI ",
                                          "BYE ",
                                          "ACK ",
                                          "NAK ",
                                          "OUT",
                                          "CAL ",
                                          "USR ",
                                          "ANS ",
                                          "IRO ",
                                          "217 ",
                                          "alice@example.com ",
                                          "bob@example.com ",
                                          "1 ",
                                          "4294967295 ",
                                          "N ",
                                          "A ",
                                          "9\r\n",
                                          "\r\n",
                                          "\r\n",
                                          "%00",
                                          "MIME-Version: 1.0\r\n",
                                          "Content-Type: text/plain\r\n",
                                          " "};
    for (std::size_t count = 1 + luck.below(14); count != 0; --count) {
        if (luck.below(6) == 0) {
            bytes += static_cast<char>(static_cast<unsigned char>(luck.below(256)));
        } else {
            bytes += words[luck.below(std::size(words))];
        }
    }
    on.has_noise = on.has_false_lines = true;
    if (up) {
        for (const auto& each : stage_.wires) { // it may be relayed to anybody there
            each->has_noise = each->has_noise || (each->guest && on.guest && each->guest->session == on.guest->session);
            each->has_false_lines = each->has_false_lines || each->has_noise;
        }
        static_cast<void>(on.up.write(bytes, stage_.nature));
    } else {
        static_cast<void>(on.down.write(bytes, stage_.nature));
    }
}

} // namespace storm
