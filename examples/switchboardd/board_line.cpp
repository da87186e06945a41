#include "board_line.hpp"

#include <msnp/base/slice.hpp>
#include <msnp/extra/fmt.hpp>

#include <utility>

namespace service {

// No line of a switchboard is longer than its longest handle and name, no payload than 1664 bytes (protocol.md 1.4, 1.5).
board_line::board_line(shared& with, registry& of, boards& all, asio::ip::tcp::socket socket, gate::place place)
    : connection(with, of, std::move(socket), std::move(place),
                 {.from = msnp::flow::client_to_switchboard,
                  .limits = {.max_line = 2048, .max_payload = msnp::max_switchboard_payload}}),
      all_(all), door_(with.now(), with.wanted.admission),
      tap_(with.logs(log_level::lines) ? std::make_unique<tap>() : nullptr) {}

std::string board_line::name() const {
    return fmt::format("S{}{}{}", number_, who_ == nullptr ? "" : " ", who_ == nullptr ? std::string_view() : account());
}

void board_line::sit_down(board& at, msnp::member seat, const user& who) {
    at_ = &at;
    seat_ = seat;
    who_ = &who;
    settle();
}

msnp::instant board_line::deadline() const noexcept { return at_ == nullptr ? door_.deadline() : msnp::no_deadline; }

void board_line::hear(msnp::reader& from) {
    if (at_ == nullptr) {
        const msnp::arrival came = door_.next(from, with_.now());
        if (const auto* const somebody = came.get_if<msnp::applicant>()) {
            open(*somebody);
        } else if (const auto* const nobody = came.get_if<msnp::turned_away>()) {
            drop_soon(fmt::format("{}", nobody->why));
        }
    }
    if (at_ != nullptr && is_open()) {
        at_->hear(*this, from);
    }
}

void board_line::open(const msnp::applicant& who) {
    with_.log(log_level::lines, "{} < {} {}", name(), who.answers ? "ANS" : "USR", who.account);
    if (all_.open(who, *this) == nullptr) {
        with_.log(log_level::events, "{}: {} has no good cookie", name(), who.account);
        static_cast<void>(last_words_.push(msnp::admission::refusal(who), {}));
        finish();
    }
}

msnp::output_pieces board_line::output() const { return at_ != nullptr ? at_->output(seat_) : pieces_of(last_words_); }

void board_line::sent(std::size_t count) {
    if (tap_) {
        log_sent(count);
    }
    if (at_ != nullptr) {
        at_->sent(seat_, count);
    } else {
        last_words_.sent(count);
    }
}

void board_line::ended() {
    if (board* const there = std::exchange(at_, nullptr)) {
        there->leave(*this);
    }
}

void board_line::log_said(const msnp::frame& what) { with_.log(log_level::lines, "{} < {}", name(), describe_said(what)); }

void board_line::log_sent(std::size_t count) {
    for (const std::string_view piece : output()) {
        const std::string_view taken = msnp::take(piece, count);
        count -= taken.size();
        tap_->hear(taken, [this](const std::string& said) { with_.log(log_level::lines, "{} > {}", name(), said); });
    }
}

} // namespace service
