#include "desk.hpp"

#include <msnp/extra/fmt.hpp>
#include <msnp/wire/parse_line.hpp>
#include <msnp/wire/write_line.hpp>

#include <algorithm>
#include <iterator>

namespace demo {

namespace {

constexpr std::int64_t started = 1065769901; // when the founding document's conversation was, in seconds since 1970
constexpr msnp::write_options how{msnp::dialect::msnp8};

} // namespace

plug& desk::sign_in(const profile& who) {
    lines_.push_back(std::make_unique<line>(*this, who));
    return *lines_.back();
}

const profile* desk::find(msnp::handle account) const noexcept {
    const line* const found = find_line(account);
    return found == nullptr ? nullptr : &found->who();
}

bool desk::ring(msnp::handle called, const profile& caller, std::string_view session) {
    line* const found = find_line(called);
    if (found == nullptr) {
        return false;
    }
    const msnp::rng ring{.session = session,
                         .address = address,
                         .cookie = make_cookie("", next_called_++, called, session),
                         .account = caller.account,
                         .nick = msnp::encoded_text::from_wire(caller.nick)};
    return msnp::write(std::back_inserter(found->waiting), ring, how).has_value();
}

bool desk::redeem(std::string_view text, msnp::handle account, std::string_view session) {
    const auto fits = [&](const cookie& each) {
        return each.text == text && msnp::same_account(msnp::handle(each.account), account) && each.session == session;
    };
    return std::erase_if(cookies_, fits) != 0;
}

void desk::line::listen() {
    msnp::scan found = input().next();
    for (; found; found = input().next()) {
        if (const auto asked = msnp::parse<msnp::xfr_sb>(*found)) {
            const std::string session = fmt::to_string(of_.next_session_++);
            const msnp::xfr_sb_answer answer{.trid = asked->trid,
                                             .address = address,
                                             .cookie =
                                                 of_.make_cookie(session + '.', of_.next_caller_++, who_.account, session)};
            static_cast<void>(msnp::write(std::back_inserter(waiting), answer, how));
        }
    }
}

const std::string& desk::make_cookie(std::string_view start, unsigned number, msnp::handle account, std::string_view session) {
    std::string text = fmt::format("{}{}.{}", start, started + time_.now / 1000, number);
    cookies_.push_back({std::move(text), std::string(account.account()), std::string(session)});
    return cookies_.back().text;
}

desk::line* desk::find_line(msnp::handle account) const noexcept {
    const auto found = std::find_if(lines_.begin(), lines_.end(),
                                    [&](const auto& each) { return msnp::same_account(each->who().account, account); });
    return found == lines_.end() ? nullptr : found->get();
}

} // namespace demo
