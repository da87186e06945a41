#include "simulation/world/house.hpp"

#include "support/moving.hpp"

#include <msnp/wire/write_line.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace storm {

namespace {

std::string_view account_of(const stage& on, const wire& of) { return on.book.accounts[of.guest->client]; }

} // namespace

bool house::takes(wire& from) {
    if (!is_up) {
        return false;
    }
    from.guest = std::make_unique<visitor>(on_.nature.now);
    on_.nature.plan.note(from.guest->door.deadline(), matter::door, from.number);
    return true;
}

void house::read(wire& from) {
    while (from.guest) {
        const std::string_view bytes = from.up.readable();
        msnp_test::move_memory(from.guest->from, from.guest->memory);
        const std::size_t taken = from.guest->is_out ? bytes.size() : from.guest->from.feed(bytes);
        from.up.take(taken);
        if (from.guest->session == nobody) {
            greet(from);
        }
        if (from.guest && from.guest->session != nobody) {
            listen(from.guest->session, from);
        }
        if (taken == 0) {
            break;
        }
    }
    if (from.guest && from.up.is_at_end()) {
        close(from);
    } else if (from.guest && !from.up.readable().empty()) {
        on_.book.break_rule("a reader takes bytes when all events are taken", "server, wire " + std::to_string(from.number));
    }
}

void house::greet(wire& from) {
    const msnp::arrival came = from.guest->door.next(from.guest->from, on_.nature.now);
    if (came.is<msnp::turned_away>()) {
        close(from);
    } else if (const auto* who = came.get_if<msnp::applicant>()) {
        admit(from, *who);
    }
}

void house::admit(wire& from, const msnp::applicant& who) {
    const cookie* const shown = on_.notification.take_cookie(who.cookie, who.account, on_.nature.now);
    std::uint32_t session = nobody;
    for (std::uint32_t at = 0; shown != nullptr && who.answers && at != rooms_.size(); ++at) {
        session = rooms_[at] && rooms_[at]->name == shown->session ? at : session;
    }
    const bool is_good = shown != nullptr && (who.answers ? session != nobody : shown->session.empty());
    if (!is_good) {
        std::string line;
        static_cast<void>(msnp::write(std::back_inserter(line), msnp::admission::refusal(who)));
        static_cast<void>(from.down.write(line, on_.nature));
        close(from);
        return;
    }
    if (!who.answers) {
        session = static_cast<std::uint32_t>(rooms_.size());
        rooms_.push_back(std::make_unique<room>(std::to_string(17290001 + sessions_++), options_));
    }
    room& in = *rooms_[session];
    const msnp::result<msnp::member> seat = in.board.admit(who, guests[shown->client], on_.nature.now);
    if (!seat) {
        close(from);
        tidy(session);
        return;
    }
    from.guest->client = shown->client;
    from.guest->session = from.session = session;
    from.guest->id = *seat;
    in.wires.push_back(from.number);
}

// Takes what a member has said, and what departs by it.
void house::listen(std::uint32_t session, wire& from) {
    room& in = *rooms_[session];
    for (std::size_t steps = 0; from.guest && rooms_[session].get() == &in; ++steps) {
        if (steps == 10'000) {
            on_.book.break_rule("a switchboard comes to an end", in.name);
            return;
        }
        const msnp::switchboard_event asked = in.board.next_event(from.guest->id, from.guest->from, on_.nature.now);
        if (const auto* call = asked.get_if<msnp::switchboard_events::wants_ring>()) {
            ask(from, *call);
        } else if (asked.is<msnp::switchboard_events::must_write>()) {
            write(in);
        } else if (const auto* gone = asked.get_if<msnp::switchboard_events::departed>()) {
            const auto whose = std::find_if(in.wires.begin(), in.wires.end(),
                                            [&](std::uint32_t each) { return on_.wires[each]->guest->id == gone->who; });
            if (whose == in.wires.end()) {
                on_.book.break_rule("who departs was there", in.name);
                return;
            }
            wire& theirs = *on_.wires[*whose];
            theirs.guest->is_out = true;
            write(in, theirs);
            close(theirs);
        } else {
            break;
        }
    }
    if (rooms_[session]) {
        write(*rooms_[session]);
    }
    tidy(session);
}

void house::ask(wire& from, const msnp::switchboard_events::wants_ring& call) {
    const room& in = room_of(from);
    on_.nature.plan.note(on_.nature.now + on_.nature.a_while(), matter::call,
                         static_cast<std::uint32_t>(on_.notification.calls.size()));
    on_.notification.calls.push_back({from.guest->session, static_cast<std::uint32_t>(call.ticket),
                                      std::string(account_of(on_, from)), std::string(call.account.account()), in.name,
                                      from.guest->client});
}

