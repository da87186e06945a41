// Cuts of text that cannot throw. (`string_view::substr` can, and brings its helper into every program.)
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>

namespace msnp {

/// A temporary that owns its text, like `std::string`: what gives views of its argument refuses it, as they would be views of
/// nothing. Give it a name that lives as long as they do.
template <class Text>
concept owning_temporary = !std::is_lvalue_reference_v<Text> && std::is_convertible_v<Text, std::string_view> &&
                           !std::is_trivially_copyable_v<std::remove_cv_t<Text>>;

/// The suffix of string literals whose size is known at once. (A bare literal in a constant is measured, byte by byte, by every
/// compiler that reads it.)
using std::string_view_literals::operator""sv;

/// Where a search found nothing.
inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

/// At most `count` bytes from the start.
constexpr std::string_view take(std::string_view text, std::size_t count) noexcept {
    return {text.data(), count < text.size() ? count : text.size()};
}

/// What follows the first `count` bytes.
constexpr std::string_view drop(std::string_view text, std::size_t count) noexcept {
    return count < text.size() ? std::string_view{text.data() + count, text.size() - count}
                               : std::string_view{text.data() + text.size(), 0};
}

/// The bytes from `begin` up to, not including, `end`; empty where they are out of order.
constexpr std::string_view cut(std::string_view text, std::size_t begin, std::size_t end) noexcept {
    return drop(take(text, end), begin);
}

/// The first place of `byte` at or after `from`, or `nowhere`.
constexpr std::size_t find(std::string_view text, char byte, std::size_t from = 0) noexcept {
    if (!std::is_constant_evaluated()) {
        return text.find(byte, from);
    }
    while (from < text.size() && text[from] != byte) { // what a sanitized g++ can evaluate, too
        ++from;
    }
    return from < text.size() ? from : nowhere;
}

/// The last place of `byte`, or `nowhere`.
constexpr std::size_t find_last(std::string_view text, char byte) noexcept { return text.rfind(byte); }

/// Whether `text` begins with `prefix`.
constexpr bool starts_with(std::string_view text, std::string_view prefix) noexcept {
    if (text.size() < prefix.size()) {
        return false;
    }
    std::size_t at = 0;
    while (at != prefix.size() && text[at] == prefix[at]) {
        ++at;
    }
    return at == prefix.size();
}

/// `text` without spaces and tabs before it, behind it, at both ends.
constexpr std::string_view trim_front(std::string_view text) noexcept {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    return text;
}
constexpr std::string_view trim_back(std::string_view text) noexcept {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    return text;
}
constexpr std::string_view trim(std::string_view text) noexcept { return trim_back(trim_front(text)); }

/// Two sides of a cut; `found` tells whether there was one.
struct halves {
    std::string_view before, after;
    bool found = false;
};

/// `text` cut at the first `byte`, which belongs to neither half; without one all of it is `before`.
constexpr halves split_at(std::string_view text, char byte) noexcept {
    const std::size_t at = find(text, byte);
    return at == nowhere ? halves{text, drop(text, text.size()), false} : halves{take(text, at), drop(text, at + 1), true};
}

} // namespace msnp
