// The notification server of this demo, as much of it as a conversation needs: it knows who is online, refers callers to the
// switchboard (XFR), tells the called that somebody rings (RNG), and remembers the cookies that it has made for both.
//
// The people of the founding document are at two machines of the same server; here they are at one.
#pragma once

#include "clock.hpp"
#include "plug.hpp"
#include "profile.hpp"

#include <msnp/command/referral.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace demo {

class desk {
public:
    /// The switchboard server.
    static constexpr msnp::address address{"207.46.108.79", 1863};

    explicit desk(const clock& time) : time_(time) {}

    /// Somebody signs in: the server's end of their connection.
    plug& sign_in(const profile& who);

    /// Who this is, if they are online.
    const profile* find(msnp::handle account) const noexcept;

    /// Rings somebody into a session on behalf of a caller. False if they are not online.
    bool ring(msnp::handle called, const profile& caller, std::string_view session);

    /// Whether this cookie was made for this account and session and has not been used. It is used then.
    bool redeem(std::string_view cookie, msnp::handle account, std::string_view session);

private:
    // One person's connection.
    class line final : public plug {
    public:
        line(desk& of, const profile& who) : plug("NS", msnp::flow::client_to_notification), of_(of), who_(who) {}
        bool has_output() const override { return !waiting.empty(); }
        std::string take(std::size_t most) override { return take_front(waiting, most); }
        void listen() override;
        const profile& who() const noexcept { return who_; }

        std::string waiting;

    private:
        desk& of_;
        const profile& who_;
    };

    struct cookie {
        std::string text, account, session;
    };

    const std::string& make_cookie(std::string_view start, unsigned number, msnp::handle account, std::string_view session);
    line* find_line(msnp::handle account) const noexcept;

    const clock& time_;
    std::vector<std::unique_ptr<line>> lines_;
    std::vector<cookie> cookies_;
    unsigned next_session_ = 17334300; // that of the founding document
    unsigned next_caller_ = 10583;     // the numbers at the ends of its cookies
    unsigned next_called_ = 21116;
};

} // namespace demo
