// What a switchboard can tell of P2P data that it relays: whether its sizes agree (protocol.md 4.12, 6, 10).
//
// To read a packet is for those whom it is for: <msnp/payload/p2p.hpp>.
#pragma once

#include <msnp/base/endian.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/content_type.hpp>
#include <msnp/payload/envelope.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// Whether 48 bytes of header, data and 4 bytes of footer are there, of the sizes that the header says, and the data lies in
/// its blob.
constexpr bool has_p2p_v1_sizes(std::string_view body) noexcept {
    if (body.size() < 52) {
        return false;
    }
    const std::uint64_t offset = load_little<std::uint64_t>(body.data() + 8);
    const std::uint64_t total = load_little<std::uint64_t>(body.data() + 16);
    const std::uint32_t size = load_little<std::uint32_t>(body.data() + 24);
    return size == body.size() - 52 && offset <= total && size <= total - offset;
}

/// Whether a header of 8 bytes or more, as many bytes as it announces, and a footer of 4 are there.
constexpr bool has_p2p_v2_sizes(std::string_view body) noexcept {
    if (body.size() < 12) {
        return false;
    }
    const std::size_t header = load_big<std::uint8_t>(body.data());
    return header >= 8 && header + load_big<std::uint16_t>(body.data() + 2) + 4 == body.size();
}

/// Whether a payload says that it is P2P (`application/x-msnmsgrp2p`) and its body cannot be a packet: of the first version,
/// or, where `P2P-Dest` or `P2P-Src` names an endpoint, of either.
constexpr bool is_bad_p2p(std::string_view payload) noexcept {
    const payload_parts parts = split_payload(payload);
    wanted_header type{"Content-Type"}, to{"P2P-Dest"}, from{"P2P-Src"};
    parts.headers.look_for(type, to, from);
    if (!has_media_type(type.value, "application/x-msnmsgrp2p"sv)) {
        return false;
    }
    const bool has_endpoint = find(to.value, ';') != nowhere || find(from.value, ';') != nowhere;
    return !has_p2p_v1_sizes(parts.body) && !(has_endpoint && has_p2p_v2_sizes(parts.body));
}

} // namespace msnp
