// P2P in words: packets, what they are for, and what they signal. Apart from <msnp/extra/words.hpp>, as P2P is from <msnp.hpp>.
//
//     p2p_v1 session=0 identifier=7 offset=0 total=512 flags=[ack] length=512 application=signalling
#pragma once

#include <msnp/base/put.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/extra/words_field.hpp>
#include <msnp/extra/words_value.hpp>
#include <msnp/payload/p2p.hpp>
#include <msnp/payload/p2p_application.hpp>
#include <msnp/payload/p2p_fields.hpp>
#include <msnp/payload/p2p_v1.hpp>
#include <msnp/payload/p2p_v2.hpp>
#include <msnp/payload/slp.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

namespace detail {

/// A bit, and what it is called.
struct bit_name {
    std::uint32_t bit;
    std::string_view name;
};

consteval bit_name name_bit(auto bit, std::string_view name) noexcept { return {static_cast<std::uint32_t>(bit), name}; }

/// Bits that have names, in ascending order.
template <class Bit>
struct bit_names;
template <>
struct bit_names<p2p_flag> {
    static constexpr bit_name names[] = {
        name_bit(p2p_flag::nak, "nak"sv),
        name_bit(p2p_flag::ack, "ack"sv),
        name_bit(p2p_flag::wants_ack, "wants_ack"sv),
        name_bit(p2p_flag::reset, "reset"sv),
        name_bit(p2p_flag::file, "file"sv),
        name_bit(p2p_flag::object, "object"sv),
        name_bit(p2p_flag::receiver_gone, "receiver_gone"sv),
        name_bit(p2p_flag::sender_failed, "sender_failed"sv),
        name_bit(p2p_flag::nonce, "nonce"sv),
        name_bit(p2p_flag::encrypted, "encrypted"sv),
        name_bit(p2p_flag::live_2009, "live_2009"sv),
    };
};
template <>
struct bit_names<p2p_operation> {
    static constexpr bit_name names[] = {name_bit(p2p_operation::syn, "syn"sv), name_bit(p2p_operation::rak, "rak"sv)};
};

/// Bits as a set of a `Bit`.
template <class Bit>
struct bit_set {
    std::uint32_t bits;
};

/// A number whose bits have names; none where no bit is set.
template <fixed_string Name, auto Member, class Bit>
struct shows_bits {
    template <class T, class Use>
    static constexpr void print(const T& from, disclosure form, Use& use) {
        if (from.*Member != 0) {
            give_field(use, Name.view(), bit_set<Bit>{from.*Member}, form);
        }
    }
};

/// A secret that is not always there.
template <fixed_string Name, auto Member>
struct shows_rare_secret {
    template <class T, class Use>
    static constexpr void print(const T& from, disclosure form, Use& use) {
        if (!(from.*Member).empty()) {
            shows_secret<Name, Member>::print(from, form, use);
        }
    }
};

/// Fields without names: how many bytes they have.
template <fixed_string Name, auto Member>
struct shows_size_of_fields {
    template <class T, class Use>
    static constexpr void print(const T& from, disclosure form, Use& use) {
        std::size_t count = 0;
        for (p2p_fields::iterator at = (from.*Member).begin(); at != (from.*Member).end(); ++at) {
            ++count;
        }
        if (count != 0) {
            give_field(use, Name.view(), count, form);
        }
    }
};

} // namespace detail

/// `[ack file]`; bits without a name as one number.
template <class Bit>
struct words<detail::bit_set<Bit>> {
    static constexpr bool is_field = true;

    template <class Out>
    static constexpr Out write(Out out, const detail::bit_set<Bit>& value, disclosure) {
        return detail::write_list(out, [bits = value.bits](auto& list) {
            std::uint32_t left = bits;
            for (const detail::bit_name& each : detail::bit_names<Bit>::names) {
                if ((left & each.bit) != 0) {
                    list.add(each.name);
                    left &= ~each.bit;
                }
            }
            if (left != 0) {
                list.add([left](auto to) { return write_hex(put(to, "0x"), left); });
            }
        });
    }
};

template <>
struct words<p2p_flag> {
    template <class Out>
    static constexpr Out write(Out out, p2p_flag value, disclosure form) {
        return detail::write_value(out, detail::bit_set<p2p_flag>{static_cast<std::uint32_t>(value)}, form);
    }
};
template <>
struct words<p2p_operation> {
    template <class Out>
    static constexpr Out write(Out out, p2p_operation value, disclosure form) {
        return detail::write_value(out, detail::bit_set<p2p_operation>{static_cast<std::uint32_t>(value)}, form);
    }
};

template <>
struct description<p2p_message>
    : described_as<"p2p", shows<"to", &p2p_message::to>, shows_unusual<"from", &p2p_message::from>,
                   shows_said<"length", "body", &p2p_message::body>, shows_nothing_of<&p2p_message::body_at>> {};

template <>
struct description<p2p_v1_packet>
    : described_as<"p2p_v1", shows<"session", &p2p_v1_packet::session>, shows<"identifier", &p2p_v1_packet::identifier>,
                   shows<"offset", &p2p_v1_packet::offset>, shows<"total", &p2p_v1_packet::total>,
                   detail::shows_bits<"flags", &p2p_v1_packet::flags, p2p_flag>, shows_unusual<"acked", &p2p_v1_packet::acked>,
                   shows_unusual<"acked_unique", &p2p_v1_packet::acked_unique>,
                   shows_unusual<"acked_size", &p2p_v1_packet::acked_size>,
                   detail::shows_rare_secret<"nonce", &p2p_v1_packet::nonce>,
                   shows_said<"length", "data", &p2p_v1_packet::data>, shows<"application", &p2p_v1_packet::application>> {};

template <>
struct description<p2p_v2_packet>
    : described_as<"p2p_v2", shows<"sequence", &p2p_v2_packet::sequence>,
                   detail::shows_bits<"operation", &p2p_v2_packet::operation, p2p_operation>,
                   shows_unusual<"peer_info", &p2p_v2_packet::peer_info>, shows_unusual<"ack", &p2p_v2_packet::ack>,
                   shows_unusual<"nak", &p2p_v2_packet::nak>, detail::shows_size_of_fields<"further", &p2p_v2_packet::further>,
                   shows_nothing_of<&p2p_v2_packet::has_data>, shows<"type", &p2p_v2_packet::type>,
                   shows_unusual<"is_first", &p2p_v2_packet::is_first>, shows_unusual<"package", &p2p_v2_packet::package>,
                   shows<"session", &p2p_v2_packet::session>, shows_unusual<"remaining", &p2p_v2_packet::remaining>,
                   detail::shows_size_of_fields<"further_of_data", &p2p_v2_packet::further_of_data>,
                   shows_said<"length", "data", &p2p_v2_packet::data>, shows<"application", &p2p_v2_packet::application>> {};

template <>
struct description<slp_message>
    : described_as<"slp", shows_unusual<"method", &slp_message::method>, shows_unusual<"target", &slp_message::target>,
                   shows_unusual<"code", &slp_message::code>, shows_unusual<"reason", &slp_message::reason>,
                   shows<"version", &slp_message::version>, shows_said<"headers_length", "headers", &slp_message::headers>,
                   shows_said<"length", "body", &slp_message::body>> {};

} // namespace msnp
