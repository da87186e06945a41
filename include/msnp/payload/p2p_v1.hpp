// A P2P packet of the first version: 48 bytes of header, data, and 4 bytes that name the application (protocol.md 4.12).
//
// A blob goes as one packet or several; each tells where its data lies in it. All numbers of the header are little-endian, the
// last four bytes big-endian.
#pragma once

#include <msnp/base/endian.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/p2p_application.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace msnp {

/// The most data of a packet that is written.
inline constexpr std::size_t max_p2p_data = 1202;

/// The largest blob that a reader accepts if it is not told another limit: 4 GiB less one byte.
inline constexpr std::uint64_t max_p2p_blob = 0xFFFFFFFF;

/// A bit of a packet's flags.
enum class p2p_flag : std::uint32_t {
    nak = 0x1,            ///< something is missing
    ack = 0x2,            ///< all of a blob has come
    wants_ack = 0x4,      ///< an answer is awaited
    reset = 0x8,          ///< an error in the binary part
    file = 0x10,          ///< data of a file
    object = 0x20,        ///< data of an msnobj
    receiver_gone = 0x40, ///< the receiver cancelled or closed
    sender_failed = 0x80,
    nonce = 0x100, ///< the bytes of the acknowledgement hold the nonce of a direct connection
    encrypted = 0x200,
    live_2009 = 0x1000000, ///< set by Windows Live Messenger 2009 in signalling and data
};

/// A packet. What acknowledges tells in `total` the size of the blob, and has no data.
struct p2p_v1_packet {
    std::uint32_t session = 0;      ///< 0 for signalling (`slp_message`)
    std::uint32_t identifier = 0;   ///< of the blob
    std::uint64_t offset = 0;       ///< of the data in the blob
    std::uint64_t total = 0;        ///< bytes of the blob
    std::uint32_t flags = 0;        ///< bits of `p2p_flag`
    std::uint32_t acked = 0;        ///< identifier of the blob acknowledged; elsewhere a random number
    std::uint32_t acked_unique = 0; ///< the random number of the packet acknowledged
    std::uint64_t acked_size = 0;
    std::string_view nonce{}; ///< 16 bytes with the flag `nonce`, in place of the three before; else none
    std::string_view data{};
    p2p_application application = p2p_application::signalling;

    /// Whether a flag is set; this packet with one more.
    constexpr bool has(p2p_flag flag) const noexcept { return (flags & static_cast<std::uint32_t>(flag)) != 0; }
    constexpr p2p_v1_packet with(p2p_flag flag) const noexcept {
        p2p_v1_packet made = *this;
        made.flags |= static_cast<std::uint32_t>(flag);
        return made;
    }

    friend constexpr bool operator==(const p2p_v1_packet&, const p2p_v1_packet&) noexcept = default;
};

/// Reads a packet, the whole of `body`. Errors: `bad_body` with the byte of the field: at the end where there are less than 52
/// bytes; 8 (offset) where the data would end behind the blob; 16 (total) over `max_blob`; 24 (size) unless it is that of the
/// data that is there.
constexpr result<p2p_v1_packet> parse_p2p_v1(std::string_view body, std::uint64_t max_blob = max_p2p_blob) noexcept {
    if (body.size() < 52) {
        return error{errc::bad_body, 0, narrow<std::uint32_t>(body.size())};
    }
    const char* from = body.data();
    p2p_v1_packet packet;
    packet.session = load_little<std::uint32_t>(from);
    packet.identifier = load_little<std::uint32_t>(from + 4);
    packet.offset = load_little<std::uint64_t>(from + 8);
    packet.total = load_little<std::uint64_t>(from + 16);
    packet.flags = load_little<std::uint32_t>(from + 28);
    packet.data = cut(body, 48, body.size() - 4);
    packet.application = p2p_application{load_big<std::uint32_t>(from + body.size() - 4)};
    if (packet.has(p2p_flag::nonce)) {
        packet.nonce = cut(body, 32, 48);
    } else {
        packet.acked = load_little<std::uint32_t>(from + 32);
        packet.acked_unique = load_little<std::uint32_t>(from + 36);
        packet.acked_size = load_little<std::uint64_t>(from + 40);
    }
    const std::uint32_t wrong = load_little<std::uint32_t>(from + 24) != packet.data.size() ? 24U
                                : packet.total > max_blob                                   ? 16U
                                : packet.offset > packet.total                              ? 8U
                                : packet.data.size() > packet.total - packet.offset         ? 8U
                                                                                            : 0U;
    return wrong != 0 ? result<p2p_v1_packet>(error{errc::bad_body, 0, wrong}) : result<p2p_v1_packet>(packet);
}
template <owning_temporary Text>
result<p2p_v1_packet> parse_p2p_v1(Text&& body, std::uint64_t max_blob = max_p2p_blob) = delete;

/// How many bytes a packet has, or why it cannot be written, with the byte of its field in `offset`: `too_long` for more than
/// 1202 bytes of data; `bad_value` for a blob of more than 4 GiB less one byte, for data that does not lie in its blob, for a
/// nonce of other than 16 bytes or without its flag, and for an acknowledgement beside one.
constexpr result<std::size_t> p2p_v1_size(const p2p_v1_packet& packet) noexcept {
    if (packet.data.size() > max_p2p_data) {
        return error{errc::too_long, 0, 48 + narrow<std::uint32_t>(max_p2p_data)};
    }
    if (packet.total > max_p2p_blob) {
        return error{errc::bad_value, 0, 16};
    }
    if (packet.offset > packet.total || packet.data.size() > packet.total - packet.offset) {
        return error{errc::bad_value, 0, 8};
    }
    const bool is_acking = packet.acked != 0 || packet.acked_unique != 0 || packet.acked_size != 0;
    if (packet.has(p2p_flag::nonce) ? packet.nonce.size() != 16 || is_acking : !packet.nonce.empty()) {
        return error{errc::bad_value, 0, 32};
    }
    return 52 + packet.data.size();
}

namespace detail {

/// Writes a packet that `p2p_v1_size` found nothing wrong with.
template <class Out>
constexpr Out put_p2p_v1(Out out, const p2p_v1_packet& packet) noexcept(writes_safely<Out>) {
    out = store_little(store_little(out, packet.session), packet.identifier);
    out = store_little(store_little(out, packet.offset), packet.total);
    out = store_little(store_little(out, narrow<std::uint32_t>(packet.data.size())), packet.flags);
    out = packet.has(p2p_flag::nonce)
              ? put(out, packet.nonce)
              : store_little(store_little(store_little(out, packet.acked), packet.acked_unique), packet.acked_size);
    return store_big(put(out, packet.data), static_cast<std::uint32_t>(packet.application));
}

} // namespace detail

/// Writes a packet and gives its size.
/// Errors: as `p2p_v1_size`; `no_space` with the bytes needed in `offset`. Nothing is written then.
constexpr result<std::size_t> write_p2p_v1(std::span<char> out, const p2p_v1_packet& packet) noexcept {
    const result<std::size_t> size = detail::fitting(p2p_v1_size(packet), out.size());
    if (size) {
        detail::put_p2p_v1(out.data(), packet);
    }
    return size;
}

} // namespace msnp
