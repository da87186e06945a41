// What must be so in a world when faults stop.
#include "simulation/world/world.hpp"

#include <algorithm>
#include <string_view>

namespace storm {

namespace {

// How long after the last fault everything said has its outcome: a text that waits two minutes and then a minute for its
// answer, or a call that waits two minutes, is rung and not answered.
constexpr milliseconds text_bound = 200'000;
constexpr milliseconds call_bound = 260'000;

} // namespace

void world::check_rosters() {
    for (const auto& each : stage_.wires) {
        client* const who = holder_of(*each);
        const chat* const in = who == nullptr ? nullptr : who->holder_of(*each);
        if (in == nullptr || each->has_false_lines || !house_.is_in(*each) || !each->down.is_drained() ||
            !each->up.is_drained() || each->down.is_silent() || in->talk->stands() == msnp::phase::answering ||
            in->talk->stands() == msnp::phase::identifying) {
            continue;
        }
        std::vector<std::string_view> truth = house_.others_of(*each);
        for (std::size_t at = 0; at != in->talk->people().size(); ++at) {
            const msnp::handle account = in->talk->people()[at].account;
            const auto found = std::find_if(truth.begin(), truth.end(), [&](std::string_view one) {
                return msnp::same_account(msnp::handle(one), account);
            });
            if (found == truth.end()) {
                stage_.book.break_rule("nobody is in a roster who left",
                                       "chat " + std::to_string(in->number) + ", " + std::string(account.text()));
                return;
            }
            truth.erase(found);
        }
        if (!truth.empty()) {
            stage_.book.break_rule("everybody who is there is in the roster",
                                   "chat " + std::to_string(in->number) + ", " + std::string(truth.front()));
            return;
        }
    }
}

void world::settle() {
    milliseconds lag = 0;
    for (const auto& each : clients_) {
        lag = std::max(lag, each->lag());
    }
    const instant healed = stage_.nature.now;
    const auto must_be_settled = [this](aim what, std::string_view rule) {
        for (const auto& who : clients_) {
            for (const auto& each : who->chats()) {
                if (stage_.book.open(each->number, what) != 0) {
                    stage_.book.break_rule(rule, "chat " + std::to_string(each->number));
                }
            }
        }
    };
    run_until(healed + 1'000);
    check_rosters();
    run_until(healed + text_bound + lag);
    must_be_settled(aim::text, "texts end in time when faults stop");
    check_rosters();
    run_until(healed + call_bound + lag);
    must_be_settled(aim::call, "calls end in time when faults stop");
    for (const auto& who : clients_) {
        for (const auto& each : who->chats()) {
            stage_.book.must_be_settled(each->number);
        }
    }
    check_rosters();
    check_memory();
}

// A conversation that rests holds next to nothing.
void world::check_memory() {
    for (const auto& who : clients_) {
        for (const auto& each : who->chats()) {
            if (each->talk->stands() == msnp::phase::resting && each->talk.held().bytes > 1'024) {
                stage_.book.break_rule("a conversation that rests gives its memory back",
                                       "chat " + std::to_string(each->number) + ": " + std::to_string(each->talk.held().bytes));
            }
        }
    }
}

// Now that all is well, what is said is delivered, also behind a connection that falls silent.
void world::talk_again(client& who, std::size_t which) {
    if (who.chats().empty() || who.who().options.recover[msnp::trouble::no_switchboard] == msnp::remedy::give_up) {
        return;
    }
    const std::size_t place = which % who.chats().size();
    chat& in = *who.chats()[place];
    if (in.partner == who.who().account) {
        return; // their own other endpoint has called
    }
    must_deliver(who, place, "when all is well, what is said is delivered");
    if (plan_.seed % 4 != 0 || in.on == nobody || is_broken()) {
        return;
    }
    wire& silent = *stage_.wires[in.on];
    silent.up.fall_silent();
    silent.down.fall_silent();
    static_cast<void>(who.say_again(place));
    run_until(stage_.nature.now + 100'000);
    must_deliver(who, place, "what is said behind a silent connection goes over another");
    stage_.nature.plan.note(stage_.nature.now, matter::loss, 2 * silent.number); // the server notices, too
}

void world::must_deliver(client& who, std::size_t which, std::string_view rule) {
    const auto count_ignored = [this] {
        std::uint32_t sum = 0;
        for (const auto& each : clients_) {
            sum += each->ignored;
        }
        return sum;
    };
    const std::uint32_t ignored = count_ignored();
    const std::uint32_t number = who.say_again(which);
    run_until(stage_.nature.now + 40'000);
    const saying& said = stage_.book.text(number);
    const bool is_delivered = said.is_over && said.what == msnp::outcome::delivered && said.heard != 0;
    const bool is_refused = said.is_over && said.what == msnp::outcome::refused; // they left at that moment
    if (ignored == count_ignored() && !is_delivered && !is_refused) {
        stage_.book.break_rule(rule, "chat " + std::to_string(said.chat));
    }
}

// An hour later nobody wakes any more.
void world::fall_asleep() {
    run_until(stage_.nature.now + 3'600'000);
    if (!is_broken() && !stage_.nature.plan.empty()) {
        stage_.book.break_rule("when nobody says anything, nothing is due", std::to_string(stage_.nature.plan.next()));
    }
}

} // namespace storm
