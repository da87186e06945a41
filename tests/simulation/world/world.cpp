#include "simulation/world/world.hpp"

#include <msnp/base/narrow.hpp>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace storm {

namespace {

constexpr std::uint64_t most_tasks = 400'000;

const char* const accounts[] = {"alice@example.com", "Bob@Example.com", "carol@example.com", "dave@example.com"};
constexpr std::string_view nicks[] = {"Alice Doe", "", "Carol: 100%", "D\xC3\xA5ve"};

msnp::conversation_options options_of(const cast_member& who) {
    msnp::conversation_options made;
    made.spoken = who.spoken;
    switch (who.temper) {
    case 1: made.max_queue = 4; break;
    case 2: made.idle_leave = 5'000; break;
    case 3: made.keep_alive = 20'000; break;
    case 4: made.sends_chunks = false; break;
    case 5: made.recover = made.recover.with(msnp::trouble::no_switchboard, msnp::remedy::give_up); break;
    case 6: made.max_output = 700; break;
    case 7: made.max_questions = 30; break;
    default: break;
    }
    return made;
}

msnp::switchboard_options options_of(const schedule& plan) {
    msnp::switchboard_options made;
    made.max_queue = plan.seed % 3 == 0 ? 4'096 : 65'536;
    made.max_silence = plan.seed % 5 == 0 ? 100'000 : msnp::no_limit;
    return made;
}

} // namespace

world::world(const schedule& plan) : plan_(plan), stage_(plan.seed), house_(stage_, options_of(plan)) {
    for (std::size_t at = 0; at != plan.cast.size(); ++at) {
        const cast_member& who = plan.cast[at];
        profile made;
        made.account = accounts[who.account];
        made.endpoint = "{0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8" + std::to_string(at) + '}';
        made.options = options_of(who);
        made.assembly = who.assembly;
        made.is_hasty = who.is_hasty;
        made.is_echo = who.is_echo;
        stage_.book.accounts.push_back(made.account);
        stage_.notification.add(made.account);
        house_.guests.push_back({.nick = msnp::encoded_text::from_plain(nicks[who.account]),
                                 .caps = {who.joins_chunks ? 0x5000'0020U : 0x5000'0000U, 0U},
                                 .spoken = who.spoken});
        clients_.push_back(std::make_unique<client>(stage_, msnp::narrow<std::uint32_t>(at), made));
    }
}

client* world::holder_of(const wire& of) { return of.chat == nobody ? nullptr : clients_[of.chat / 16].get(); }

void world::run_until(instant until) {
    while (!is_broken() && stage_.nature.plan.next() <= until) {
        const task next = stage_.nature.plan.take();
        stage_.nature.now = std::max(stage_.nature.now, next.at);
        if (tasks_ == strike_at_ && !is_healed_) {
            perform(strike_with_);
        }
        happen(next);
        if (++tasks_ == most_tasks) {
            stage_.book.break_rule("a schedule comes to an end", "after " + std::to_string(most_tasks) + " steps");
        }
    }
    stage_.nature.now = std::max(stage_.nature.now, until);
}

