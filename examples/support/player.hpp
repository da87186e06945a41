// Does what a script says, step by step, and waits for what it waits for.
#pragma once

#include "script.hpp"

#include <msnp/session/instant.hpp>

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

namespace messenger {

class talks;

class player {
public:
    player(std::vector<step> steps, msnp::milliseconds patience) : steps_(std::move(steps)), patience_(patience) {}

    /// Something has happened that a step may wait for.
    void hear(const told& it);

    /// Does the steps that are due.
    void run(talks& in, msnp::instant now);

    /// When to run again, even if nothing has happened.
    msnp::instant deadline() const { return is_over() ? msnp::no_deadline : has_news_ ? 0 : due_; }

    /// Whether the last step is done, or a wait has taken too long.
    bool is_over() const { return at_ == steps_.size() || is_late_; }
    /// With which the program ends: 0, or 1 after a wait that took too long.
    int exit_code() const { return is_late_ ? 1 : 0; }
    /// The step that waited in vain, in words; empty without one.
    std::string complaint() const;

private:
    struct heard {
        telling what;
        std::string who;
    };

    static constexpr std::size_t most_heard = 65'536; // a peer may do the same thing again and again

    bool take(const step& wanted);
    bool wait(const step& wanted, msnp::instant now);
    bool is_done(const step& next, talks& in, msnp::instant now);

    const std::vector<step> steps_;
    const msnp::milliseconds patience_;
    std::size_t at_ = 0;
    std::deque<heard> heard_; // what no step has taken
    msnp::instant due_ = msnp::no_deadline;
    bool has_news_ = false; // something has been heard since the last run
    bool is_late_ = false;
};

} // namespace messenger
