// Packets of P2P, which carry display pictures, emoticons, files and what announces them: `application/x-msnmsgrp2p`
// (protocol.md 4.12).
//
// A switchboard gives them to everybody in the conversation: what is for somebody else is to be passed over. They are sent with
// the letter `D`; any other one makes a live server close the connection.
#pragma once

#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/codec.hpp>
#include <msnp/payload/headers.hpp>
#include <msnp/payload/p2p_v1.hpp>
#include <msnp/payload/p2p_v2.hpp>
#include <msnp/text/handle.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

namespace detail {

/// The same, the place of an error counted from `by` bytes further back.
template <class Packet>
constexpr result<Packet> moved(const result<Packet>& packet, std::uint32_t by) noexcept {
    const error wrong = packet.error();
    return packet ? packet : result<Packet>(error{wrong.code, wrong.field, wrong.offset + by});
}

} // namespace detail

/// A packet and for whom it is.
struct p2p_message {
    handle to{};               ///< `P2P-Dest`; with an endpoint in the second version
    handle from{};             ///< `P2P-Src`, with its endpoint; only in the second version
    std::string_view body{};   ///< the packet
    std::uint32_t body_at = 0; ///< where the body begins in the payload that was read; not asked when writing

    /// Whether the packet is of the second version.
    constexpr bool is_v2() const noexcept { return !from.empty() || !to.endpoint().empty(); }

    /// Whether it is for this person; at this endpoint, where both name one.
    constexpr bool is_for(handle me) const noexcept {
        return same_account(to, me) &&
               (to.endpoint().empty() || me.endpoint().empty() || same_endpoint(to.endpoint(), me.endpoint()));
    }

    /// The packet. Errors: as `parse_p2p_v1` and `parse_p2p_v2`, with the byte of the payload.
    constexpr result<p2p_v1_packet> packet_v1(std::uint64_t max_blob = max_p2p_blob) const noexcept {
        return detail::moved(parse_p2p_v1(body, max_blob), body_at);
    }
    constexpr result<p2p_v2_packet> packet_v2() const noexcept { return detail::moved(parse_p2p_v2(body), body_at); }

    friend constexpr bool operator==(const p2p_message& one, const p2p_message& other) noexcept {
        return one.to == other.to && one.from == other.from && one.body == other.body;
    }
};

/// Reading wants `P2P-Dest` (`missing_header`), and something in both headers (`bad_header_value`); it does not look at the
/// packet.
/// Writing refuses what is no handle (`P2P-Dest` is field 3, `P2P-Src` field 4), an endpoint in one and not in the other
/// (`bad_value`), and a body that is no packet of its version (`bad_value`, field 0, at its byte).
template <>
struct payload_codec<p2p_message> {
    static constexpr std::string_view types[] = {"application/x-msnmsgrp2p"sv};

    static constexpr result<p2p_message> parse(const payload_parts& parts) noexcept {
        wanted_header content_type{"Content-Type"};
        wanted_header to{"P2P-Dest"};
        wanted_header from{"P2P-Src"};
        error wrong = detail::open_payload(parts, types, content_type, to, from);
        if (!wrong && !to.found) {
            wrong = parts.refuse(errc::missing_header);
        }
        if (!wrong && (to.value.empty() || (from.found && from.value.empty()))) {
            wrong = parts.refuse(errc::bad_header_value, to.value.empty() ? to.value : from.value);
        }
        if (wrong) {
            return wrong;
        }
        return p2p_message{to.value, from.value, parts.body, parts.headers.offset_of(parts.body)};
    }

    static constexpr result<std::size_t> measure(const p2p_message& message) noexcept {
        if (const fault bad = token<handle>::check(message.to)) {
            return error{bad.code, 3, bad.offset};
        }
        const bool is_v2 = message.is_v2();
        if (const fault bad = is_v2 ? token<handle>::check(message.from) : fault()) {
            return error{bad.code, 4, bad.offset};
        }
        if (is_v2 && (message.to.endpoint().empty() || message.from.endpoint().empty())) {
            return error{errc::bad_value, message.to.endpoint().empty() ? std::uint8_t{3} : std::uint8_t{4}, 0};
        }
        if (const error bad = is_v2 ? parse_p2p_v2(message.body).error() : parse_p2p_v1(message.body).error()) {
            return error{errc::bad_value, 0, bad.offset};
        }
        return start.size() + message.to.text().size() + (is_v2 ? source.size() + message.from.text().size() : 0) + 4 +
               message.body.size();
    }

    template <class Out>
    static constexpr Out write(Out out, const p2p_message& message) noexcept(writes_safely<Out>) {
        out = put(put(out, start), message.to.text());
        out = message.is_v2() ? put(put(out, source), message.from.text()) : out;
        return put(put(out, "\r\n\r\n"), message.body);
    }

private:
    static constexpr std::string_view start = "MIME-Version: 1.0\r\nContent-Type: application/x-msnmsgrp2p\r\nP2P-Dest: "sv;
    static constexpr std::string_view source = "\r\nP2P-Src: "sv;
};

} // namespace msnp
