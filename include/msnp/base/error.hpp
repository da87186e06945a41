// What can go wrong, with where: a code, an argument and a byte.
//
// Codes come in two groups. *Local* ones say that the caller asked for something that cannot be: nothing was changed,
// nothing was written. *Remote* ones say that the peer sent something that cannot be read: everything before it was
// delivered.
#pragma once

#include <cstdint>
#include <string_view>

namespace msnp {

/// The kinds of error. The names are stable; the numbers are not.
enum class errc : std::uint8_t {
    none, ///< no error

    // Local: the caller's fault. The call changed nothing.
    no_space,          ///< the span is too small; `error::offset` is the number of bytes needed
    forbidden_byte,    ///< the value holds a byte that could forge an argument, a header or a command
    empty_argument,    ///< a value without a byte would vanish from the line
    too_long,          ///< the value is longer than any peer accepts (protocol.md 3)
    bad_value,         ///< the value has no spelling on the wire
    payload_over_1664, ///< headers, blank line and body together exceed what a switchboard carries (protocol.md 1.4)
    nobody_here,       ///< there is nobody in the conversation to hear it
    wrong_phase,       ///< the conversation is not at a point where this can be said
    unknown_member,    ///< no member, ring or ticket has this id
    wrong_session,     ///< somebody answers a ring of another session
    too_many,          ///< the limit is reached
    queue_full,        ///< too much is waiting to be sent or answered: try again later

    // Remote, framing: the stream cannot be followed any further.
    bad_verb,         ///< a line does not begin with three capitals or three digits
    line_too_long,    ///< no line end within the limit
    bare_line_feed,   ///< LF without CR before it
    bare_return,      ///< CR without LF behind it
    nul_in_line,      ///< a NUL byte in a command line
    blank_line,       ///< a line without a byte
    space_run,        ///< a leading, trailing or doubled space
    misspelt_verb,    ///< `J0I` or `NCK`
    bad_length,       ///< the length argument is missing or no number
    payload_too_long, ///< the announced payload exceeds the limit or the reader's memory

    // Remote, one line or payload: reading can go on.
    wrong_verb,           ///< the line is a different command
    missing_argument,     ///< the line ends before a required argument
    unexpected_argument,  ///< an argument after the last one known
    unexpected_word,      ///< a word that must be a certain one is another
    bad_number,           ///< digits expected
    number_out_of_range,  ///< a number that its field cannot hold
    bad_ack_letter,       ///< the letter of a `MSG` is none of U N A D S
    bad_address,          ///< not `host`, `host:port` or `[host]:port`
    missing_payload,      ///< the command was parsed without the payload that it carries
    no_header_end,        ///< no blank line ends the header block
    header_without_colon, ///< a header line without a colon
    bad_header_name,      ///< a header name that is empty, indented or no token
    missing_header,       ///< a header that this content needs is absent
    wrong_content_type,   ///< the payload is of another content type
    bad_header_value,     ///< a header holds a value that it cannot have
    out_of_turn,          ///< a command that its sender may not say in this phase
    unknown_verb,         ///< a command that this end does not know
    roster_full,          ///< more people or endpoints than the limit allows, or a handle that no network has
    reads_too_slowly,     ///< more waits for the peer than the limit allows

    count_ ///< how many there are; not a code
};

/// What is wrong, and where.
///
/// What cannot be read has the argument's number in `field`, counted from 1 (0 is the verb, the whole line or the payload), and
/// in `offset` the byte, counted from 0 at the start of the line; of the payload, for errors of payloads. What cannot be
/// written has the number of the argument or the header, and the byte of its value. `no_space` has the bytes needed in
/// `offset`, and `payload_over_1664` the bytes that there would be.
struct error {
    errc code = errc::none;
    std::uint8_t field = 0;
    std::uint32_t offset = 0;

    friend constexpr bool operator==(const error&, const error&) noexcept = default;
};

/// Whether the caller made the error, not the peer.
constexpr bool is_local(errc code) noexcept { return code > errc::none && code < errc::bad_verb; }

/// Whether nothing after the error can be read, since the next line's start is unknown.
constexpr bool is_framing(errc code) noexcept { return code >= errc::bad_verb && code < errc::wrong_verb; }

namespace detail {

struct errc_words {
    std::string_view name, words;
};

inline constexpr errc_words errc_table[] = {
    {"none", "no error"},
    {"no_space", "the span is too small"},
    {"forbidden_byte", "a byte that could forge an argument, a header or a command"},
    {"empty_argument", "an empty value would vanish from the line"},
    {"too_long", "longer than any peer accepts"},
    {"bad_value", "this value has no spelling on the wire"},
    {"payload_over_1664", "headers and body exceed 1664 bytes"},
    {"nobody_here", "nobody is in the conversation"},
    {"wrong_phase", "this cannot be said now"},
    {"unknown_member", "no member, ring or ticket has this id"},
    {"wrong_session", "this answers a ring of another session"},
    {"too_many", "the limit is reached"},
    {"queue_full", "too much is waiting to be sent or answered"},
    {"bad_verb", "a line begins with three capitals or three digits"},
    {"line_too_long", "no line end within the limit"},
    {"bare_line_feed", "LF without CR before it"},
    {"bare_return", "CR without LF behind it"},
    {"nul_in_line", "a NUL byte in a command line"},
    {"blank_line", "an empty line between commands"},
    {"space_run", "a leading, trailing or doubled space"},
    {"misspelt_verb", "a verb that only documents misspell"},
    {"bad_length", "the payload's length is missing or no number"},
    {"payload_too_long", "the payload exceeds the limit"},
    {"wrong_verb", "the line is a different command"},
    {"missing_argument", "the line ends before a required argument"},
    {"unexpected_argument", "an argument after the last one known"},
    {"unexpected_word", "another word is required here"},
    {"bad_number", "digits expected"},
    {"number_out_of_range", "the number does not fit its field"},
    {"bad_ack_letter", "the letter is none of U N A D S"},
    {"bad_address", "not host, host:port or [host]:port"},
    {"missing_payload", "the command was parsed without its payload"},
    {"no_header_end", "no blank line ends the headers"},
    {"header_without_colon", "a header line without a colon"},
    {"bad_header_name", "a header name is empty, indented or no token"},
    {"missing_header", "a required header is absent"},
    {"wrong_content_type", "the payload is of another content type"},
    {"bad_header_value", "a header's value cannot be read"},
    {"out_of_turn", "this command may not be said now"},
    {"unknown_verb", "this command is not known here"},
    {"roster_full", "more people or endpoints than the limit allows"},
    {"reads_too_slowly", "more waits for the peer than the limit allows"},
};

static_assert(sizeof errc_table / sizeof *errc_table == static_cast<unsigned>(errc::count_));

} // namespace detail

/// The code's own name, as in the source: `bad_length`.
constexpr std::string_view name(errc code) noexcept {
    return code < errc::count_ ? detail::errc_table[static_cast<unsigned>(code)].name : "unknown";
}

/// The code in words for people.
constexpr std::string_view explain(errc code) noexcept {
    return code < errc::count_ ? detail::errc_table[static_cast<unsigned>(code)].words : "unknown error";
}

static_assert(name(errc::bad_length) == "bad_length" && name(errc::out_of_turn) == "out_of_turn");
static_assert(is_local(errc::queue_full) && is_framing(errc::payload_too_long) && !is_framing(errc::wrong_verb));

} // namespace msnp
