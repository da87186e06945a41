#include "meeting.hpp"

#include "referral.hpp"
#include "require.hpp"

namespace speed {
namespace {

constexpr std::string_view own_account = "taogx@163.com";

std::string person(std::size_t number) {
    const std::string digits = std::to_string(number);
    return std::string(msnp::max_handle - digits.size() - 2, 'a') + digits + "@b";
}

} // namespace

meeting::meeting(std::size_t people)
    : people_(people), memory_(people * 512), chat_({.account = own_account, .spoken = msnp::dialect::msnp8}), from_(memory_) {
    const std::string all = std::to_string(people);
    for (std::size_t number = 1; number <= people; ++number) {
        said_ += "IRO 1 " + std::to_string(number) + ' ' + all + ' ' + person(number) + " Bob\r\n";
    }
    const std::string last = person(people);
    said_ += "ANS 1 OK\r\nBYE " + last + "\r\nJOI " + last + " Bob\r\n";
}

void meeting::repeat(std::size_t times) {
    for (std::size_t time = 0; time != times; ++time) {
        const msnp::rng ring{session, there, cookie, "yxu68@hotmail.com", msnp::encoded_text::from_plain("Bob")};
        require(chat_.answer(ring, 0) && chat_.connected(0), "an answer");
        chat_.sent(chat_.output().size());
        require(from_.feed(said_) == said_.size(), "there is room");
        hear(people_ + 1, 1);
        chat_.closed(0);
        hear(0, 0);
    }
}

void meeting::hear(std::size_t come, std::size_t gone) {
    while (const msnp::event told = chat_.next_event(from_, 0)) {
        come -= told.get_if<msnp::events::joined>() != nullptr ? 1U : 0U;
        gone -= told.get_if<msnp::events::left>() != nullptr ? 1U : 0U;
    }
    require(come == 0 && gone == 0, "everybody comes and one goes");
}

} // namespace speed
