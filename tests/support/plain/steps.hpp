// Searches of bytes by plain loops, and whether steps of many bytes find the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp_test::plain {

inline bool is_odd(char c) { return static_cast<unsigned char>(c) <= 0x20 || c == '\x7F'; }
inline bool is_wide(char c) { return static_cast<unsigned char>(c) > 0x7F; }

/// The places of the bytes that are meant among the first `count`, one bit each.
template <class IsMeant>
std::uint64_t places_of(const char* bytes, std::size_t count, IsMeant is_meant) {
    std::uint64_t places = 0;
    for (std::size_t at = 0; at != count; ++at) {
        places |= std::uint64_t{is_meant(bytes[at])} << at;
    }
    return places;
}

/// Whether a mask says of each byte what `is_meant` says, in every way that a mask can be asked.
template <class Step, class IsMeant>
bool agrees(typename Step::mask found, const char* bytes, IsMeant is_meant) {
    std::uint64_t plain = places_of(bytes, Step::size, is_meant);
    bool same = Step::bits(found) == plain && (found == 0) == (plain == 0);
    for (std::size_t count = 0; count != Step::size; ++count, plain >>= 1U) {
        const typename Step::mask left = Step::skip(found, count);
        std::size_t first = 0;
        while (plain != 0 && (plain >> first & 1U) == 0) {
            ++first;
        }
        same = same && (left == 0) == (plain == 0) && (plain == 0 || Step::first(left) == first);
    }
    return same;
}

template <class Step>
bool agrees(const char* bytes, char wanted) {
    const Step step(bytes);
    return agrees<Step>(step.equal(wanted), bytes, [wanted](char c) { return c == wanted; }) &&
           agrees<Step>(step.controls_or_spaces(), bytes, is_odd) && agrees<Step>(step.not_ascii(), bytes, is_wide);
}

/// The first byte that is meant at or after `from`, or the size.
template <class IsMeant>
std::size_t until(std::string_view text, std::size_t from, IsMeant is_meant) {
    while (from < text.size() && !is_meant(text[from])) {
        ++from;
    }
    return from < text.size() ? from : text.size();
}

} // namespace msnp_test::plain
