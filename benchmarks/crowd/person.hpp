// Somebody of the crowd: signed in, perhaps in a conversation, and counting what becomes of what they say.
#pragma once

#include "line.hpp"
#include "support/notification.hpp"

#include <msnp/session/conversation.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace crowd {

/// What has happened so far.
struct tally {
    std::size_t signed_in = 0, joined = 0, failed = 0;
    std::size_t said = 0, ended = 0, delivered = 0, heard = 0;
    std::vector<std::uint32_t> delays; ///< from saying to hearing, in milliseconds
};

class person {
public:
    person(hall& in, tally& to, std::size_t number, msnp::address desk);

    void signs_in() { desk_line_.open(desk_at_); }
    void calls(const std::string& account) { static_cast<void>(chat_.invite(msnp::handle(account), messenger::now())); }
    void says_something();
    void leaves();

    /// What is due is done. When something is again.
    msnp::instant tick();

    const std::string& account() const noexcept { return account_; }

    void hear(const messenger::notification_event& told);
    void hear(const msnp::event& told);

private:
    tally& to_;
    std::string account_;
    msnp::address desk_at_;
    messenger::notification desk_;
    msnp::conversation chat_;
    line<messenger::notification, person> desk_line_;
    line<msnp::conversation, person> chat_line_;
    std::string next_host_; // of the switchboard to connect to, when all events have been heard
    std::uint16_t next_port_ = 0;
    bool must_close_ = false;
};

} // namespace crowd
