// One chunk of a message that is cut into several payloads (protocol.md 4.10).
//
// The first chunk has the headers of the message, then `Message-ID: {GUID}` and `Chunks: N`, N at least 2, and the first part
// of the body. The others have `Message-ID: {GUID}` and `Chunk: i`, i from 1 to N - 1, and their part. Parts are joined byte by
// byte, so one may end inside a character. `Chunks: 1`, and what has no Message-ID, is a message of its own.
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/narrow.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/codec.hpp>
#include <msnp/payload/envelope.hpp>
#include <msnp/payload/headers.hpp>
#include <msnp/text/number.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// The most chunks that a message is cut into (protocol.md 4.10, 10 point 6).
inline constexpr std::uint32_t max_chunks = 1024;

/// The longest Message-ID that is joined or written, in bytes: a GUID in braces has 38.
inline constexpr std::size_t max_message_id = 64;

/// Which chunk of which message a payload is; by default, none.
struct chunk_info {
    std::string_view id{};   ///< `Message-ID`, as spelt; ids compare without case
    std::uint32_t index = 0; ///< 0 is the first
    std::uint32_t count = 0; ///< how many chunks the message has; only the first one tells

    /// Whether this chunk begins a message.
    constexpr bool is_first() const noexcept { return count > 1; }
    constexpr bool is_chunk() const noexcept { return is_first() || index != 0; }
};

/// A chunk.
///
/// `lead` holds the headers of the whole message, and is empty but in the first chunk. The headers of the chunk itself may
/// stand among them, and count for nothing there.
struct chunk_message {
    header_lines lead{};
    std::string_view id{};   ///< `Message-ID`
    std::uint32_t index = 0; ///< `Chunk`; 0 in the first
    std::uint32_t count = 0; ///< `Chunks` in the first, else 0
    std::string_view part{}; ///< of the body

    /// Whether this chunk begins a message.
    constexpr bool is_first() const noexcept { return count > 1; }

    /// Ids compare without case, and headers by name and value.
    friend constexpr bool operator==(const chunk_message& one, const chunk_message& other) noexcept;
};

namespace detail {

/// Whether a header tells of a chunk, not of the message.
constexpr bool is_of_chunk(const header& each) noexcept {
    return equal_ignoring_case(each.name, "Message-ID") || equal_ignoring_case(each.name, "Chunks") ||
           equal_ignoring_case(each.name, "Chunk");
}

/// The first line at or behind `at` that is not of a chunk.
constexpr header_lines::iterator skip_chunk_headers(header_lines::iterator at) noexcept {
    while (at != header_lines::iterator() && is_of_chunk(*at)) {
        ++at;
    }
    return at;
}

/// What the headers of a message are when they are written before its first chunk.
struct lead_size {
    std::size_t bytes = 0;
    std::uint8_t lines = 0; ///< at most 253

    constexpr std::uint8_t line(unsigned behind) const noexcept { return narrow<std::uint8_t>(lines + behind); }
};

/// Whether headers can be written before a first chunk. Errors, with the header: `bad_value` unless MIME-Version and
/// Content-Type come first and once, as a strict reader wants them; those of `check_header_name` and `check_header_value`;
/// `forbidden_byte` behind the last for a blank line among them.
constexpr result<lead_size> measure_lead(header_lines lead) noexcept {
    constexpr header_lines::iterator end;
    lead_size size;
    std::size_t seen = 0;
    for (header_lines::iterator at = lead.begin(); at != end; ++at) {
        const header each = *at;
        seen += at.line().size() + 2;
        if (is_of_chunk(each)) {
            continue;
        }
        size.lines = size.lines == 253 ? size.lines : size.line(1);
        const std::size_t place = equal_ignoring_case(each.name, "MIME-Version")   ? 1U
                                  : equal_ignoring_case(each.name, "Content-Type") ? 2U
                                                                                   : 3U;
        if ((size.lines < 3 || place < 3) && size.lines != place) {
            return error{errc::bad_value, size.lines, 0};
        }
        const fault name = check_header_name(each.name);
        if (const fault bad = name ? name : check_header_value(each.value)) {
            return error{bad.code, size.lines, bad.offset};
        }
        size.bytes += header_size(each.name, each.value.size());
    }
    if (size.lines < 2 || (seen != lead.text().size() && seen != lead.text().size() + 2)) {
        return error{size.lines < 2 ? errc::bad_value : errc::forbidden_byte, size.line(1), 0};
    }
    return size;
}

/// Writes headers that `measure_lead` found nothing wrong with.
template <class Out>
constexpr Out put_lead(Out out, header_lines lead) noexcept(writes_safely<Out>) {
    for (const header& each : lead) {
        if (!is_of_chunk(each)) {
            out = put_header(out, each.name, each.value);
        }
    }
    return out;
}

/// The chunk that headers tell of, with the headers that were looked for.
constexpr result<chunk_info> read_chunk_info(const payload_parts& parts, const wanted_header& id, const wanted_header& chunks,
                                             const wanted_header& chunk) noexcept {
    if (!parts.has_headers || id.value.empty() || (!chunks.found && !chunk.found)) {
        return chunk_info{};
    }
    const wanted_header& spelt = chunks.found ? chunks : chunk;
    const result<std::uint32_t> number = parse_decimal<std::uint32_t>(spelt.value);
    if (!number || *number == 0) {
        const errc zero = chunks.found ? errc::bad_header_value : errc::bad_chunk;
        return parts.refuse(number ? zero : number.error().code, spelt.value, number.error().offset);
    }
    if (chunks.found && *number != 1 && chunk.found) {
        return parts.refuse(errc::bad_chunk, chunk.value);
    }
    return chunks.found ? chunk_info{id.value, 0, *number} : chunk_info{id.value, *number, 0};
}

} // namespace detail

