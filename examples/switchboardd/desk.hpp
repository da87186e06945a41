// The notification desk: who is signed in, how they are, and how they are called to a switchboard.
#pragma once

#include "cookies.hpp"
#include "own_commands/commands.hpp"
#include "shared.hpp"
#include "users.hpp"

#include <msnp/text/address.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace service {

class desk_line;

class desk {
public:
    desk(shared& with, const users& people, cookies& made);

    const users& people() const noexcept { return people_; }

    /// Where the switchboards are, as somebody on this line is told. Good until asked again.
    msnp::address switchboards(const desk_line& of);
    void set_switchboard_port(std::uint16_t port) noexcept { switchboard_port_ = port; }

    /// Somebody has signed in. If they were already, the line that they had is told `OUT OTH`.
    void come(const user& who, desk_line& at);

    /// The line is over. If somebody was signed in there, their friends are told.
    void go(const user& who, const desk_line& from);

    /// Somebody's friends are told how they are; without a state, that they are gone.
    void tell_friends(const user& who, std::optional<sign_in::presence> state);

    /// The line of somebody who is signed in, or null.
    desk_line* line_of(user_id who) const noexcept { return lines_[who]; }

    /// A cookie for a new session, and one that leads into a session that there is.
    const std::string& refer(const user& caller, msnp::dialect spoken);

    /// Rings somebody. False where they cannot be reached: nobody has this account, or they are not signed in, or hidden.
    bool ring(msnp::handle called, const user& caller, std::uint32_t session);

    /// From now on nobody is told of anybody.
    void stop() noexcept { is_stopped_ = true; }

private:
    shared& with_;
    const users& people_;
    cookies& cookies_;
    std::vector<desk_line*> lines_;
    std::string host_;
    std::uint32_t next_session_;
    std::uint16_t switchboard_port_ = 0;
    bool is_stopped_ = false;
};

} // namespace service
