#include "host.hpp"

#include <msnp/extra/fmt.hpp>
#include <msnp/wire/write_line.hpp>

#include <algorithm>
#include <iterator>

namespace demo {

host::link& host::accept() {
    links_.push_back(std::make_unique<link>(*this));
    return *links_.back();
}

void host::hang_up(link& gone) {
    if (gone.seat_ && board_) {
        static_cast<void>(board_->closed(*gone.seat_, time_.now));
    }
    std::erase_if(links_, [&gone](const auto& each) { return each.get() == &gone; });
    if (board_ && board_->empty()) {
        to_.see("SB sees", {rich_text("empty", styles::strong).add(fmt::format(": session {} is gone", board_->session()))});
        board_.reset();
    }
}

void host::stop() {
    links_.clear();
    board_.reset();
}

bool host::link::has_output() const {
    return !last_words_.empty() || (seat_ && of_.board_ && !of_.board_->output(*seat_).empty());
}

std::string host::link::take(std::size_t most) {
    std::string taken = take_front(last_words_, most);
    if (seat_ && taken.size() < most) {
        const std::size_t before = taken.size();
        for (const std::string_view piece : of_.board_->output(*seat_)) { // as writev would
            taken += msnp::take(piece, most - taken.size());
        }
        of_.board_->sent(*seat_, taken.size() - before);
    }
    return taken;
}

void host::link::listen() {
    if (!seat_ && !is_closing_) {
        const msnp::arrival came = door_.next(input(), of_.time_.now);
        if (const auto* const somebody = came.get_if<msnp::applicant>()) {
            open(*somebody);
        } else if (came.is<msnp::turned_away>()) {
            is_closing_ = true;
        }
    }
    while (seat_) {
        const msnp::switchboard_event asked = of_.board_->next_event(*seat_, input(), of_.time_.now);
        if (!asked) {
            break;
        }
        do_as_asked(asked);
    }
}

// Looks at the cookie, makes the session if this is its first member, and lets them in.
void host::link::open(const msnp::applicant& who) {
    const std::string_view session = who.answers ? who.session : msnp::split_at(who.cookie, '.').before;
    who_ = of_.desk_.find(who.account);
    if (who_ == nullptr || !of_.desk_.redeem(who.cookie, who.account, session)) {
        static_cast<void>(msnp::write(std::back_inserter(last_words_), msnp::admission::refusal(who)));
        is_closing_ = true;
        return;
    }
    if (!of_.board_) {
        of_.board_.emplace(session);
    }
    const msnp::guest known{.nick = msnp::encoded_text::from_wire(who_->nick), .spoken = msnp::dialect::msnp8};
    const msnp::result<msnp::member> made = of_.board_->admit(who, known, of_.time_.now);
    if (made) {
        seat_ = *made;
        see("applicant", fmt::format("{}: the cookie is good", who.account));
    } else {
        is_closing_ = true;
    }
}

void host::link::do_as_asked(const msnp::switchboard_event& asked) {
    if (const auto* const called = asked.get_if<msnp::switchboard_events::wants_ring>()) {
        const bool rung = of_.desk_.ring(called->account, *who_, of_.board_->session());
        see("wants_ring", fmt::format("for {}: {}", called->account, rung ? "online, rings" : "not online"));
        const msnp::result<void> told =
            rung ? of_.board_->rang(called->ticket, of_.time_.now) : of_.board_->unavailable(called->ticket, of_.time_.now);
        if (!told) {
            throw gone_wrong("the switchboard does not know its own ticket");
        }
    } else if (const auto* const gone = asked.get_if<msnp::switchboard_events::departed>()) {
        for (const auto& each : of_.links_) {
            if (each->seat_ == gone->who) {
                see("departed", fmt::format("{}: closes when all is written", each->who_->account));
                each->is_closing_ = true;
            }
        }
    }
}

void host::link::see(std::string_view name, std::string_view words) {
    plug::see({rich_text(name, styles::strong).add(" ").add(words)});
}

} // namespace demo
