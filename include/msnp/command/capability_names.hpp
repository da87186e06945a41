// What the bits of capabilities are called (protocol.md 9).
#pragma once

#include <msnp/base/slice.hpp>
#include <msnp/command/capabilities.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

namespace detail {

// By the place of the bit; empty for bits that no source names.
inline constexpr std::string_view capability_names[28] = {
    "mobile"sv,      "MSN Explorer"sv,   "ink as GIF"sv,      "ink as ISF"sv,    "webcam"sv,        "multi-packet messages"sv,
    "paging"sv,      "MSN Direct"sv,     "activities"sv,      "web client"sv,    "mobile device"sv, "federated"sv,
    "Space"sv,       "Media Center"sv,   "direct IM"sv,       "winks"sv,         "shared search"sv, "bot"sv,
    "voice clips"sv, "secure channel"sv, "SIP invitations"sv, "tunnelled SIP"sv, "shared drive"sv,  "page mode"sv,
    "OneCare"sv,     "P2P TURN"sv,       "P2P by UUN"sv,      "alias"sv,
};
inline constexpr std::string_view extended_capability_names[32] = {
    "SMS only"sv,
    "voice over MSNP"sv,
    "UUCP SIP"sv,
    "application messages"sv,
    "RTC video"sv,
    "P2Pv2"sv,
    "authenticated web IM"sv,
    "one-to-one by group"sv,
    "offline IM"sv,
    "sharing video"sv,
    "nudges"sv,
    "circle voice IM"sv,
    "sharing"sv,
    "mobile suspend"sv,
    ""sv,
    "P2P mixer relay"sv,
    ""sv,
    "file transfer in window"sv,
    "16:9 video"sv,
    "P2P enveloping"sv,
    ""sv,
    ""sv,
    "Yahoo IM disabled"sv,
    "SIP tunnel 2"sv,
    "WMA voice clips"sv,
    "circle voice clips"sv,
    "social news"sv,
    "custom emoticons"sv,
    "UTF-8 moods"sv,
    "FTURN"sv,
    "P4 activity"sv,
    "multiparty"sv,
};
inline constexpr std::string_view client_version_names[13] = {
    "MSN 5 or older"sv, "MSN 6.0"sv, "MSN 6.1"sv,      "MSN 6.2"sv,  "MSN 7.0"sv,  "MSN 7.5"sv,  "WLM 8.0"sv,
    "WLM 8.1"sv,        "WLM 8.5"sv, "WLM 9.0 beta"sv, "WLM 2009"sv, "WLM 2011"sv, "WLM 2012"sv,
};

/// The place of the lowest bit, or 64.
constexpr unsigned lowest_bit(std::uint64_t bits) noexcept {
    unsigned place = 0;
    while (place != 64 && (bits >> place & 1U) == 0) {
        ++place;
    }
    return place;
}

// By the place of the bit, the second number's from 32 on.
constexpr std::string_view name_of_bit(unsigned place) noexcept {
    const std::string_view found = place < 28                  ? capability_names[place]
                                   : place >= 32 && place < 64 ? extended_capability_names[place - 32]
                                                               : std::string_view();
    return found.empty() ? std::string_view("unknown") : found;
}

} // namespace detail

/// What the bit is called; `unknown` for what is not one bit, or one that no source names.
constexpr std::string_view name(capability bit) noexcept {
    const auto bits = static_cast<std::uint32_t>(bit);
    return (bits & (bits - 1U)) == 0 ? detail::name_of_bit(detail::lowest_bit(bits)) : "unknown";
}
constexpr std::string_view name(extended_capability bit) noexcept {
    const auto bits = static_cast<std::uint32_t>(bit);
    return (bits & (bits - 1U)) == 0 ? detail::name_of_bit(detail::lowest_bit(std::uint64_t{bits} << 32U)) : "unknown";
}
/// What the generation is called; `unknown` for what no source names.
constexpr std::string_view name(client_version generation) noexcept {
    const auto number = static_cast<std::size_t>(generation);
    return number < 13 ? detail::client_version_names[number] : std::string_view("unknown");
}

/// The bits that are set, the generation aside, from the lowest of the first number to the highest of the second:
///
///     for (const capability_list::bit each : capability_list(*joined.caps)) { show(each.name()); }
class capability_list {
public:
    /// One bit.
    class bit {
    public:
        constexpr bit() noexcept = default;
        constexpr explicit bit(unsigned place) noexcept : place_(place) {}

        /// Its name, and whether it is of the second number.
        constexpr std::string_view name() const noexcept { return detail::name_of_bit(place_); }
        constexpr bool is_extended() const noexcept { return place_ >= 32; }
        /// The number that it is, of its half.
        constexpr std::uint32_t value() const noexcept { return std::uint32_t{1} << (place_ & 31U); }

    private:
        unsigned place_ = 0;
    };

    class iterator {
    public:
        using value_type = bit;
        using difference_type = std::ptrdiff_t;

        constexpr iterator() noexcept = default;
        constexpr explicit iterator(std::uint64_t left) noexcept : left_(left) {}
        constexpr bit operator*() const noexcept { return bit(detail::lowest_bit(left_)); }
        constexpr iterator& operator++() noexcept {
            left_ &= left_ - 1;
            return *this;
        }
        constexpr iterator operator++(int) noexcept {
            const iterator before = *this;
            ++*this;
            return before;
        }
        friend constexpr bool operator==(iterator, iterator) noexcept = default;

    private:
        std::uint64_t left_ = 0;
    };

    constexpr explicit capability_list(const capabilities& of) noexcept
        : bits_((of.flags & 0x0FFFFFFFU) | std::uint64_t{of.extended.value_or(0)} << 32U) {}

    constexpr iterator begin() const noexcept { return iterator(bits_); }
    constexpr iterator end() const noexcept { return {}; }

private:
    std::uint64_t bits_;
};

} // namespace msnp
