// How a message is a payload: the customisation point that every kind of content goes through.
//
// A kind of your own that is headers and a body describes itself: see layout.hpp. For any other, specialise `payload_codec`:
//
//     template <> struct msnp::payload_codec<my_message> {
//         static constexpr std::string_view types[] = {"text/x-mine"}; // its Content-Type; aliases that are read behind it
//         static constexpr result<my_message> parse(const payload_parts&) noexcept;
//         static constexpr result<std::size_t> measure(const my_message&) noexcept; // checks it; its bytes
//         template <class Out>                                                     // after `measure`
//         static constexpr Out write(Out, const my_message&) noexcept(writes_safely<Out>);
//     };
//
// `write` into memory must not throw: make it `noexcept(writes_safely<Out>)` as `put` is.
//
// Errors of `parse` have the byte of the payload in `offset`. Errors of `measure` have in `field` the header, counted from 1,
// or 0 for the body, and in `offset` the byte of its value (protocol.md 10, point 2).
#pragma once

#include <msnp/base/limits.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/payload/envelope.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace msnp {

/// How a `Message` is read from a payload and written as one.
template <class Message>
struct payload_codec;

/// A type that can be read from a payload.
template <class Message>
concept readable_payload = requires(const payload_parts& parts) {
    { payload_codec<Message>::parse(parts) } -> std::same_as<result<Message>>;
};

/// A type that can be written as a payload.
template <class Message>
concept writable_payload = requires(const Message& message, char* out) {
    { payload_codec<Message>::measure(message) } -> std::same_as<result<std::size_t>>;
    { payload_codec<Message>::write(out, message) } -> std::same_as<char*>;
};

/// Reads a payload as a `Message`, whose views are of `payload`.
/// Errors, each with its byte in the payload: `no_header_end`, `missing_content_type`, `wrong_content_type`, those of the kind,
/// and the deviations that are not forgiven.
template <readable_payload Message>
constexpr result<Message> parse_payload(std::string_view payload, lenience tolerate = lenience::field()) noexcept {
    return payload_codec<Message>::parse(split_payload(payload, tolerate));
}
template <readable_payload Message, owning_temporary Payload>
result<Message> parse_payload(Payload&& payload, lenience tolerate = lenience::field()) = delete;

/// How many bytes `write_payload` makes of a message, or why it will not: `payload_over_1664` with the size that it would have
/// in `offset`, and what each kind of content refuses.
template <writable_payload Message>
constexpr result<std::size_t> payload_size(const Message& message) noexcept {
    const result<std::size_t> size = payload_codec<Message>::measure(message);
    if (size && *size > max_switchboard_payload) {
        return error{errc::payload_over_1664, 0, detail::told_size(*size)};
    }
    return size;
}

/// Writes a message as a payload and gives its size.
/// Errors: as `payload_size`; `no_space` with the bytes needed in `offset`. Nothing is written then.
template <writable_payload Message>
constexpr result<std::size_t> write_payload(std::span<char> out, const Message& message) noexcept {
    const result<std::size_t> size = detail::fitting(payload_size(message), out.size());
    if (size) {
        payload_codec<Message>::write(out.data(), message);
    }
    return size;
}

/// Writes a message as a payload to any output iterator and gives its size. Errors: as `payload_size`; nothing is written then.
template <byte_output Out, writable_payload Message>
constexpr result<std::size_t> write_payload(Out out, const Message& message) {
    const result<std::size_t> size = payload_size(message);
    if (size) {
        payload_codec<Message>::write(out, message);
    }
    return size;
}

} // namespace msnp
