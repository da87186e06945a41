// Handwriting: `image/gif` for images, `application/x-ms-ink` for strokes (protocol.md 4.11).
//
// The body is `base64:` and base64. An ink of more than some 1,200 bytes needs more than one message (protocol.md 4.10).
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/row_view.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/codec.hpp>
#include <msnp/payload/content_type.hpp>
#include <msnp/text/base64.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// How handwriting is told.
enum class ink_kind : std::uint8_t {
    gif, ///< an image: `image/gif`
    isf, ///< strokes in the Ink Serialized Format: `application/x-ms-ink`
};

/// A kind's own name, as in the source.
constexpr std::string_view name(ink_kind kind) noexcept {
    switch (kind) {
    case ink_kind::gif: return "gif";
    case ink_kind::isf: return "isf";
    }
    return "unknown";
}

/// A view of an image: its bytes, or base64 that is decoded on demand. It owns nothing: what it views must outlive it.
class ink_image {
public:
    constexpr ink_image() noexcept = default;
    /// An image as it is, or as base64: a view of either.
    static constexpr ink_image from_bytes(std::string_view bytes) noexcept { return ink_image(bytes, false); }
    static constexpr ink_image from_base64(std::string_view text) noexcept { return ink_image(text, true); }

    /// The bytes or the characters as they were given.
    constexpr std::string_view raw() const noexcept { return raw_; }
    constexpr bool is_base64() const noexcept { return is_base64_; }
    constexpr bool empty() const noexcept { return raw_.empty(); }

    /// How many bytes the image has.
    constexpr std::size_t size() const noexcept { return is_base64_ ? base64_text(raw_).decoded_size() : raw_.size(); }

    /// The byte at place `at`, which is less than `size()`.
    constexpr char operator[](std::size_t at) const noexcept { return is_base64_ ? base64_text(raw_)[at] : raw_[at]; }

    /// Writes the image, `size()` bytes.
    template <class Out>
    constexpr Out write_bytes(Out out) const noexcept(writes_safely<Out>) {
        return is_base64_ ? base64_text(raw_).write_decoded(out) : put(out, raw_);
    }

    /// How many characters it has in base64.
    constexpr std::size_t base64_size() const noexcept { return is_base64_ ? raw_.size() : msnp::base64_size(raw_.size()); }

    /// Writes the image in base64, `base64_size()` characters.
    template <class Out>
    constexpr Out write_base64(Out out) const noexcept(writes_safely<Out>) {
        return is_base64_ ? put(out, raw_) : msnp::write_base64(out, raw_);
    }

    /// Whether it begins as a GIF does.
    constexpr bool is_gif() const noexcept {
        const ink_image& self = *this;
        return size() > 3 && self[0] == 'G' && self[1] == 'I' && self[2] == 'F' && self[3] == '8';
    }

    /// Two are equal if they are the same bytes.
    friend constexpr bool operator==(const ink_image& one, const ink_image& other) noexcept {
        std::size_t at = one.size() == other.size() ? 0 : one.size();
        while (at != one.size() && one[at] == other[at]) {
            ++at;
        }
        return at == one.size() && one.size() == other.size();
    }

private:
    constexpr ink_image(std::string_view raw, bool is_base64) noexcept : raw_(raw), is_base64_(is_base64) {}

    std::string_view raw_;
    bool is_base64_ = false;
};

/// Something drawn by hand.
struct ink_message {
    ink_image image{};
    ink_kind kind = ink_kind::gif;

    friend constexpr bool operator==(const ink_message&, const ink_message&) noexcept = default;
};

/// Reading wants base64 behind `base64:`, and something in it: `bad_body` at its first wrong byte. Deviation: `raw_image` for a
/// body without `base64:`, which must be a GIF if that is what it is called (`bad_body`).
/// Writing refuses, as body, an image without a byte (`empty_argument`), and base64 that is none (`bad_value`).
template <>
struct payload_codec<ink_message> {
    static constexpr std::string_view types[] = {"image/gif"sv, "application/x-ms-ink"sv}; // either is written

    static constexpr result<ink_message> parse(const payload_parts& parts) noexcept {
        wanted_header content_type{"Content-Type"};
        error wrong = detail::open_payload(parts, {types, 2}, content_type);
        const bool strokes = has_media_type(content_type.value, types[1]);
        const bool encoded = starts_with(parts.body, prefix);
        const ink_message message{encoded ? ink_image::from_base64(drop(parts.body, prefix.size()))
                                          : ink_image::from_bytes(parts.body),
                                  strokes ? ink_kind::isf : ink_kind::gif};
        if (!wrong && encoded) {
            const std::string_view text = message.image.raw();
            const std::size_t bad = text.empty() ? 0 : base64_text(text).find_invalid();
            wrong = bad != nowhere ? parts.refuse(errc::bad_body, text, bad) : error{};
        } else if (!wrong) {
            const bool is_image = strokes ? !parts.body.empty() : message.image.is_gif();
            wrong = parts.refuse(is_image ? errc::raw_image : errc::bad_body, parts.body);
        }
        return wrong ? result<ink_message>(wrong) : result<ink_message>(message);
    }

    static constexpr result<std::size_t> measure(const ink_message& message) noexcept {
        if (message.image.empty()) {
            return error{errc::empty_argument, 0, detail::told_size(prefix.size())};
        }
        const std::size_t bad = message.image.is_base64() ? base64_text(message.image.raw()).find_invalid() : nowhere;
        if (bad != nowhere) {
            return error{errc::bad_value, 0, detail::told_size(prefix.size() + bad)};
        }
        return start_of(message).size() + prefix.size() + message.image.base64_size();
    }

    template <class Out>
    static constexpr Out write(Out out, const ink_message& message) noexcept(writes_safely<Out>) {
        return message.image.write_base64(put(put(out, start_of(message)), prefix));
    }

private:
    static constexpr std::string_view prefix = "base64:"sv;

    static constexpr std::string_view start_of(const ink_message& message) noexcept {
        return message.kind == ink_kind::gif ? "MIME-Version: 1.0\r\nContent-Type: image/gif\r\n\r\n"
                                             : "MIME-Version: 1.0\r\nContent-Type: application/x-ms-ink\r\n\r\n";
    }
};

} // namespace msnp