void world::happen(const task& now) {
    switch (now.what) {
    case matter::arrival:
    case matter::end: {
        wire& on = *stage_.wires[now.whom / 2];
        const bool is_down = now.whom % 2 != 0;
        pipe& through = is_down ? on.down : on.up;
        if (now.what == matter::arrival) {
            through.arrive(now.count);
        } else {
            through.reach_end();
        }
        if (!is_down) {
            house_.read(on);
        } else if (client* const who = holder_of(on)) {
            who->read(on);
            house_.write_all(on); // there is room again
        }
        if (!is_down) {
            if (client* const who = holder_of(on)) {
                who->write(on); // there is room again
            }
        }
        return;
    }
    case matter::loss: {
        wire& on = *stage_.wires[now.whom / 2];
        on.up.lose();
        on.down.lose();
        house_.lose(on);
        if (client* const who = holder_of(on)) {
            who->read(on);
        }
        return;
    }
    case matter::knock: {
        wire& on = *stage_.wires[now.whom];
        if (house_.is_up && house_.hangs) {
            return;
        }
        const bool is_taken = house_.takes(on);
        if (client* const who = holder_of(on)) {
            if (is_taken) {
                who->connected(on);
            } else {
                who->refused(on);
            }
        } else if (is_taken) {
            house_.drop(on);
        }
        return;
    }
    case matter::door: house_.look_at_door(*stage_.wires[now.whom]); return;
    case matter::wake: clients_[now.whom / 16]->wake(now.whom); return;
    case matter::referral: clients_[now.whom / 16]->referred(now.whom, now.count); return;
    case matter::ring: {
        const ring_note ring = stage_.notification.notes[now.whom];
        clients_[ring.client]->rung(ring);
        return;
    }
    case matter::call: house_.answer_call(now.whom); return;
    case matter::tick: house_.tick(now.whom); return;
    case matter::restored:
        if (now.whom == 0) {
            house_.is_up = true;
            house_.hangs = false;
        } else {
            stage_.notification.is_up = true;
        }
        return;
    case matter::resume:
        if (now.count == 0) {
            start_reading(now.whom);
        } else {
            clients_[now.whom]->start_clock();
        }
        return;
    }
}

// Everything works again: what is dead ends, and nobody is away.
void world::heal() {
    is_healed_ = true;
    stage_.nature.sky = weather();
    house_.is_up = true;
    house_.hangs = false;
    desk& notification = stage_.notification;
    notification.is_up = true;
    notification.serves = service::good;
    notification.rings = ringing::good;
    for (std::size_t at = 0; at != clients_.size(); ++at) {
        notification.who(msnp::narrow<std::uint32_t>(at)).is = presence::online;
        start_reading(at);
        clients_[at]->start_clock();
    }
    for (std::size_t at = 0; at != stage_.wires.size(); ++at) {
        wire& each = *stage_.wires[at];
        each.false_lines.clear();
        each.up.heal();
        each.down.heal();
        const bool is_bad = each.up.is_silent() || each.down.is_silent() || each.has_noise || each.has_false_lines;
        if (is_bad && (each.chat != nobody || each.guest)) {
            stage_.nature.plan.note(stage_.nature.now, matter::loss, 2 * each.number);
        }
    }
}

report world::run() {
    for (const step& next : plan_.steps) {
        run_until(stage_.nature.now + static_cast<milliseconds>(next.pause));
        if (is_broken()) {
            break;
        }
        check_rosters();
        perform(next);
    }
    const std::uint64_t moments = tasks_;
    if (!is_broken()) {
        heal();
        settle();
    }
    if (!is_broken() && plan_.is_strict) {
        excuse_interrupted();
        stage_.book.must_be_heard();
    }
    report made = tally();
    made.moments = moments;
    for (std::size_t at = 0; at != clients_.size() && !is_broken(); ++at) {
        talk_again(*clients_[at], at);
    }
    if (!is_broken()) {
        fall_asleep();
    }
    made.broken = stage_.book.broken();
    made.at = stage_.nature.now;
    made.tasks = tasks_;
    return made;
}

// What was said where a client has given up a connection may not have been read.
void world::excuse_interrupted() {
    for (std::size_t number = 0; number != stage_.book.texts(); ++number) {
        saying& said = stage_.book.text(msnp::narrow<std::uint32_t>(number));
        if (said.pushed_on != nobody) {
            const std::uint32_t session = stage_.wires[said.pushed_on]->session;
            said.is_excused = said.is_excused || std::any_of(stage_.wires.begin(), stage_.wires.end(), [&](const auto& each) {
                                  return each->session == session && each->is_given_up;
                              });
        }
    }
}

report world::tally() {
    report made;
    made.texts = stage_.book.texts();
    made.connections = stage_.wires.size();
    for (const auto& each : clients_) {
        made.events += each->heard;
    }
    for (std::size_t at = 0; at != stage_.book.texts(); ++at) {
        made.heard += stage_.book.text(msnp::narrow<std::uint32_t>(at)).heard;
    }
    std::copy(std::begin(stage_.book.outcomes), std::end(stage_.book.outcomes), std::begin(made.outcomes));
    return made;
}

report run(const schedule& plan) { return world(plan).run(); }

} // namespace storm
