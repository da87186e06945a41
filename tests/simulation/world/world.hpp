// A simulated world: people who talk, a server, a notification server, and what goes wrong between them.
#pragma once

#include "simulation/world/client.hpp"
#include "simulation/world/house.hpp"
#include "simulation/world/schedule.hpp"
#include "simulation/world/stage.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace storm {

/// What became of a schedule.
struct report {
    violation broken;
    instant at = 0;            ///< when, in simulated milliseconds
    std::size_t done = 0;      ///< steps of the schedule
    std::uint64_t tasks = 0;   ///< things that happened
    std::uint64_t moments = 0; ///< of those, how many before the faults stopped
    std::uint64_t events = 0;
    std::uint64_t texts = 0, heard = 0;
    std::uint64_t connections = 0;
    std::uint64_t outcomes[5] = {};
};

class world {
public:
    explicit world(const schedule& plan);

    /// Runs the schedule, then without faults until all is settled.
    report run();

    /// Writes down what everybody is told, and what is done.
    void keep_diary(std::string& in) { stage_.book.diary = &in; }

    /// Plants a fault for the rules to find: each outcome of a text is told twice.
    void plant_doubled_outcomes() { stage_.book.doubles_outcomes = true; }

    /// Where a step is put in between: before so many things have happened.
    void strike(std::uint64_t at, const step& with) {
        strike_at_ = at;
        strike_with_ = with;
    }

private:
    void perform(const step& next);
    void run_until(instant until);
    void happen(const task& now);
    void heal();
    void start_reading(std::size_t who);
    void settle();
    void talk_again(client& who, std::size_t which);
    void must_deliver(client& who, std::size_t which, std::string_view rule);
    void fall_asleep();
    void excuse_interrupted();
    report tally();
    void check_rosters();
    void check_memory();
    void put_false_line(wire& to, std::uint32_t kind);
    void make_noise(wire& on, bool up, std::uint32_t seed);
    wire* wire_at(std::size_t which);
    client* holder_of(const wire& of);
    bool is_broken() const { return static_cast<bool>(stage_.book.broken()); }

    schedule plan_;
    stage stage_;
    house house_;
    std::vector<std::unique_ptr<client>> clients_;
    std::uint64_t tasks_ = 0;
    std::uint64_t strike_at_ = UINT64_MAX;
    step strike_with_;
    bool is_healed_ = false;
};

/// Runs a schedule.
report run(const schedule& plan);

} // namespace storm
