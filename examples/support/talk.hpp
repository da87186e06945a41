// One conversation of a program that has several, with its connection.
#pragma once

#include "poll/plug.hpp"

#include <msnp/payload/chunk_assembler.hpp>
#include <msnp/session/conversation.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace messenger {

/// A conversation, and what its program knows about it.
struct talk {
    talk(unsigned its_number, msnp::conversation_options options)
        : number(its_number), memory(std::make_unique_for_overwrite<char[]>(chunk_memory)),
          chunks({memory.get(), chunk_memory}), chat((options.chunks = &chunks, options)),
          line(chat, msnp::flow::switchboard_to_client) {}

    static constexpr std::size_t chunk_memory = std::size_t{1024} * 1024;

    const unsigned number; ///< from 1
    std::unique_ptr<char[]> memory;
    msnp::chunk_assembler chunks;
    msnp::conversation chat;
    plug<msnp::conversation> line;

    std::map<msnp::ticket, unsigned> said; ///< the numbers of the texts that have no outcome yet
    std::vector<std::string> with;         ///< who is there or called; else who was there last
    std::vector<std::string> called;       ///< of those: whose call has not ended
    bool is_known_to_somebody = false;     ///< somebody was there, whom the conversation calls again by itself
    bool is_reached = false;               ///< there is, or was, this connection
    bool is_admitted = false;
    bool must_hang_up = false; ///< the connection is to be closed
    bool has_left = false;     ///< good-bye was said; it ends with the connection

    static bool is_in(const std::vector<std::string>& people, msnp::handle who) {
        return std::any_of(people.begin(), people.end(),
                           [who](const auto& each) { return msnp::same_account(msnp::handle(each), who); });
    }
    static void remove(std::vector<std::string>& people, msnp::handle who) {
        people.erase(std::remove_if(people.begin(), people.end(),
                                    [who](const auto& each) { return msnp::same_account(msnp::handle(each), who); }),
                     people.end());
    }
    static void add(std::vector<std::string>& people, msnp::handle who) {
        if (!is_in(people, who)) {
            people.emplace_back(who.account());
        }
    }

    bool is_connected() const { return line.wants().fd >= 0; }

    /// The connection may be there now.
    void ready(short events) {
        line.ready(events);
        const msnp::phase at = chat.stands();
        is_reached = is_reached || (at != msnp::phase::resting && at != msnp::phase::asking && at != msnp::phase::referred &&
                                    at != msnp::phase::rung);
    }

    /// Whether nothing is under way: there is no connection, and nothing waits for one.
    bool is_at_rest() const {
        return chat.stands() == msnp::phase::resting && chat.waiting() == 0 && called.empty() && !is_connected();
    }

    /// The people in it, for a title.
    std::string title() const {
        std::string made;
        for (const std::string& each : with) {
            made += (made.empty() ? "" : ", ") + each;
        }
        return made;
    }
};

} // namespace messenger
