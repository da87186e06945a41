// Cuts a message into chunks that a switchboard carries (protocol.md 1.4, 4.10).
//
// A message that fits is one payload, without headers of chunks. Where a body is UTF-8 no character is cut in two, though
// readers must survive that: clients that do not join chunks show each as a message.
#pragma once

#include <msnp/base/limits.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/chunk.hpp>
#include <msnp/payload/codec.hpp>
#include <msnp/payload/headers.hpp>
#include <msnp/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace msnp {

/// A message as one or more payloads, each of which is written on demand. It is a view of headers, body and id.
class chunk_splitter {
public:
    constexpr chunk_splitter() noexcept = default;

    /// Cuts a message: its headers, its body, and a GUID for the case that it becomes chunks. No payload has more than `limit`
    /// bytes, nor more than 1664.
    /// Errors: those of `payload_codec<chunk_message>` for headers and id; `payload_over_1664` with the bytes of the smallest
    /// first chunk where headers leave no room; `too_many` where there would be over 1024 chunks.
    static constexpr result<chunk_splitter> cut_up(header_lines headers, std::string_view body, std::string_view id,
                                                   std::size_t limit = max_switchboard_payload) noexcept {
        limit = limit < max_switchboard_payload ? limit : max_switchboard_payload;
        const result<detail::lead_size> lead = detail::measure_lead(headers);
        if (!lead) {
            return lead.error();
        }
        chunk_splitter made;
        made.headers_ = headers;
        made.body_ = body;
        made.id_ = id;
        if (lead->bytes + 2 <= limit && body.size() <= limit - lead->bytes - 2) {
            made.whole_ = lead->bytes + 2 + body.size();
            return made;
        }
        // The numbers are taken to have as many digits as they ever can.
        const result<std::size_t> first = payload_codec<chunk_message>::measure({headers, id, 0, max_chunks, {}});
        const result<std::size_t> next = payload_codec<chunk_message>::measure({{}, id, max_chunks - 1, 0, {}});
        if (!first) {
            return first.error();
        }
        if (*first + character > limit || *next + 2 * character > limit) {
            return error{errc::payload_over_1664, 0, detail::told_size(*first + character)};
        }
        // A part that begins up to three bytes early, not to cut a character, still fits.
        made.first_ = limit - *first;
        made.next_ = limit - *next - (character - 1);
        const std::size_t further = (body.size() - made.first_ + made.next_ - 1) / made.next_;
        if (further >= max_chunks) {
            return error{errc::too_many, 0, 0};
        }
        made.count_ = narrow<std::uint32_t>(further + 1);
        return made;
    }

    /// How many payloads there are; 1 where the message fits whole.
    constexpr std::uint32_t count() const noexcept { return count_; }

    /// The part of the body that is in a payload.
    constexpr std::string_view part(std::uint32_t index) const noexcept { return cut(body_, start(index), start(index + 1)); }

    /// How many bytes a payload has, at most 1664.
    constexpr std::size_t size(std::uint32_t index) const noexcept {
        return count_ == 1 ? whole_ : payload_codec<chunk_message>::measure(chunk(index)).value_or(0);
    }

    /// Writes a payload and gives its size. Errors: `no_space` with the bytes needed in `offset`; nothing is written then.
    constexpr result<std::size_t> write(std::span<char> out, std::uint32_t index) const noexcept;

    /// Writes a payload to any output iterator.
    template <byte_output Out>
    constexpr Out write(Out out, std::uint32_t index) const noexcept(writes_safely<Out>) {
        return put_payload(out, index);
    }

private:
    static constexpr std::size_t character = 4; // the most bytes that one has

    // Where a part begins; the last one ends where the one behind it would begin.
    constexpr std::size_t start(std::uint32_t index) const noexcept {
        return index == 0        ? 0
               : index >= count_ ? body_.size()
                                 : clip_utf8(body_, first_ + (index - std::size_t{1}) * next_).size();
    }

    constexpr chunk_message chunk(std::uint32_t index) const noexcept {
        return {index == 0 ? headers_ : header_lines(), id_, index, index == 0 ? count_ : 0, part(index)};
    }

    template <class Out>
    constexpr Out put_payload(Out out, std::uint32_t index) const noexcept(writes_safely<Out>) {
        return count_ == 1 ? put(put(detail::put_lead(out, headers_), "\r\n"), body_)
                           : payload_codec<chunk_message>::write(out, chunk(index));
    }

    header_lines headers_;
    std::string_view body_, id_;
    std::size_t whole_ = 2;            // bytes of the only payload
    std::size_t first_ = 0, next_ = 0; // bytes of the body in the first chunk, and in each further one
    std::uint32_t count_ = 1;
};

constexpr result<std::size_t> chunk_splitter::write(std::span<char> out, std::uint32_t index) const noexcept {
    const result<std::size_t> needed = detail::fitting(size(index), out.size());
    if (needed) {
        put_payload(out.data(), index);
    }
    return needed;
}

} // namespace msnp
