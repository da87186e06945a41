// What will happen, and when. Things due at the same time happen in the order in which they were noted.
#pragma once

#include <msnp/session/instant.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace storm {

using msnp::instant;
using msnp::milliseconds;

/// What can be due.
enum class matter : std::uint8_t {
    arrival,  ///< bytes come out of a pipe
    end,      ///< behind them, its end
    loss,     ///< a connection breaks
    knock,    ///< a connection reaches the server, or does not
    door,     ///< a server looks whether somebody still says nothing
    wake,     ///< a conversation's deadline
    referral, ///< the notification server answers `XFR`
    ring,     ///< `RNG` comes
    call,     ///< the notification server answers a switchboard that wants somebody rung
    tick,     ///< a switchboard's deadline
    restored, ///< a server or the notification server is there again
    resume,   ///< a client reads again, or its clock goes on
};

struct task {
    instant at = 0;
    std::uint64_t order = 0;
    matter what = matter::wake;
    std::uint32_t whom = 0;
    std::uint32_t count = 0;
};

class agenda {
public:
    void note(instant at, matter what, std::uint32_t whom, std::uint32_t count = 0) {
        tasks_.push_back({at, ++noted_, what, whom, count});
        std::push_heap(tasks_.begin(), tasks_.end(), is_later);
    }

    bool empty() const { return tasks_.empty(); }
    instant next() const { return tasks_.empty() ? msnp::no_deadline : tasks_.front().at; }

    task take() {
        std::pop_heap(tasks_.begin(), tasks_.end(), is_later);
        const task first = tasks_.back();
        tasks_.pop_back();
        return first;
    }

private:
    static bool is_later(const task& one, const task& other) {
        return one.at != other.at ? one.at > other.at : one.order > other.order;
    }

    std::vector<task> tasks_;
    std::uint64_t noted_ = 0;
};

} // namespace storm
