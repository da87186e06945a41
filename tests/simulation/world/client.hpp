// A client as an application would write it from the README: a conversation for each chat, a connection for each of those.
#pragma once

#include "simulation/world/footprint.hpp"
#include "simulation/world/manners.hpp"
#include "simulation/world/stage.hpp"

#include <msnp/payload/chunk_assembler.hpp>
#include <msnp/session/conversation.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace storm {

/// One chat: a conversation, and what it reads from.
struct chat {
    chat(const msnp::conversation_options& who, std::uint32_t which, std::string_view with, std::size_t assembly)
        : number(which), partner(with), lent(assembly), chunks(lent), talk(with_chunks(who, assembly != 0)) {}

    std::uint32_t number;
    std::string partner; ///< whom it was opened for
    std::vector<char> lent;
    msnp::chunk_assembler chunks;
    leased<msnp::conversation> talk;
    std::vector<char> memory = std::vector<char>(4096);
    msnp::reader from{memory, {.from = msnp::flow::switchboard_to_client}};
    std::uint32_t on = nobody; ///< its connection
    std::uint64_t sent = 0;    ///< bytes over that
    std::uint64_t seen = 0;    ///< bytes of its output that the ledger has seen
    instant wakes = msnp::no_deadline;
    instant latest = INT64_MIN;      ///< time that it was told
    bool asks = false;               ///< a request for a switchboard is under way
    instant quiet_until = INT64_MIN; ///< its deadline when it last had nothing to tell
    manners told;

private:
    msnp::conversation_options with_chunks(msnp::conversation_options who, bool joins) {
        who.chunks = joins ? &chunks : nullptr;
        return who;
    }
};

/// Who a client is.
struct profile {
    std::string account, endpoint;
    msnp::conversation_options options;
    std::size_t assembly = 0; ///< bytes lent for joining chunks; 0 for none
    bool is_echo = false;     ///< answers texts while they are told
    bool is_hasty = false;    ///< drops connections instead of closing them
};

class client {
public:
    client(stage& on, std::uint32_t number, const profile& who) : on_(on), number_(number), who_(who) {}

    // What the person does. `which` is one of their chats.

    void open(std::string_view partner);
    void say(std::size_t which, std::size_t size, msnp::ack_mode ack, bool formatted);
    void send(std::size_t which, std::size_t size, msnp::ack_mode ack);
    void type(std::size_t which);
    void nudge(std::size_t which);
    void invite(std::size_t which, std::string_view whom);
    /// Calls the partner of a chat, unless they are there, and says something. The text's number.
    std::uint32_t say_again(std::size_t which);
    void leave(std::size_t which);

    // What the network does.

    void connected(wire& over);
    void refused(wire& over);
    void read(wire& from);
    void write(wire& to);
    void lost(wire& gone);
    void referred(std::uint32_t chat, std::uint32_t number);
    void rung(const ring_note& ring);
    void wake(std::uint32_t chat);

    // What is done to it.

    /// Its clock is so much ahead from now on, or behind.
    void shift_clock(milliseconds by);
    /// Its clock stands still.
    void stop_clock();
    void start_clock();
    /// It does not read from its connections for a while.
    void stop_reading() { reads_ = false; }
    void start_reading();

    // What is so.

    const std::vector<std::unique_ptr<chat>>& chats() const { return chats_; }
    chat* holder_of(const wire& of);
    /// How far its clock is behind the latest time that it has shown.
    milliseconds lag() const { return latest_ == INT64_MIN ? 0 : latest_ - clock(); }
    const profile& who() const { return who_; }
    std::uint32_t heard = 0;   ///< events
    std::uint32_t ignored = 0; ///< rings that nobody had time for

private:
    instant clock() const { return stands_still_ ? still_ : on_.nature.now + ahead_; }
    instant time();
    chat* chat_at(std::size_t which);
    chat& add_chat(std::string_view partner);
    void said(chat& in, const msnp::result<msnp::ticket>& given, aim what, std::uint32_t number = 0);
    void ask_for_switchboard(chat& of);
    void connect(chat& of);
    void drop(chat& of);
    void close(chat& of);
    void serve(chat& of);
    void pull(chat& of);
    bool flush(chat& of);
    void look_at_output(chat& of);
    void check(chat& of);
    void must_be_quiet(chat& of);
    void handle(chat& of, const msnp::event& told);
    void hear(chat& of, msnp::handle from, std::string_view piece);
    void echo(chat& of, std::string_view heard);

    stage& on_;
    std::uint32_t number_;
    profile who_;
    std::vector<std::unique_ptr<chat>> chats_;
    milliseconds ahead_ = 1'000'000;
    instant still_ = 0;
    instant latest_ = INT64_MIN;
    bool stands_still_ = false;
    bool reads_ = true;
};

} // namespace storm
