// The switchboard server of this demo: it opens the door by cookie, and asks the notification desk to ring.
#pragma once

#include "clock.hpp"
#include "desk.hpp"
#include "diary.hpp"
#include "plug.hpp"

#include <msnp/session/admission.hpp>
#include <msnp/session/switchboard.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace demo {

class host {
public:
    host(desk& at, const clock& time, diary& to) : desk_(at), time_(time), to_(to) {}

    /// The server's end of one connection.
    class link final : public plug {
    public:
        explicit link(host& of) : plug("SB", msnp::flow::client_to_switchboard), of_(of), door_(of.time_.now) {}
        bool has_output() const override;
        std::string take(std::size_t most) override;
        void listen() override;

        /// Whether the server closes it as soon as everything is written.
        bool is_closing() const noexcept { return is_closing_; }

    private:
        friend host;
        void see(std::string_view name, std::string_view words);
        void open(const msnp::applicant& who);
        void do_as_asked(const msnp::switchboard_event& asked);

        host& of_;
        msnp::admission door_;
        std::optional<msnp::member> seat_;
        const profile* who_ = nullptr;
        std::string last_words_;
        bool is_closing_ = false;
    };

    /// Somebody has connected.
    link& accept();

    /// The connection is gone.
    void hang_up(link& gone);

    /// The server ends, and all its connections with it. Another takes its place.
    void stop();

    /// Whether the session has ended, and nothing is kept for it.
    bool is_idle() const noexcept { return !board_ && links_.empty(); }

private:
    desk& desk_;
    const clock& time_;
    diary& to_;
    std::optional<msnp::switchboard> board_;
    std::vector<std::unique_ptr<link>> links_;
};

} // namespace demo