constexpr bool operator==(const chunk_message& one, const chunk_message& other) noexcept {
    constexpr header_lines::iterator end;
    header_lines::iterator a = detail::skip_chunk_headers(one.lead.begin());
    header_lines::iterator b = detail::skip_chunk_headers(other.lead.begin());
    while (a != end && b != end && *a == *b) {
        a = detail::skip_chunk_headers(++a);
        b = detail::skip_chunk_headers(++b);
    }
    return a == end && b == end && equal_ignoring_case(one.id, other.id) && one.index == other.index &&
           one.count == other.count && one.part == other.part;
}

/// Which chunk a payload is; `is_chunk()` is false for a message of its own.
/// Errors, with their byte: of `Chunks` and `Chunk`, `bad_number`, `number_out_of_range`; `bad_header_value` for `Chunks: 0`;
/// `bad_chunk` for `Chunk: 0`, and for a `Chunk` beside `Chunks`.
constexpr result<chunk_info> find_chunk(const payload_parts& parts) noexcept {
    wanted_header id{"Message-ID"}, chunks{"Chunks"}, chunk{"Chunk"};
    parts.headers.look_for(id, chunks, chunk);
    return detail::read_chunk_info(parts, id, chunks, chunk);
}

/// There are no `types`: the first chunk is of any content, and the others do not say.
///
/// Reading gives the errors of `find_chunk`, `no_header_end`, and for a message of its own `missing_header`, or
/// `bad_header_value` at its `Chunks: 1`. Deviations: `repeated_headers` at the first header of a further chunk that is not of
/// the chunk; in the first, `missing_content_type`, `missing_mime_version`; `doubled_header` and those of `find_deviation`.
///
/// Writing gives the headers of the message in their order, then those of the chunk. It refuses headers that do not begin with
/// MIME-Version and Content-Type, or that a further chunk has (`bad_value`), or that cannot be written; an id without a byte or
/// that is no value of a header; an index or a count that the other excludes (`bad_value`) or over 1024 chunks (`too_many`);
/// an id of more than 64 bytes (`too_long`).
template <>
struct payload_codec<chunk_message> {
    static constexpr result<chunk_message> parse(const payload_parts& parts) noexcept {
        if (!parts.has_headers) {
            return error{errc::no_header_end, 0, narrow<std::uint32_t>(parts.body.size())};
        }
        wanted_header version{"MIME-Version"}, content_type{"Content-Type"};
        wanted_header id{"Message-ID"}, chunks{"Chunks"}, chunk{"Chunk"};
        parts.headers.look_for(version, content_type, id, chunks, chunk);
        const result<chunk_info> info = detail::read_chunk_info(parts, id, chunks, chunk);
        if (!info || !info->is_chunk()) {
            return !info              ? info.error()
                   : info->id.empty() ? parts.refuse(errc::missing_header)
                                      : parts.refuse(errc::bad_header_value, chunks.value);
        }
        error wrong = find_deviation(parts);
        const auto look = [&](errc code, bool is_odd, std::string_view place) {
            wrong = is_odd && !wrong ? parts.refuse(code, place) : wrong;
        };
        const std::string_view end = drop(parts.headers.text(), parts.headers.text().size());
        if (info->is_first()) {
            look(errc::missing_content_type, !content_type.found, end);
            look(errc::missing_mime_version, !version.found, end);
        } else {
            for (const header& each : parts.headers) {
                look(errc::repeated_headers, !each.name.empty() && !detail::is_of_chunk(each), each.name);
            }
        }
        for (const wanted_header& each : {version, content_type, id, chunks, chunk}) {
            look(errc::doubled_header, each.doubled, each.again);
        }
        if (wrong) {
            return wrong;
        }
        return chunk_message{info->is_first() ? parts.headers : header_lines(), info->id, info->index, info->count, parts.body};
    }

    static constexpr result<std::size_t> measure(const chunk_message& message) noexcept {
        const bool is_first = message.index == 0;
        const result<detail::lead_size> lead =
            is_first ? detail::measure_lead(message.lead) : result<detail::lead_size>(detail::lead_size());
        if (!lead || (!is_first && !message.lead.text().empty())) {
            return lead ? error{errc::bad_value, 1, 0} : lead.error();
        }
        if (const fault bad = message.id.empty() ? fault(errc::empty_argument) : check_header_value(message.id)) {
            return error{bad.code, lead->line(1), bad.offset};
        }
        if (message.id.size() > max_message_id) {
            return error{errc::too_long, lead->line(1), narrow<std::uint32_t>(max_message_id)};
        }
        if (is_first ? message.count < 2 : message.count != 0) {
            return error{errc::bad_value, lead->line(2), 0};
        }
        if (message.count > max_chunks || message.index >= max_chunks) {
            return error{errc::too_many, lead->line(2), 0};
        }
        return lead->bytes + id_start.size() + message.id.size() + number_start(message).size() +
               decimal_size(number(message)) + 4 + message.part.size();
    }

    template <class Out>
    static constexpr Out write(Out out, const chunk_message& message) noexcept(writes_safely<Out>) {
        out = put(put(detail::put_lead(out, message.lead), id_start), message.id);
        out = write_decimal(put(out, number_start(message)), number(message));
        return put(put(out, "\r\n\r\n"), message.part);
    }

private:
    static constexpr std::string_view id_start = "Message-ID: "sv;

    static constexpr std::string_view number_start(const chunk_message& message) noexcept {
        return message.index == 0 ? "\r\nChunks: " : "\r\nChunk: ";
    }
    static constexpr std::uint32_t number(const chunk_message& message) noexcept {
        return message.index == 0 ? message.count : message.index;
    }
};

} // namespace msnp
