// Somebody's connection to the notification desk: MSNP2 to MSNP7 (protocol.md 2.10, 12.3).
//
// * Before the sign-in, what is out of turn, and what cannot be read, ends the connection without a word.
// * After it, a command that cannot be read is answered with 200, one that there is not with 502, and one that is said too
//   often with 800.
#pragma once

#include "bucket.hpp"
#include "connection.hpp"
#include "desk.hpp"
#include "support/contact_list.hpp"

#include <msnp/extra/fmt.hpp>
#include <msnp/session/outbox.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace service {

class desk_line final : public connection {
public:
    /// Bytes that may wait for somebody who reads slowly. A contact list may be longer.
    static constexpr std::size_t max_queue = std::size_t{256} * 1024;

    desk_line(shared& with, registry& of, desk& at, asio::ip::tcp::socket socket, gate::place place);

    /// Says something. `flush` sends it.
    template <msnp::command Command>
    void say(const Command& said) {
        if (!is_open()) {
            return;
        }
        if (with_.logs(log_level::lines)) {
            with_.log(log_level::lines, "{} > {}", name(), msnp::redacted(said));
        }
        if (const msnp::result<void> queued = outbox_.push(said, {.spoken = spoken_}, max_queue + list_); !queued) {
            drop_soon(fmt::format("{}", queued.error()));
        }
    }

    /// There is no place for it: 600, which answers nothing and so has no id.
    void send_away() override;

    /// The server ends the connection, with this reason.
    void leave(std::string_view reason);
    void stop() override { leave("SSD"); }

    msnp::dialect spoken() const noexcept { return spoken_; }

    /// How the person wants to be seen; nothing before the first CHG.
    const std::optional<sign_in::presence>& state() const noexcept { return state_; }
    bool is_visible() const noexcept { return state_ && *state_ != sign_in::presence::hidden; }

    /// Whether they may call and be called.
    bool can_talk() const noexcept { return is_visible() && chats_ && is_open(); }

private:
    enum class phase : std::uint8_t { fresh, speaking, named, signed_in };

    void hear(msnp::reader& from) override;
    msnp::output_pieces output() const override;
    void sent(std::size_t count) override;
    void ended() override;
    msnp::instant deadline() const noexcept override;
    std::string name() const override;

    void read(const msnp::frame& from);
    void answer_unread(const msnp::frame& from, msnp::failure_code why);
    void answer(msnp::failure_code why, msnp::transaction_id trid) { say(msnp::failure{.code = why, .trid = trid}); }
    void out_of_turn() { drop_soon("said something out of turn"); }
    bool is_too_fast();

    void on(const sign_in::ver& said);
    void on(const sign_in::cvr& said);
    void on(const sign_in::inf& said);
    void on(const sign_in::usr_begin& said);
    void on(const sign_in::usr_digest& said);
    void on(const sign_in::syn& said);
    void on(const sign_in::chg& said);
    void on(const sign_in::png&);
    void on(const sign_in::qry& said);
    void on(const msnp::xfr_sb& said);
    void on(const msnp::ims& said);
    void on(const msnp::out&) { finish(); }

    void list(msnp::transaction_id trid, std::string_view name, bool in_groups);
    void show_friends(msnp::transaction_id trid);

    desk& desk_;
    const user* who_ = nullptr; ///< who says so; once signed in, who it is
    std::string salt_;
    msnp::outbox outbox_;
    std::size_t list_ = 0; ///< bytes of the contact list that may wait beside all else
    bucket requests_;
    std::optional<sign_in::presence> state_;
    msnp::dialect spoken_ = msnp::dialect::msnp7;
    phase phase_ = phase::fresh;
    bool chats_ = true;
};

} // namespace service
