// A P2P packet of the second version: a header, then a header of the data and data, or neither, and 4 bytes that name the
// application (protocol.md 4.12).
//
// Both headers end with fields: a type, a size, a value, filled up with zeros to a multiple of four bytes. All numbers are
// big-endian. The length of the packet counts the header of the data, and is what the sequence number grows by.
#pragma once

#include <msnp/base/endian.hpp>
#include <msnp/base/maybe.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/p2p_application.hpp>
#include <msnp/payload/p2p_fields.hpp>
#include <msnp/payload/p2p_v1.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace msnp {

/// A bit of a packet's operation.
enum class p2p_operation : std::uint8_t {
    syn = 0x1, ///< the first of its sender
    rak = 0x2, ///< an acknowledgement is requested
};

/// What the data is. Open; always even.
enum class p2p_data_type : std::uint8_t {
    signalling = 0, ///< `slp_message`
    object = 4,     ///< of an msnobj
    file = 6,
};

/// A type's own name, as in the source.
constexpr std::string_view name(p2p_data_type type) noexcept {
    switch (type) {
    case p2p_data_type::signalling: return "signalling";
    case p2p_data_type::object: return "object";
    case p2p_data_type::file: return "file";
    }
    return "unknown";
}

/// A packet.
struct p2p_v2_packet {
    std::uint8_t operation = 0; ///< bits of `p2p_operation`
    std::uint32_t sequence = 0;
    std::string_view peer_info{};  ///< 12 bytes, or none
    maybe<std::uint32_t> ack = {}; ///< the sequence number that is awaited next
    maybe<std::uint32_t> nak = {};
    p2p_fields further{}; ///< other fields of the header

    /// The header of the data, if there is one.
    bool has_data = false; ///< whether there is a header of the data; without one all below is as by default
    p2p_data_type type = p2p_data_type::signalling;
    bool is_first = false; ///< the data begins a message
    std::uint16_t package = 0;
    std::uint32_t session = 0;           ///< 0 for signalling
    maybe<std::uint64_t> remaining = {}; ///< bytes of the message that follow in other packets
    p2p_fields further_of_data{};        ///< other fields of the header of the data
    std::string_view data{};

    /// What stands behind the data: what it is for.
    p2p_application application = p2p_application::signalling;

    /// Whether a bit of the operation is set.
    constexpr bool has(p2p_operation wanted) const noexcept { return (operation & static_cast<unsigned>(wanted)) != 0; }

    friend constexpr bool operator==(const p2p_v2_packet&, const p2p_v2_packet&) noexcept = default;
};

/// Reads a packet, the whole of `body`. Errors: `bad_body` with the byte of what is wrong: at the end where there are less than
/// 12 bytes; the length of a header that is less than 8 or more than there is; 2 for a length of the packet other than that of
/// what is there; a field that does not end in its header, is of a wrong size or comes twice; a byte other than zero behind the
/// fields.
constexpr result<p2p_v2_packet> parse_p2p_v2(std::string_view body) noexcept {
    const auto bad = [](std::size_t at) { return error{errc::bad_body, 0, narrow<std::uint32_t>(at)}; };
    if (body.size() < 12) {
        return bad(body.size());
    }
    const std::size_t end = body.size() - 4;
    const std::size_t header = load_big<std::uint8_t>(body.data());
    if (header < 8 || header > end) {
        return bad(0);
    }
    if (load_big<std::uint16_t>(body.data() + 2) != end - header) {
        return bad(2);
    }
    p2p_v2_packet packet;
    packet.operation = load_big<std::uint8_t>(body.data() + 1);
    packet.sequence = load_big<std::uint32_t>(body.data() + 4);
    packet.application = p2p_application{load_big<std::uint32_t>(body.data() + end)};
    packet.further = p2p_fields(cut(body, 8, header), detail::p2p_header_fields);
    if (const std::size_t wrong = packet.further.find_wrong(); wrong != nowhere) {
        return bad(8 + wrong);
    }
    packet.peer_info = packet.further.value_of(1);
    if (const std::string_view ack = packet.further.value_of(2); !ack.empty()) {
        packet.ack = load_big<std::uint32_t>(ack.data());
    }
    if (const std::string_view nak = packet.further.value_of(3); !nak.empty()) {
        packet.nak = load_big<std::uint32_t>(nak.data());
    }
    packet.has_data = header != end;
    if (!packet.has_data) {
        return packet;
    }
    const char* from = body.data() + header;
    const std::size_t of_data = load_big<std::uint8_t>(from);
    if (of_data < 8 || of_data > end - header) {
        return bad(header);
    }
    packet.is_first = (load_big<std::uint8_t>(from + 1) & 1U) != 0;
    packet.type = p2p_data_type{narrow<std::uint8_t>(load_big<std::uint8_t>(from + 1) & 0xFEU)};
    packet.package = load_big<std::uint16_t>(from + 2);
    packet.session = load_big<std::uint32_t>(from + 4);
    packet.further_of_data = p2p_fields(cut(body, header + 8, header + of_data), detail::p2p_data_fields);
    if (const std::size_t wrong = packet.further_of_data.find_wrong(); wrong != nowhere) {
        return bad(header + 8 + wrong);
    }
    if (const std::string_view remaining = packet.further_of_data.value_of(1); !remaining.empty()) {
        packet.remaining = load_big<std::uint64_t>(remaining.data());
    }
    packet.data = cut(body, header + of_data, end);
    return packet;
}
template <owning_temporary Text>
result<p2p_v2_packet> parse_p2p_v2(Text&& body) = delete;

