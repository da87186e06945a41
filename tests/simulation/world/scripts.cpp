#include "simulation/world/scripts.hpp"

#include <msnp/base/narrow.hpp>

namespace storm {

namespace {

std::vector<cast_member> people(const std::vector<msnp::dialect>& dialects) {
    std::vector<cast_member> made;
    for (const msnp::dialect each : dialects) {
        cast_member who;
        who.spoken = each;
        who.account = msnp::narrow<std::uint8_t>(made.size());
        made.push_back(who);
    }
    return made;
}

step does(std::uint8_t who, deed what, std::uint8_t which = 0, std::uint32_t size = 0, std::uint32_t pause = 500) {
    return {.what = what, .who = who, .which = which, .how = 0, .size = size, .pause = pause};
}

script made(std::string_view title, std::vector<cast_member> cast, std::vector<step> steps, std::uint64_t heard,
            std::uint64_t connections) {
    script one{title, {}, 0, heard, connections};
    one.plan.cast = std::move(cast);
    one.plan.steps = std::move(steps);
    one.plan.is_strict = true;
    one.plan.steps.push_back(does(0, deed::appear, 0, 0, 65'000)); // online, as before
    for (const step& each : one.plan.steps) {
        one.texts += each.what == deed::say || each.what == deed::send ? 1U : 0U;
    }
    return one;
}

constexpr msnp::dialect old = msnp::dialect::msnp8, middle = msnp::dialect::msnp12, late = msnp::dialect::msnp18;

std::vector<script> written() {
    std::vector<script> all;
    all.push_back(made("somebody calls, talks and leaves", people({old, old}),
                       {does(0, deed::open, 1), does(0, deed::say, 0, 30), does(1, deed::type), does(1, deed::say, 0, 40),
                        does(0, deed::nudge), does(0, deed::leave)},
                       2, 2));
    all.push_back(made("somebody says something before there is anybody to hear it, and is answered", people({middle, late}),
                       {does(0, deed::open, 1), does(0, deed::say, 0, 30, 0), does(0, deed::send, 0, 100, 0),
                        does(1, deed::say, 0, 40), does(1, deed::leave)},
                       3, 2));
    all.push_back(
        made("a third person comes, and one goes", people({old, middle, late}),
             {does(0, deed::open, 1), does(0, deed::say, 0, 30), does(0, deed::invite, 0, 2), does(2, deed::say, 0, 50),
              does(1, deed::say, 0, 60), does(1, deed::leave), does(0, deed::say, 0, 70), does(2, deed::leave)},
             6, 3));
    all.push_back(made("a partner leaves and is called again", people({late, middle}),
                       {does(0, deed::open, 1), does(0, deed::say, 0, 30), does(1, deed::leave), does(0, deed::say, 0, 40),
                        does(1, deed::say, 0, 50), does(0, deed::leave)},
                       3, 3));
    all.push_back(made("long texts, in chunks and in parts", people({middle, old}),
                       {does(0, deed::open, 1), does(1, deed::say, 0, 5'000), does(0, deed::say, 0, 4'000),
                        does(1, deed::say, 0, 30), does(0, deed::say, 0, 30)},
                       4, 2));
    all.push_back(
        made("they leave an idle conversation, and return", people({old, late}),
             {does(0, deed::open, 1), does(0, deed::say, 0, 30), does(1, deed::say, 0, 30, 70'000), does(0, deed::say, 0, 30)},
             3, 4));
    all.push_back(made("both call at once", people({old, old}),
                       {does(0, deed::open, 1), does(1, deed::open, 0, 0, 0), does(0, deed::say, 0, 30, 0),
                        does(1, deed::say, 0, 30, 0), does(0, deed::say, 0, 30)},
                       3, 3));
    std::vector<cast_member> twice = people({late, late, late});
    twice[2].account = 1;
    all.push_back(made("somebody is there at two places", twice,
                       {does(0, deed::open, 1), does(0, deed::say, 0, 30), does(2, deed::say, 0, 30), does(1, deed::leave),
                        does(0, deed::say, 0, 30), does(2, deed::leave)},
                       5, 3));
    return all;
}

} // namespace

const std::vector<script>& scripts() {
    static const std::vector<script> all = written();
    return all;
}

std::vector<step> strikes(std::size_t clients) {
    std::vector<step> all;
    const auto add = [&all](deed what, std::size_t who, std::size_t which, std::uint32_t size) {
        all.push_back({.what = what,
                       .who = msnp::narrow<std::uint8_t>(who),
                       .which = msnp::narrow<std::uint8_t>(which),
                       .how = 0,
                       .size = size,
                       .pause = 0});
    };
    for (std::size_t at = 0; at != clients; ++at) {
        for (const std::uint32_t size : {0U, 2U, 33U, 60U}) {
            add(deed::lose, 0, at, size);
        }
        for (const std::uint32_t size : {0U, 1U, 2U}) {
            add(deed::silence, 0, at, size);
        }
        add(deed::drop, 0, at, 0);
        for (std::uint32_t size = 0; size != 32; ++size) {
            add(deed::false_line, 0, at, size);
        }
        for (const std::uint32_t size : {1U, 2U}) {
            add(deed::noise_down, 0, at, size);
            add(deed::noise_up, 0, at, size);
        }
        add(deed::leave, at, 0, 0);
        add(deed::appear, at, 0, 1);
        add(deed::appear, at, 0, 2);
        add(deed::stop_reading, at, 0, 20'000);
        for (const std::uint32_t size : {5'000U, 70'000U}) {
            add(deed::clock_jump, at, 0, size);
            add(deed::clock_back, at, 0, size);
            add(deed::clock_stops, at, 0, size);
        }
    }
    for (const std::uint32_t size : {1U, 3'000U, 40'000U}) {
        add(deed::restart, 0, 0, size);
        add(deed::hang, 0, 0, size);
        add(deed::desk_restart, 0, 0, size);
        add(deed::desk_serves, 0, 0, size % 4 + 1);
        add(deed::desk_rings, 0, 0, size % 3 + 1);
    }
    add(deed::weather, 0, 5, 2);
    add(deed::narrow, 0, 0, 100);
    return all;
}

std::string struck(const script& of, std::uint64_t stride) {
    for (const bool is_cut : {false, true}) {
        schedule plan = of.plan;
        if (is_cut) {
            plan.steps.insert(plan.steps.begin(),
                              {.what = deed::weather, .who = 0, .which = 1, .how = 0, .size = 1, .pause = 0});
        }
        const std::uint64_t moments = run(plan).moments;
        plan.is_strict = false;
        const std::uint64_t each_so_many = is_cut ? 5 * stride : stride;
        std::uint64_t first = 0; // another one for each strike, so that all moments have their turn
        for (const step& each : strikes(plan.cast.size())) {
            for (std::uint64_t at = first++ % each_so_many; at < moments; at += each_so_many) {
                world struck_world(plan);
                struck_world.strike(at, each);
                const violation broken = struck_world.run().broken;
                if (broken) {
                    return "moment " + std::to_string(at) + ": " + spelt(each) + ": " + broken.rule + ": " + broken.detail;
                }
            }
        }
    }
    return {};
}

} // namespace storm
