// The switchboards: one for each session, as long as somebody is in it.
#pragma once

#include "cookies.hpp"
#include "desk.hpp"
#include "shared.hpp"

#include <msnp/session/switchboard.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace service {

class board_line;
class boards;

/// One session, and the connections of its members.
class board {
public:
    board(shared& with, desk& at, boards& of, std::uint32_t session);

    /// Lets somebody in whose cookie was good. False where that cannot be.
    bool admit(const msnp::applicant& who, const cookie& shown, board_line& at);

    /// Reads what a member says, and sends it on.
    void hear(board_line& from, msnp::reader& bytes);

    /// A member's connection is over. With the last one, so is this.
    void leave(board_line& gone);

    /// Time has passed.
    void tick(msnp::instant now);

    bool is_empty() const noexcept { return talk_.empty(); }
    std::uint32_t session() const noexcept { return session_; }

    msnp::output_pieces output(msnp::member of) const { return talk_.output(of); }
    void sent(msnp::member of, std::size_t count) { talk_.sent(of, count); }

private:
    void obey(const msnp::switchboard_event& asked);
    void ring(const msnp::switchboard_events::wants_ring& asked);
    void depart(const msnp::switchboard_events::departed& told);
    void settle();
    void flush();
    board_line* find(msnp::member who) const noexcept;

    shared& with_;
    desk& desk_;
    boards& of_;
    std::uint32_t session_;
    msnp::switchboard talk_;
    std::vector<board_line*> lines_;
};

class boards {
public:
    boards(shared& with, desk& at, cookies& open) : with_(with), desk_(at), cookies_(open) {}

    /// Looks at the cookie and lets somebody into their session. Null where the cookie is not good, or the session is over.
    board* open(const msnp::applicant& who, board_line& at);

    void close(const board& empty);
    void tick(msnp::instant now);
    std::size_t size() const noexcept { return all_.size(); }

private:
    shared& with_;
    desk& desk_;
    cookies& cookies_;
    std::unordered_map<std::uint32_t, std::unique_ptr<board>> all_;
};

} // namespace service
