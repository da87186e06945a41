// What the programs poll, asio and uv say: one conversation, the same over three socket layers. It greets a friend, or sends
// back whatever it hears. It opens no connection itself: `next_errand` tells what is to be done with the two that it has.
#pragma once

#include "clock.hpp"
#include "notification.hpp"

#include <msnp/session/conversation.hpp>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace messenger {

/// What the command line says.
struct bot_options {
    std::string host = "127.0.0.1", port = "1863";
    identity who;
    std::string to;                 ///< whom to call; nobody, to answer and to send back what is said
    std::vector<std::string> texts; ///< what to say to them
};

/// Reads `--host H --port P --user U --password-file F [--to FRIEND TEXT...]`. Without sense, or for `--help`, it says so and
/// ends the program.
bot_options read_options(const char* program, int count, char** words);

/// One of the two connections is to be opened or closed. Closed, it is to be told to its session.
struct errand {
    enum class to_do { open_desk, open_chat, close_desk, close_chat };
    to_do what;
    std::string host = {}, port = {}; ///< where to
};

class bot {
    std::vector<char> chunk_memory_ = std::vector<char>(std::size_t{1024} * 1024);
    msnp::chunk_assembler chunks_{chunk_memory_}; // so that long texts are heard as one

public:
    explicit bot(const bot_options& options);

    /// The two sessions, each for one connection.
    notification desk;
    msnp::conversation chat;

    /// They have told something.
    void hear(const notification_event& told);
    void hear(const msnp::event& told);

    /// How many milliseconds to wait at most for something to come: until the first deadline, or a minute.
    unsigned patience() const noexcept {
        const msnp::instant due = msnp::sooner(msnp::sooner(desk.deadline(), chat.deadline()), leaves_at_);
        return static_cast<unsigned>(std::clamp<msnp::instant>(due - now(), 0, 60'000));
    }

    /// What is to be done next with the two connections.
    std::optional<errand> next_errand();

    /// Does it with those of a program. Whether there was anything to do: then there may be something to tell.
    template <class Desk, class Chat>
    bool run_errand(Desk& desk_line, Chat& chat_line) {
        const std::optional<errand> next = next_errand();
        if (next) {
            switch (next->what) {
            case errand::to_do::open_desk: desk_line.open(next->host, next->port); break;
            case errand::to_do::open_chat: chat_line.open(next->host, next->port); break;
            case errand::to_do::close_desk: desk_line.close(); break;
            case errand::to_do::close_chat: chat_line.close(); break;
            }
        }
        return next || leave_in_time() || is_over_;
    }

    /// Whether all is said and done.
    bool is_over() const noexcept { return is_over_; }
    /// With which the program ends: 0, or 1 if something has not arrived.
    int exit_code() const noexcept { return exit_code_; }

private:
    void begin();
    bool leave_in_time();
    void open(errand::to_do what, msnp::address where);
    void fail(const std::string& why);

    bot_options options_;
    std::deque<errand> errands_;
    std::size_t unanswered_ = 0; // of the texts said
    msnp::instant leaves_at_ = msnp::no_deadline;
    int exit_code_ = 0;
    unsigned moves_ = 0;     // in a row
    bool is_moving_ = false; // to another server
    bool is_in_ = false;
    bool is_alone_ = false; // without a notification server
    bool is_over_ = false;
};

} // namespace messenger
