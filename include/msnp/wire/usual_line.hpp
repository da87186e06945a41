// A line as most are: at most 64 bytes with its end, which is CRLF, and one space between each two words.
//
// What it says is found without a loop over its bytes. Any other line goes the long way through the reader.
#pragma once

#include <msnp/base/slice.hpp>
#include <msnp/base/steps.hpp>
#include <msnp/text/number.hpp>
#include <msnp/wire/verb.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp::detail {

/// A line, if it is a usual one.
class usual_line {
public:
    /// The line that begins 64 bytes of memory.
    [[gnu::always_inline]] constexpr explicit usual_line(const char* from) noexcept
        : usual_line(from, places_in_window(from, '\n'), places_in_window(from, ' ')) {}

    /// The line of that size, 1 to 64 with its line feed, that ends 64 bytes of memory.
    constexpr usual_line(const char* from, std::size_t size) noexcept
        : usual_line(from, std::uint64_t(1) << (size - 1),
                     places_in_window(from + size - window_size, ' ') >> (window_size - size)) {}

    /// Whether it is one: three bytes first, then a space or the line end. The rest is told of such lines only.
    constexpr explicit operator bool() const noexcept { return is_usual_; }

    /// Its bytes, with the line end.
    constexpr std::size_t size() const noexcept { return feed_ + 1U; }

    /// It without its end, and the places of its spaces.
    constexpr std::string_view text() const noexcept { return {from_, feed_ - 1U}; }
    constexpr std::uint64_t spaces() const noexcept { return spaces_; }

    /// What it begins with, or no verb.
    constexpr msnp::verb verb() const noexcept { return verb::from({from_, 3}); }

    /// The number that its last word is, without zeros before it; `nowhere` if it is none, or one of more than nine digits.
    constexpr std::size_t length() const noexcept {
        if (spaces_ == 0) {
            return nowhere; // the verb is no argument
        }
        return parse_plain_decimal(drop(text(), 64U - static_cast<unsigned>(std::countl_zero(spaces_))));
    }

private:
    [[gnu::always_inline]] constexpr usual_line(const char* from, std::uint64_t feeds, std::uint64_t spaces) noexcept
        : from_(from) {
        const std::uint64_t up_to = feeds ^ (feeds - 1); // the first line feed and all before it
        feed_ = static_cast<unsigned>(std::countr_zero(feeds));
        spaces_ = spaces & up_to;
        const std::uint64_t ends = spaces_ | (up_to ^ up_to >> 1U) >> 1U; // of words, where CR stands before the line feed
        is_usual_ = feeds != 0 && (ends & 0xFU) == 0x8 && (ends & ends << 1U) == 0 && from[feed_ - 1] == '\r';
    }

    const char* from_;
    std::uint64_t spaces_;
    unsigned feed_;
    bool is_usual_;
};

} // namespace msnp::detail
