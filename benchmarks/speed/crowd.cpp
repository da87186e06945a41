#include "crowd.hpp"

#include "founding_message.hpp"
#include "hall.hpp"
#include "keep.hpp"

#include <string>

#if defined(__GLIBC__)
#if __GLIBC_PREREQ(2, 33)
#include <malloc.h>
#define SPEED_KNOWS_HEAP
#endif
#endif

namespace speed {
namespace {

// What the program has of the heap, what the heap itself needs for it included.
std::size_t held() {
#if defined(SPEED_KNOWS_HEAP)
    const auto all = mallinfo2();
    return all.uordblks + all.hblkhd;
#else
    return 0;
#endif
}

} // namespace

crowd::one::one() : chat({.account = "taogx@163.com", .spoken = msnp::dialect::msnp8}) {}

crowd::crowd(std::size_t conversations) : buffer_(8192) {
    const std::size_t before = held();
    for (std::size_t number = 0; number != conversations; ++number) {
        one& made = all_.emplace_back();
        const msnp::rng ring{session, there, cookie, founding::account, founding::wire_nick()};
        require(made.chat.answer(ring, 0) && made.chat.connected(0), "an answer");
        made.chat.sent(made.chat.output().size());
        receive(made, "IRO 1 1 1 yxu68@hotmail.com " + std::string(founding::nick) + "\r\nANS 1 OK\r\n");
        require(receive(made, founding::frame) == 1, "a text");
    }
    bytes_each_ = static_cast<double>(held() - before) / static_cast<double>(conversations);
}

std::size_t crowd::receive(one& by, std::string_view bytes) {
    msnp::reader* const from = by.input.lend(buffer_);
    require(from != nullptr, "the buffer is lent");
    from->feed(bytes);
    std::size_t texts = 0;
    while (const msnp::event told = by.chat.next_event(*from, 0)) {
        if (const auto* const said = told.get_if<msnp::events::text>()) {
            keep(*said);
            ++texts;
        }
    }
    by.input.take_back();
    return texts;
}

std::size_t crowd::hear() {
    std::size_t texts = 0;
    for (one& each : all_) {
        texts += receive(each, founding::frame);
    }
    return texts;
}

} // namespace speed
