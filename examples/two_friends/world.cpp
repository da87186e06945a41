#include "world.hpp"

#include <msnp/session/instant.hpp>

#include <algorithm>
#include <string>

namespace demo {

world::world(std::uint64_t seed, const paint& in)
    : log(in), yxu68(people::yxu68, time, log, 12), taogx(people::taogx, time, log), mike(people::mike, time, log), desk_(time),
      host_(desk_, time, log), carrier_(seed) {
    for (client* const each : {&yxu68, &taogx, &mike}) {
        cables_.push_back(std::make_unique<cable>(*each, each->notification(), desk_.sign_in(each->who()), nullptr,
                                                  msnp::flow::client_to_notification, msnp::flow::notification_to_client));
    }
}

void world::settle(const client* last) {
    constexpr int most = 1000;
    for (int turn = 0; turn != most; ++turn) {
        if (!ask_for_somebody() && !connect_somebody() && !carry_something(last) && !hang_up_somebody()) {
            return;
        }
    }
    throw gone_wrong("the conversation does not come to rest");
}

// A conversation that needs a switchboard gets one as any caller does.
bool world::ask_for_somebody() {
    for (client* const each : {&yxu68, &taogx, &mike}) {
        if (each->must_ask()) {
            each->ask_for_switchboard();
            return true;
        }
    }
    return false;
}

bool world::connect_somebody() {
    for (client* const each : {&yxu68, &taogx, &mike}) {
        if (each->wants_connection()) {
            host::link& made = host_.accept();
            cables_.push_back(std::make_unique<cable>(*each, each->switchboard(), made, &made,
                                                      msnp::flow::client_to_switchboard, msnp::flow::switchboard_to_client));
            each->connected();
            return true;
        }
    }
    return false;
}

bool world::carry_something(const client* last) {
    cable* next = nullptr;
    int urgency = 0;
    bool upwards = false;
    for (const auto& each : cables_) {
        const auto offer = [&](int how_urgent, bool up) {
            if (how_urgent >= urgency) {
                next = each.get();
                urgency = how_urgent;
                upwards = up;
            }
        };
        if (each->client_end.has_output()) {
            offer(3, true);
        }
        if (each->server_end.has_output()) {
            offer(each->served == nullptr ? 4 : &each->owner == last ? 1 : 2, false);
        }
    }
    if (next != nullptr) {
        carry(*next, upwards);
    }
    return next != nullptr;
}

bool world::hang_up_somebody() {
    for (const auto& each : cables_) {
        if (each->served != nullptr && each->served->is_closing()) {
            cut(each->owner);
            return true;
        }
    }
    return false;
}

void world::cut(client& from) {
    const auto found = std::find_if(cables_.begin(), cables_.end(),
                                    [&](const auto& each) { return &each->owner == &from && each->served != nullptr; });
    if (found == cables_.end()) {
        throw gone_wrong("there is no connection to cut");
    }
    host::link& served = *(*found)->served;
    cables_.erase(found);
    from.closed();
    host_.hang_up(served);
}

void world::stop_switchboard() {
    std::erase_if(cables_, [](const auto& each) { return each->served != nullptr; });
    host_.stop();
    for (client* const each : {&yxu68, &taogx, &mike}) {
        if (each->is_connected()) {
            each->closed();
        }
    }
}

void world::wait(msnp::milliseconds time_that_passes) {
    time.now += time_that_passes;
    for (client* const each : {&yxu68, &taogx, &mike}) {
        each->look_at_clock();
    }
}

bool world::is_quiet() const {
    return host_.is_idle() && std::none_of(cables_.begin(), cables_.end(), [](const auto& each) {
               return each->served != nullptr || each->client_end.has_output() || each->server_end.has_output() ||
                      !each->client_end.input().empty() || !each->server_end.input().empty();
           });
}

void world::carry(cable& over, bool upwards) {
    plug& from = upwards ? over.client_end : over.server_end;
    plug& to = upwards ? over.server_end : over.client_end;
    tap& between = upwards ? over.up : over.down;
    carrier_.carry(from, to, between);
    const profile& who = over.owner.who();
    const std::string direction = upwards ? fmt::format("{} > {}", who.name, over.server_end.name())
                                          : fmt::format("{} > {}", over.server_end.name(), who.name);
    const std::string seer = fmt::format("{} sees", to.name());
    const std::vector<sight> seen = to.take_seen();
    auto next = seen.begin();
    for (const letter& each : between.take()) {
        log.command(direction, each, upwards ? who.says : who.hears);
        for (; next != seen.end() && next->position <= each.end; ++next) {
            log.see(seer, next->rows);
        }
    }
    for (; next != seen.end(); ++next) {
        log.see(seer, next->rows);
    }
    for (const sight& each : from.take_seen()) {
        log.see(fmt::format("{} sees", from.name()), each.rows);
    }
}

} // namespace demo
