// A client as an application would hold it: a conversation, and a reader over memory of its own.
#pragma once

#include "simulation/telling.hpp"
#include "support/moving.hpp"
#include "support/printing.hpp"

#include <msnp/session/conversation.hpp>

#include <cstddef>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace msnp_test {

class talker {
public:
    explicit talker(const msnp::conversation_options& who, std::size_t memory = 8192)
        : chat(who), memory_(memory), from(memory_) {}
    talker(const talker&) = delete;
    talker& operator=(const talker&) = delete;

    /// Takes the events that are there. `answer` is shown each of them before it is spelt.
    told pull() {
        told events;
        while (const msnp::event next = chat.next_event(from, now)) {
            if (answer) {
                answer(next);
            }
            events.push_back(spelling(next));
        }
        return events;
    }

    /// Gives the reader as many of these bytes as it takes. Its memory moves before.
    std::size_t feed(std::string_view bytes) {
        move_memory(from, memory_);
        return from.feed(bytes);
    }

    /// What is told of these bytes.
    told hears(std::string_view bytes) {
        told events;
        while (!bytes.empty()) {
            const std::size_t taken = feed(bytes);
            bytes.remove_prefix(taken);
            told some = pull();
            const bool stuck = taken == 0 && some.empty();
            std::move(some.begin(), some.end(), std::back_inserter(events));
            if (stuck) {
                break;
            }
        }
        return events;
    }

    /// What it has to say; the connection takes all of it.
    std::string writes() {
        std::string bytes(chat.output());
        chat.sent(bytes.size());
        return bytes;
    }

    /// Time goes on, and what is told of that.
    told waits(msnp::milliseconds time) {
        now += time;
        chat.tick(now);
        return pull();
    }

    /// The connection ends, and what is told of that. The reader is ready for the next one.
    told loses_connection() {
        chat.closed(now);
        told events = pull();
        from.reset();
        return events;
    }

    msnp::conversation chat;

private:
    std::vector<char> memory_; // on the heap, where a sanitizer sees a byte too many

public:
    msnp::reader from;
    msnp::instant now = 0;
    std::function<void(const msnp::event&)> answer;
};

} // namespace msnp_test