void house::answer_call(std::uint32_t number) {
    const call_note call = on_.notification.calls[number];
    if (!rooms_[call.session] || rooms_[call.session]->name != call.session_id || on_.notification.serves == service::silent) {
        return;
    }
    room& in = *rooms_[call.session];
    const auto ticket = static_cast<msnp::ticket>(call.ticket);
    const bool is_limited = on_.notification.serves == service::limited;
    if (!is_limited && on_.notification.ring(call, on_.nature) != 0) {
        static_cast<void>(in.board.rang(ticket, on_.nature.now)); // the caller may have gone
    } else {
        static_cast<void>(in.board.unavailable(ticket, on_.nature.now,
                                               is_limited ? msnp::failure_code::too_active : msnp::failure_code::not_online));
    }
    if (!in.wires.empty()) {
        listen(call.session, *on_.wires[in.wires.front()]);
    }
}

void house::write(room& in) {
    for (std::size_t at = 0; at != in.wires.size(); ++at) {
        write(in, *on_.wires[in.wires[at]]);
    }
    const instant due = in.board.deadline();
    if (due < in.tick_at) {
        in.tick_at = due;
        const auto session = on_.wires[in.wires.front()]->guest->session;
        on_.nature.plan.note(std::max(due, on_.nature.now), matter::tick, session);
    }
}

void house::write(room& in, wire& to) {
    while (true) {
        std::size_t taken = 0;
        bool is_full = false;
        for (const std::string_view piece : in.board.output(to.guest->id)) {
            const std::size_t count = to.down.write(piece, on_.nature);
            taken += count;
            is_full = count != piece.size();
            if (is_full) {
                break;
            }
        }
        in.board.sent(to.guest->id, taken);
        if (taken == 0 || is_full) {
            break;
        }
    }
    put_false_lines(to);
}

void house::put_false_lines(wire& to) {
    if (!to.false_lines.empty() && is_in(to) && room_of(to).board.output(to.guest->id).empty() &&
        to.down.room() >= to.false_lines.size()) {
        static_cast<void>(to.down.write(to.false_lines, on_.nature));
        to.false_lines.clear();
    }
}

void house::write_all(const wire& from) {
    if (from.guest && from.guest->session != nobody) {
        listen(from.guest->session, *on_.wires[from.number]);
    }
}

void house::lose(wire& from) {
    if (from.guest) {
        close(from);
    }
}

void house::look_at_door(wire& from) {
    if (from.guest && from.guest->session == nobody) {
        greet(from);
    }
}

void house::tick(std::uint32_t session) {
    if (session >= rooms_.size() || !rooms_[session]) {
        return;
    }
    room& in = *rooms_[session];
    in.tick_at = msnp::no_deadline;
    in.board.tick(on_.nature.now);
    if (in.board.deadline() <= on_.nature.now) {
        on_.book.break_rule("a deadline of a switchboard is in the future or handled", in.name);
    }
    listen(session, *on_.wires[in.wires.front()]);
}

void house::drop(wire& from) {
    if (from.guest) {
        close(from);
    }
}

void house::stop() {
    is_up = false;
    for (const auto& each : on_.wires) {
        if (each->guest) {
            each->down.end(on_.nature);
            each->up.abandon();
            each->guest.reset();
        }
    }
    for (auto& each : rooms_) {
        each.reset();
    }
}

// Closes the server's end of a connection, and says so to its room.
void house::close(wire& from) {
    const std::uint32_t session = from.guest->session;
    if (session != nobody) {
        room& in = *rooms_[session];
        static_cast<void>(in.board.closed(from.guest->id, on_.nature.now));
        std::erase(in.wires, from.number);
    }
    from.guest.reset();
    from.up.abandon();
    from.down.end(on_.nature);
    if (session != nobody) {
        tidy(session);
        if (rooms_[session]) {
            listen(session, *on_.wires[rooms_[session]->wires.front()]);
        }
    }
}

void house::tidy(std::uint32_t session) {
    if (rooms_[session] && rooms_[session]->board.empty()) {
        if (rooms_[session]->board.waiting_payload() != 0) {
            on_.book.break_rule("an empty switchboard keeps nothing", rooms_[session]->name);
        }
        rooms_[session].reset();
    }
}

std::vector<std::string_view> house::others_of(const wire& of) const {
    std::vector<std::string_view> found;
    for (const std::uint32_t each : rooms_[of.guest->session]->wires) {
        const std::string_view account = account_of(on_, *on_.wires[each]);
        if (!on_.wires[each]->guest->is_out && account != account_of(on_, of) &&
            std::find(found.begin(), found.end(), account) == found.end()) {
            found.push_back(account);
        }
    }
    return found;
}

const wire* house::companion_of(const wire& of, std::size_t which) const {
    const std::vector<std::uint32_t>& wires = rooms_[of.guest->session]->wires;
    const wire& found = *on_.wires[wires[which % wires.size()]];
    return found.guest->is_out ? nullptr : &found;
}

} // namespace storm