namespace detail {

/// The bytes of a header with its fields, filled up.
constexpr std::size_t p2p_header_size(const p2p_v2_packet& packet) noexcept {
    const std::size_t size =
        8 + (packet.peer_info.empty() ? 0U : 14U) + (packet.ack ? 6U : 0U) + (packet.nak ? 6U : 0U) + packet.further.size();
    return (size + 3) / 4 * 4;
}
constexpr std::size_t p2p_data_header_size(const p2p_v2_packet& packet) noexcept {
    return packet.has_data ? (8 + (packet.remaining ? 10U : 0U) + packet.further_of_data.size() + 3) / 4 * 4 : 0;
}

/// Whether fields can be written, and none of them has a name of its own.
constexpr bool are_further(const p2p_fields& fields, std::string_view named) noexcept {
    for (const p2p_field& each : fields) {
        if (each.type <= named.size()) {
            return false;
        }
    }
    return fields.find_wrong() == nowhere;
}

} // namespace detail

/// By how much the sequence number of the packet behind this one is higher: the length of this one's data with its header.
constexpr std::size_t p2p_v2_length(const p2p_v2_packet& packet) noexcept {
    return detail::p2p_data_header_size(packet) + packet.data.size();
}

/// How many bytes a packet has, or why it cannot be written, with the byte of its field in `offset`: `too_long` for headers of
/// over 252 bytes and more than 1202 bytes of data; `bad_value` for a peer info of other than 12 bytes, fields that cannot be
/// read, an odd type, and anything of the data where there is none.
constexpr result<std::size_t> p2p_v2_size(const p2p_v2_packet& packet) noexcept {
    const std::size_t header = detail::p2p_header_size(packet), of_data = detail::p2p_data_header_size(packet);
    const auto refuse = [](errc code, std::size_t at) { return error{code, 0, narrow<std::uint32_t>(at)}; };
    if (!packet.peer_info.empty() && packet.peer_info.size() != 12) {
        return refuse(errc::bad_value, 8);
    }
    if (!detail::are_further(packet.further, detail::p2p_header_fields)) {
        return refuse(errc::bad_value, 8);
    }
    if (header > 252) {
        return refuse(errc::too_long, 0);
    }
    const p2p_v2_packet none;
    if (!packet.has_data && (packet.type != none.type || packet.is_first || packet.package != 0 || packet.session != 0 ||
                             packet.remaining || packet.further_of_data.size() != 0 || !packet.data.empty())) {
        return refuse(errc::bad_value, header);
    }
    if ((static_cast<unsigned>(packet.type) & 1U) != 0) {
        return refuse(errc::bad_value, header + 1);
    }
    if (!detail::are_further(packet.further_of_data, detail::p2p_data_fields)) {
        return refuse(errc::bad_value, header + 8);
    }
    if (of_data > 252) {
        return refuse(errc::too_long, header);
    }
    if (packet.data.size() > max_p2p_data) {
        return refuse(errc::too_long, header + of_data + max_p2p_data);
    }
    return header + of_data + packet.data.size() + 4;
}

namespace detail {

/// Writes a packet that `p2p_v2_size` found nothing wrong with.
template <class Out>
constexpr Out put_p2p_v2(Out out, const p2p_v2_packet& packet) noexcept(writes_safely<Out>) {
    constexpr std::string_view zeros("\0\0\0", 3);
    const std::size_t header = p2p_header_size(packet), of_data = p2p_data_header_size(packet);
    out = store_big(store_big(out, narrow<std::uint8_t>(header)), packet.operation);
    out = store_big(store_big(out, narrow<std::uint16_t>(of_data + packet.data.size())), packet.sequence);
    std::size_t size = 8 + packet.further.size();
    if (!packet.peer_info.empty()) {
        out = put(put(out, "\x01\x0C"), packet.peer_info);
        size += 14;
    }
    if (packet.ack) {
        out = store_big(put(out, "\x02\x04"), *packet.ack);
        size += 6;
    }
    if (packet.nak) {
        out = store_big(put(out, "\x03\x04"), *packet.nak);
        size += 6;
    }
    out = put(packet.further.write(out), take(zeros, header - size));
    if (packet.has_data) {
        out = store_big(out, narrow<std::uint8_t>(of_data));
        out = store_big(out, narrow<std::uint8_t>(static_cast<unsigned>(packet.type) | (packet.is_first ? 1U : 0U)));
        out = store_big(store_big(out, packet.package), packet.session);
        out = packet.remaining ? store_big(put(out, "\x01\x08"), *packet.remaining) : out;
        size = 8 + (packet.remaining ? 10U : 0U) + packet.further_of_data.size();
        out = put(put(packet.further_of_data.write(out), take(zeros, of_data - size)), packet.data);
    }
    return store_big(out, static_cast<std::uint32_t>(packet.application));
}

} // namespace detail

/// Writes a packet and gives its size.
/// Errors: as `p2p_v2_size`; `no_space` with the bytes needed in `offset`. Nothing is written then.
constexpr result<std::size_t> write_p2p_v2(std::span<char> out, const p2p_v2_packet& packet) noexcept {
    const result<std::size_t> size = detail::fitting(p2p_v2_size(packet), out.size());
    if (size) {
        detail::put_p2p_v2(out.data(), packet);
    }
    return size;
}

} // namespace msnp
