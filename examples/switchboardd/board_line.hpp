// A connection to a switchboard: at first a stranger with a cookie, then a member of one session.
#pragma once

#include "boards.hpp"
#include "connection.hpp"
#include "tap.hpp"

#include <msnp/session/admission.hpp>
#include <msnp/session/outbox.hpp>

#include <memory>
#include <string>

namespace service {

class board_line final : public connection {
public:
    board_line(shared& with, registry& of, boards& all, asio::ip::tcp::socket socket, gate::place place);

    /// Members read what waits for them; a stranger has nothing to wait for.
    void stop() override { at_ == nullptr ? drop_soon("") : finish(); }

    /// Its person is a member now.
    void sit_down(board& at, msnp::member seat, const user& who);

    msnp::member seat() const noexcept { return seat_; }

    /// Whose it is, once it is a member's.
    const user& person() const noexcept { return *who_; }
    const std::string& account() const noexcept { return who_->account; }

    /// Shows a command of the client in the log.
    void log_said(const msnp::frame& what);

private:
    void hear(msnp::reader& from) override;
    msnp::output_pieces output() const override;
    void sent(std::size_t count) override;
    void ended() override;
    msnp::instant deadline() const noexcept override;
    std::string name() const override;

    void open(const msnp::applicant& who);
    void log_sent(std::size_t count);

    boards& all_;
    board* at_ = nullptr;
    const user* who_ = nullptr;
    msnp::member seat_ = {};
    msnp::admission door_;
    msnp::outbox last_words_;
    std::unique_ptr<tap> tap_;
};

} // namespace service
