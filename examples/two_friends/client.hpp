// A friend's chat program: a connection to the notification server, and a conversation.
#pragma once

#include "clock.hpp"
#include "diary.hpp"
#include "plug.hpp"
#include "profile.hpp"

#include <msnp/payload/text.hpp>
#include <msnp/session/conversation.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace demo {

class client {
public:
    client(const profile& who, const clock& time, diary& to, msnp::transaction_id next_on_notification = 1);

    const profile& who() const noexcept { return who_; }
    const msnp::conversation& talk() const noexcept { return talk_; }

    // What the person does. Each is shown, and what is refused at once is seen.

    void ask_for_switchboard();
    void invite(std::string_view account);
    void say(const msnp::text_message& text, msnp::ack_mode ack);
    void type();
    void leave();

    // What the network does.

    plug& notification() noexcept { return notification_; }
    plug& switchboard() noexcept { return switchboard_; }

    /// Whether a connection to a switchboard is to be made.
    bool wants_connection() const noexcept;
    bool is_connected() const noexcept;
    void connected();
    void closed();

    /// Time has passed: looks whether the conversation waited for that.
    void look_at_clock();

    /// Whether the conversation needs another switchboard, and the notification server has not been asked for it.
    bool must_ask() const noexcept { return must_ask_; }

    // What came of it.

    /// How many tickets were given for texts, calls and typing notices, and whether each ended exactly once.
    std::size_t tickets() const noexcept { return ends_.size(); }
    bool has_one_end_each() const noexcept;

private:
    // The connection to the notification server.
    class notification_end final : public plug {
    public:
        notification_end(client& of, std::string_view name) : plug(name, msnp::flow::notification_to_client), of_(of) {}
        bool has_output() const override { return !waiting.empty(); }
        std::string take(std::size_t most) override { return take_front(waiting, most); }
        void listen() override { of_.listen_to_notification(); }

        std::string waiting;

    private:
        client& of_;
    };

    // The connection to the switchboard.
    class switchboard_end final : public plug {
    public:
        switchboard_end(client& of, std::string_view name) : plug(name, msnp::flow::switchboard_to_client), of_(of) {}
        bool has_output() const override { return !of_.talk_.output().empty(); }
        std::string take(std::size_t most) override;
        void listen() override { of_.listen_to_switchboard(); }

    private:
        client& of_;
    };

    void listen_to_notification();
    void listen_to_switchboard();
    void heard(const msnp::xfr_sb_answer& referral);
    void heard(const msnp::rng& ring);
    void heard(const msnp::failure& why);
    void heard(const auto&) {}
    void show_seen(plug& at);
    void act(std::string_view what) { to_.act(who_.name, what); }
    void take(const msnp::result<msnp::ticket>& made);
    void refused(const msnp::error& why);

    const profile& who_;
    const clock& time_;
    diary& to_;
    msnp::conversation talk_;
    msnp::transaction_id next_on_notification_;
    notification_end notification_;
    switchboard_end switchboard_;
    std::map<msnp::ticket, int> ends_;
    bool must_ask_ = false;
};

} // namespace demo
