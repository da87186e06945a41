// How a client serves a conversation: takes what it tells, gives what it says, and looks at what must always be so.
#include "simulation/telling.hpp"
#include "simulation/world/client.hpp"

#include <msnp/base/narrow.hpp>

#include <algorithm>
#include <cstddef>
#include <string>

namespace storm {

// Takes events and gives bytes until neither is left.
void client::serve(chat& of) {
    std::size_t turns = 0;
    do {
        pull(of);
        if (++turns == 10'000) {
            on_.book.break_rule("a conversation comes to an end", "chat " + std::to_string(of.number));
            return;
        }
    } while (flush(of) && !on_.book.broken());
    check(of);
    const instant due = of.talk->deadline();
    if (due != msnp::no_deadline && !stands_still_) {
        const instant at = std::max(due - ahead_, on_.nature.now + 1);
        if (at < of.wakes) {
            of.wakes = at;
            on_.nature.plan.note(at, matter::wake, of.number);
        }
    }
}

void client::pull(chat& of) {
    for (std::size_t count = 0; !on_.book.broken(); ++count) {
        if (count == 10'000) {
            on_.book.break_rule("events come to an end", "chat " + std::to_string(of.number));
            return;
        }
        const msnp::phase before = of.talk->stands();
        of.latest = std::max(of.latest, clock());
        const msnp::event told = of.talk->next_event(of.from, time());
        on_.book.moves(before, of.talk->stands(), told.is<msnp::events::closed>());
        look_at_output(of);
        if (of.talk->people().empty()) {
            on_.book.is_alone(of.number);
        }
        if (!told) {
            return;
        }
        ++heard;
        if (on_.book.diary != nullptr) {
            *on_.book.diary += std::to_string(on_.nature.now) + " chat " + std::to_string(of.number) + "  " +
                               msnp_test::spelling(told).substr(0, 160) + '\n';
        }
        on_.book.tells(of.number, told);
        of.told.hear(told, *of.talk, of.latest, of.on != nobody);
        if (!of.told.wrong().empty()) {
            on_.book.break_rule(of.told.wrong(), "chat " + std::to_string(of.number));
        }
        handle(of, told);
    }
}

void client::look_at_output(chat& of) {
    const std::string_view output = of.talk->output();
    const std::uint64_t total = of.sent + output.size();
    if (of.on != nobody && total > of.seen) {
        const std::size_t fresh = msnp::narrow<std::size_t>(total - of.seen);
        on_.book.pushes(of.number, of.on, output.substr(output.size() - fresh), of.seen);
        of.seen = total;
    }
}

bool client::flush(chat& of) {
    look_at_output(of);
    const std::string_view output = of.talk->output();
    if (output.empty() || of.on == nobody || !on_.wires[of.on]->is_known) {
        return false;
    }
    const std::size_t taken = on_.wires[of.on]->up.write(output, on_.nature);
    if (taken == 0) {
        return false;
    }
    of.sent += taken;
    of.talk->sent(taken);
    on_.book.sends(of.number, of.sent);
    return true;
}

// Nothing is due before the deadline that it gave.
void client::must_be_quiet(chat& of) {
    if (clock() < of.quiet_until && !on_.book.broken() && of.talk->next_event(of.from, time())) {
        on_.book.break_rule("nothing is told before the deadline, if nothing happens", "chat " + std::to_string(of.number));
    }
}

// What must be so whenever there is nothing more to tell.
void client::check(chat& of) {
    if (on_.book.broken()) {
        return;
    }
    const std::string which = "chat " + std::to_string(of.number);
    const instant due = of.talk->deadline();
    if (due <= of.latest) {
        on_.book.break_rule("a deadline is in the future or handled", which);
    }
    if (of.talk->next_event(of.from, time())) {
        on_.book.break_rule("what is told is told at once", which);
    }
    of.quiet_until = due;
    if (of.talk->deadline() != due) {
        on_.book.break_rule("asking again changes nothing", which);
    }
    // What is not wholly sent when a connection ends waits again.
    if (of.talk->waiting() > who_.options.max_queue + who_.options.max_output / 100 + 2) {
        on_.book.break_rule("the queue keeps its bound", which);
    }
    if (of.talk->output().size() > who_.options.max_output + 4096) {
        on_.book.break_rule("the output keeps its bound", which);
    }
    const msnp::conversation_options& options = who_.options;
    const std::size_t bound = 4 * (options.max_queue_bytes + options.max_output + 256 * options.max_questions) + 16'384;
    if (static_cast<std::size_t>(of.talk.held().most) > bound) {
        on_.book.break_rule("memory keeps its bound", which + ": " + std::to_string(of.talk.held().most));
    }
    if (of.on == nobody && !of.talk->output().empty()) {
        on_.book.break_rule("there is output only where there is a connection", which);
    }
}

void client::handle(chat& of, const msnp::event& told) {
    if (told.is<msnp::events::needs_switchboard>()) {
        ask_for_switchboard(of);
    } else if (told.is<msnp::events::failed>() || told.is<msnp::events::broken>() || told.is<msnp::events::hang_up>()) {
        if (of.on != nobody) {
            drop(of);
        }
        close(of);
    } else if (told.is<msnp::events::left_idle>()) {
        if (on_.book.open(of.number, aim::text) + on_.book.open(of.number, aim::call) != 0) {
            on_.book.break_rule("nobody leaves as idle who waits for something", "chat " + std::to_string(of.number));
        }
    } else if (const auto* lost = told.get_if<msnp::events::chunks_lost>()) {
        on_.book.excuse_long_texts(lost->lost.sender);
    } else if (const auto* text = told.get_if<msnp::events::text>()) {
        hear(of, text->from, text->message.text);
        if (who_.is_echo && text->message.text.size() < 60) {
            echo(of, text->message.text); // with something longer
        }
    } else if (const auto* content = told.get_if<msnp::events::content>()) {
        if (content->payload.media_type == "application/x-storm" || content->payload.chunk.is_chunk()) {
            hear(of, content->from, content->payload.parts.body);
        }
    }
}

void client::hear(chat& of, msnp::handle from, std::string_view piece) {
    if (of.on != nobody && !on_.wires[of.on]->has_noise) {
        on_.book.hears(number_, of.number, of.on, from, piece);
    }
}

// Says something while a view of what was heard is in hand, which that does not move.
void client::echo(chat& of, std::string_view heard_now) {
    const std::string copy(heard_now);
    const std::uint32_t number = on_.book.compose(number_, of.number, 90, true);
    const auto given = of.talk->say({.text = on_.book.text(number).body}, time());
    if (given) {
        on_.book.gives(of.number, *given, aim::text, number);
    }
    of.talk->tick(time());
    static_cast<void>(flush(of));
    if (copy != heard_now) {
        on_.book.break_rule("what is said does not move what was told", "chat " + std::to_string(of.number));
    }
}

} // namespace storm
