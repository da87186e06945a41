// What a person's client can do, as `n` or, from MSNP16 on, `n:m` (protocol.md 9). Names for people are in
// <msnp/command/capability_names.hpp>.
#pragma once

#include <msnp/base/maybe.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/text/dialect.hpp>
#include <msnp/text/token.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// A bit of the first number.
enum class capability : std::uint32_t {
    mobile = 0x1,          ///< speaks from a mobile device
    msn_explorer = 0x2,    ///< "Texas"
    ink_as_gif = 0x4,      ///< reads `image/gif` (protocol.md 4.11)
    ink_as_isf = 0x8,      ///< reads `application/x-ms-ink`
    webcam = 0x10,         ///< has a webcam or shares one
    chunks = 0x20,         ///< joins multi-packet messages (protocol.md 4.10)
    paging = 0x40,         ///< can be paged on a phone
    msn_direct = 0x80,     ///< has a watch
    activities = 0x100,    ///< unknown to some sources
    web_client = 0x200,    ///< speaks from a web page
    mobile_device = 0x400, ///< unknown to some sources
    federated = 0x800,     ///< comes through a gateway: alone, of an office; with `page_mode`, of Yahoo
    space = 0x1000,        ///< has a Space
    media_center = 0x2000, ///< speaks from a Media Center
    direct_im = 0x4000,
    winks = 0x8000,
    shared_search = 0x10000,
    bot = 0x20000, ///< is a provisioned program
    voice_clips = 0x40000,
    secure_channel = 0x80000,
    sip_invitations = 0x100000,
    tunnelled_sip = 0x200000, ///< media of many parties
    shared_drive = 0x400000,  ///< shared folders
    page_mode = 0x800000,     ///< messages without a conversation
    one_care = 0x1000000,
    p2p_turn = 0x2000000,
    p2p_by_uun = 0x4000000, ///< P2P begins with a notification
    alias = 0x8000000,      ///< uses an alias
};

/// A bit of the second number.
enum class extended_capability : std::uint32_t {
    sms_only = 0x1,
    voice_over_msnp = 0x2,
    uucp_sip = 0x4,
    application_messages = 0x8,
    rtc_video = 0x10,
    p2pv2 = 0x20, ///< the second form of P2P packets (protocol.md 4.12)
    authenticated_web_im = 0x40,
    one_to_one_by_group = 0x80,
    offline_im = 0x100,
    sharing_video = 0x200,
    nudges = 0x400,
    circle_voice_im = 0x800,
    sharing = 0x1000,
    mobile_suspend = 0x2000,
    p2p_mixer_relay = 0x8000,
    file_transfer_in_window = 0x20000,
    wide_video = 0x40000, ///< 16:9
    p2p_enveloping = 0x80000,
    yahoo_im_disabled = 0x400000,
    sip_tunnel_2 = 0x800000,
    wma_voice_clips = 0x1000000,
    circle_voice_clips = 0x2000000,
    social_news = 0x4000000,
    custom_emoticons = 0x8000000,
    utf8_moods = 0x10000000,
    fturn = 0x20000000,
    p4_activity = 0x40000000,
    multiparty = 0x80000000,
};

/// A client's generation, the top four bits of the first number: compare it as a number. Open.
enum class client_version : std::uint8_t {
    none = 0, ///< 4.x, 5.x, and clients that do not say
    msn_6_0 = 1,
    msn_6_1 = 2,
    msn_6_2 = 3,
    msn_7_0 = 4,
    msn_7_5 = 5,
    live_8_0 = 6,
    live_8_1 = 7,
    live_8_5 = 8,
    live_9_0_beta = 9,
    live_2009 = 10,
    live_2011 = 11,
    live_2012 = 12,
};

/// Two sets of bits. The extended one is written if it has a value; a missing one counts as 0.
struct capabilities {
    std::uint32_t flags = 0;
    maybe<std::uint32_t> extended = {};

    /// Whether this bit is set; the generation of the client, which is a number in the same word.
    constexpr bool has(capability wanted) const noexcept { return (flags & static_cast<std::uint32_t>(wanted)) != 0; }
    constexpr bool has(extended_capability wanted) const noexcept {
        return (extended.value_or(0) & static_cast<std::uint32_t>(wanted)) != 0;
    }
    constexpr client_version version() const noexcept { return static_cast<client_version>(flags >> 28U); }

    /// Whether the client joins multi-packet messages (protocol.md 4.10).
    constexpr bool joins_chunks() const noexcept { return has(capability::chunks); }
    /// Whether P2P can be used with it.
    constexpr bool can_p2p() const noexcept { return version() != client_version::none; }

    /// These capabilities and one more; or with another generation.
    constexpr capabilities with(capability more) const noexcept { return {flags | static_cast<std::uint32_t>(more), extended}; }
    constexpr capabilities with(extended_capability more) const noexcept {
        return {flags, extended.value_or(0) | static_cast<std::uint32_t>(more)};
    }
    constexpr capabilities with(client_version generation) const noexcept {
        return {(flags & 0x0FFFFFFFU) | static_cast<std::uint32_t>(generation) << 28U, extended};
    }

    friend constexpr bool operator==(const capabilities&, const capabilities&) noexcept = default;
};

/// What is no number counts as none, and is the deviation `odd_capabilities`.
template <>
struct token<capabilities> {
    static constexpr std::string_view shape = "n or n:m"sv;

    static constexpr fault parse(std::string_view word, lenience tolerate, capabilities& value) noexcept {
        const halves both = split_at(word, ':');
        const result<std::uint32_t> flags = parse_decimal<std::uint32_t>(both.before);
        const result<std::uint32_t> extended = both.found ? parse_decimal<std::uint32_t>(both.after) : 0U;
        if (flags && extended) {
            value = {*flags, both.found ? maybe<std::uint32_t>(*extended) : maybe<std::uint32_t>()};
            return {};
        }
        value = {};
        if (tolerate.allows(errc::odd_capabilities)) {
            return {};
        }
        return {errc::odd_capabilities, !flags ? flags.error().offset : both.before.size() + 1 + extended.error().offset};
    }

    static constexpr bool fits(std::string_view word) noexcept {
        const halves both = split_at(word, ':');
        return is_decimal(both.before) && (!both.found || is_decimal(both.after));
    }

    /// The first dialect that writes such a value.
    static constexpr dialect since(const capabilities& value) noexcept {
        return value.extended ? dialect::msnp16 : dialect::unknown;
    }
    /// What a sender of this dialect writes of it.
    static constexpr capabilities spoken_in(const capabilities& value, dialect spoken) noexcept {
        return speaks(spoken, since(value)) ? value : capabilities{value.flags};
    }

    static constexpr fault check(const capabilities&) noexcept { return {}; }
    static constexpr std::size_t size(const capabilities& value) noexcept {
        return decimal_size(value.flags) + (value.extended ? 1U + decimal_size(*value.extended) : 0U);
    }
    template <class Out>
    static constexpr Out write(Out out, const capabilities& value) noexcept(writes_safely<Out>) {
        out = write_decimal(out, value.flags);
        return value.extended ? write_decimal(put(out, ':'), *value.extended) : out;
    }
};

} // namespace msnp
