// What can go wrong, with where: a code, an argument and a byte.
//
// Codes come in two groups. *Local* ones say that the caller asked for something that cannot be: nothing was changed,
// nothing was written. *Remote* ones say that the peer sent something that cannot be read: everything before it was
// delivered.
#pragma once

#include <msnp/base/slice.hpp>

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
    too_soon,          ///< the last one was a moment ago; `error::offset` is the number of milliseconds to wait
    call_under_way,    ///< one's own call to this person goes on, and theirs will give way
    other_people,      ///< what waits to be said is not for this person

    // Remote, framing: the stream cannot be followed any further.
    bad_verb,         ///< a line does not begin with three capitals or three digits
    line_too_long,    ///< no line end within the limit
    bad_length,       ///< the length argument is missing or no number
    payload_too_long, ///< the announced payload exceeds the limit or the reader's memory

    // Remote, deviations that a `lenience` can forgive. In the stream, framing:
    bare_line_feed,        ///< LF without CR before it
    bare_return,           ///< CR without LF behind it
    nul_in_line,           ///< a NUL byte in a command line
    control_in_line,       ///< another control character in a command line
    blank_line,            ///< a line without a byte
    space_run,             ///< a leading, trailing or doubled space
    misspelt_joi,          ///< `J0I`
    misspelt_nak,          ///< `NCK`
    zero_padded_length,    ///< a payload's length with zeros before it
    unknown_after_payload, ///< a verb that is not known, right behind a payload

    // In one line:
    vanished_name,    ///< the name of a person is left out
    name_with_spaces, ///< a name holds raw spaces
    name_not_utf8,    ///< a name holds raw bytes that are no UTF-8
    long_name,        ///< a name of more than 387 bytes
    stray_percent,    ///< a `%` in a name without two hex digits behind it
    long_handle,      ///< a handle of more than 129 bytes
    odd_endpoint,     ///< what follows the `;` of a handle is no GUID in braces
    odd_capabilities, ///< capabilities that are no numbers
    later_argument,   ///< an argument, or a form of one, that a later dialect brought
    further_argument, ///< arguments behind the last one known
    unusual_word,     ///< a word that is none of those in use: a reason of `BYE` or `OUT`, a mode of `XFR`
    zero_trid,        ///< a request with the id 0
    old_ack_letter,   ///< the letter S

    // In one payload:
    no_header_end,        ///< no blank line ends the header block
    bare_return_headers,  ///< CR alone ends the lines of a header block
    header_without_colon, ///< a header line without a colon
    folded_header,        ///< a header line begins with a space or a tab
    bad_header_name,      ///< a header name that is empty or no token
    control_in_header,    ///< a bare CR, a bare LF or a NUL in a header
    header_not_utf8,      ///< a header that is no UTF-8
    doubled_header,       ///< two headers of one name
    missing_mime_version, ///< the header `MIME-Version` is absent
    missing_content_type, ///< the header `Content-Type` is absent
    untyped_text,         ///< what has no `Content-Type` is asked for as text
    alias_type,           ///< a media type goes by a name that other clients do not use
    missing_charset,      ///< no charset is named where one is required
    other_charset,        ///< a charset other than UTF-8
    text_not_utf8,        ///< a text that is no UTF-8
    nul_in_text,          ///< a text holds a NUL
    bare_line_break,      ///< CR alone or LF alone breaks a line of text
    typing_body,          ///< the body of a typing notice is not one CRLF
    foreign_typist,       ///< the typist is not named
    datacast_body,        ///< a datacast does not end with one blank line
    keep_alive_body,      ///< the body of a keep-alive is not empty
    caps_in_headers,      ///< client capabilities stand in the header block
    body_end,             ///< something stands behind the lines of a body, or the last one has no end
    raw_image,            ///< ink without `base64:`
    encoded_msnobj,       ///< an msnobj is percent-encoded
    emoticon_end,         ///< an emoticon does not end with one tab, or something follows the last
    too_many_emoticons,   ///< more than five emoticons in a message
    repeated_headers,     ///< a further chunk repeats the headers of the first
    chunk_out_of_order,   ///< a chunk comes before one of a lower index
    incomplete_format,    ///< a format without FN or EF
    long_font,            ///< a font name of more than 31 characters
    odd_color,            ///< a CO that is not one to six hex digits
    odd_font_charset,     ///< a CS or PF that is not one or two hex digits
    odd_format_item,      ///< an item of a format is no pair, stands twice, or is an RL other than 0 and 1

    // Remote, one line or payload: reading can go on.
    wrong_verb,          ///< the line is a different command
    missing_argument,    ///< the line ends before a required argument
    unexpected_argument, ///< an argument behind the last one that this command can have
    unexpected_word,     ///< a word that must be a certain one is another
    bad_number,          ///< digits expected
    number_out_of_range, ///< a number that its field cannot hold
    bad_ack_letter,      ///< the letter of a `MSG` is none of U N A D S
    bad_address,         ///< not `host`, `host:port` or `[host]:port`
    missing_payload,     ///< the command was parsed without the payload that it carries
    missing_header,      ///< a header that this content needs is absent
    wrong_content_type,  ///< the payload is of another content type
    bad_header_value,    ///< a header holds a value that it cannot have
    bad_body,            ///< a body that does not have the form of its content
    missing_field,       ///< a body lacks a line or an attribute that it needs
    bad_chunk,           ///< a chunk that repeats an index or lies outside its message
    out_of_turn,         ///< a command that its sender may not say in this phase
    unknown_verb,        ///< a command that this end does not know
    roster_full,         ///< more people or endpoints than the limit allows, or a handle that no network has
    reads_too_slowly,    ///< more waits for the peer than the limit allows
    not_here,            ///< somebody types or nudges who is not in the conversation
    too_often,           ///< nudges follow each other too quickly

    count_ ///< how many there are; not a code
};

/// What is wrong, and where.
///
/// What cannot be read has the argument's number in `field`, counted from 1 (0 is the verb, the whole line or the payload), and
/// in `offset` the byte, counted from 0 at the start of the line; of the payload, for errors of payloads. What cannot be
/// written has the number of the argument or the header, and the byte of its value. `no_space` has the bytes needed in
/// `offset`, `payload_over_1664` the bytes that there would be, and `too_soon` the milliseconds to wait.
struct error {
    errc code = errc::none;
    std::uint8_t field = 0;
    std::uint32_t offset = 0;

    /// Whether there is an error.
    constexpr explicit operator bool() const noexcept { return code != errc::none; }

    friend constexpr bool operator==(const error&, const error&) noexcept = default;
};

/// Whether the caller made the error, not the peer.
constexpr bool is_local(errc code) noexcept { return code > errc::none && code < errc::bad_verb; }

/// Whether the error is a deviation that a `lenience` can forgive.
constexpr bool is_deviation(errc code) noexcept { return code >= errc::bare_line_feed && code < errc::wrong_verb; }

/// Whether nothing after the error can be read, since the next line's start is unknown.
constexpr bool is_framing(errc code) noexcept { return code >= errc::bad_verb && code < errc::vanished_name; }

namespace detail {

struct errc_words {
    std::string_view name, words;
};

inline constexpr errc_words errc_table[] = {
    {"none"sv, "no error"sv},
    {"no_space"sv, "the span is too small"sv},
    {"forbidden_byte"sv, "a byte that could forge an argument, a header or a command"sv},
    {"empty_argument"sv, "an empty value would vanish from the line"sv},
    {"too_long"sv, "longer than any peer accepts"sv},
    {"bad_value"sv, "this value has no spelling on the wire"sv},
    {"payload_over_1664"sv, "headers and body exceed 1664 bytes"sv},
    {"nobody_here"sv, "nobody is in the conversation"sv},
    {"wrong_phase"sv, "this cannot be said now"sv},
    {"unknown_member"sv, "no member, ring or ticket has this id"sv},
    {"wrong_session"sv, "this answers a ring of another session"sv},
    {"too_many"sv, "the limit is reached"sv},
    {"queue_full"sv, "too much is waiting to be sent or answered"sv},
    {"too_soon"sv, "the last one was a moment ago"sv},
    {"call_under_way"sv, "one's own call to this person goes on"sv},
    {"other_people"sv, "what waits is not for this person"sv},
    {"bad_verb"sv, "a line begins with three capitals or three digits"sv},
    {"line_too_long"sv, "no line end within the limit"sv},
    {"bad_length"sv, "the payload's length is missing or no number"sv},
    {"payload_too_long"sv, "the payload exceeds the limit"sv},
    {"bare_line_feed"sv, "LF without CR before it"sv},
    {"bare_return"sv, "CR without LF behind it"sv},
    {"nul_in_line"sv, "a NUL byte in a command line"sv},
    {"control_in_line"sv, "a control character in a command line"sv},
    {"blank_line"sv, "an empty line between commands"sv},
    {"space_run"sv, "a leading, trailing or doubled space"sv},
    {"misspelt_joi"sv, "JOI with a zero"sv},
    {"misspelt_nak"sv, "NCK for NAK"sv},
    {"zero_padded_length"sv, "the length has zeros before it"sv},
    {"unknown_after_payload"sv, "an unknown verb right behind a payload"sv},
    {"vanished_name"sv, "the name is left out"sv},
    {"name_with_spaces"sv, "the name holds raw spaces"sv},
    {"name_not_utf8"sv, "the name is no UTF-8"sv},
    {"long_name"sv, "the name is longer than 387 bytes"sv},
    {"stray_percent"sv, "a percent sign without two hex digits"sv},
    {"long_handle"sv, "the handle is longer than 129 bytes"sv},
    {"odd_endpoint"sv, "the endpoint is no GUID in braces"sv},
    {"odd_capabilities"sv, "the capabilities are no numbers"sv},
    {"later_argument"sv, "this belongs to a later dialect"sv},
    {"further_argument"sv, "arguments behind the last one known"sv},
    {"unusual_word"sv, "the word is none of those in use"sv},
    {"zero_trid"sv, "a request has the id 0"sv},
    {"old_ack_letter"sv, "the letter S is no longer used"sv},
    {"no_header_end"sv, "no blank line ends the headers"sv},
    {"bare_return_headers"sv, "CR alone ends the header lines"sv},
    {"header_without_colon"sv, "a header line without a colon"sv},
    {"folded_header"sv, "a header line is folded"sv},
    {"bad_header_name"sv, "a header name is empty or no token"sv},
    {"control_in_header"sv, "a control character in a header"sv},
    {"header_not_utf8"sv, "a header is no UTF-8"sv},
    {"doubled_header"sv, "two headers have one name"sv},
    {"missing_mime_version"sv, "there is no MIME-Version"sv},
    {"missing_content_type"sv, "there is no Content-Type"sv},
    {"untyped_text"sv, "text without a Content-Type"sv},
    {"alias_type"sv, "an unusual name of the media type"sv},
    {"missing_charset"sv, "no charset is named"sv},
    {"other_charset"sv, "the charset is not UTF-8"sv},
    {"text_not_utf8"sv, "the text is no UTF-8"sv},
    {"nul_in_text"sv, "the text holds a NUL"sv},
    {"bare_line_break"sv, "a line break that is not CRLF"sv},
    {"typing_body"sv, "the body of a typing notice is not CRLF"sv},
    {"foreign_typist"sv, "the typist is not named"sv},
    {"datacast_body"sv, "the datacast does not end with one blank line"sv},
    {"keep_alive_body"sv, "the body of a keep-alive is not empty"sv},
    {"caps_in_headers"sv, "client capabilities stand in the headers"sv},
    {"body_end"sv, "the lines of the body do not end with it"sv},
    {"raw_image"sv, "ink without base64"sv},
    {"encoded_msnobj"sv, "the msnobj is percent-encoded"sv},
    {"emoticon_end"sv, "the emoticons do not end with a tab"sv},
    {"too_many_emoticons"sv, "more than five emoticons"sv},
    {"repeated_headers"sv, "a further chunk repeats headers"sv},
    {"chunk_out_of_order"sv, "a chunk is out of order"sv},
    {"incomplete_format"sv, "the format has no FN or no EF"sv},
    {"long_font"sv, "the font name is longer than 31 characters"sv},
    {"odd_color"sv, "the colour is not one to six hex digits"sv},
    {"odd_font_charset"sv, "the charset or family is not one or two hex digits"sv},
    {"odd_format_item"sv, "an item of the format is no pair, or doubled"sv},
    {"wrong_verb"sv, "the line is a different command"sv},
    {"missing_argument"sv, "the line ends before a required argument"sv},
    {"unexpected_argument"sv, "this command has no such argument"sv},
    {"unexpected_word"sv, "another word is required here"sv},
    {"bad_number"sv, "digits expected"sv},
    {"number_out_of_range"sv, "the number does not fit its field"sv},
    {"bad_ack_letter"sv, "the letter is none of U N A D S"sv},
    {"bad_address"sv, "not host, host:port or [host]:port"sv},
    {"missing_payload"sv, "the command was parsed without its payload"sv},
    {"missing_header"sv, "a required header is absent"sv},
    {"wrong_content_type"sv, "the payload is of another content type"sv},
    {"bad_header_value"sv, "a header's value cannot be read"sv},
    {"bad_body"sv, "the body cannot be read"sv},
    {"missing_field"sv, "a required line of the body is absent"sv},
    {"bad_chunk"sv, "the chunk cannot belong to its message"sv},
    {"out_of_turn"sv, "this command may not be said now"sv},
    {"unknown_verb"sv, "this command is not known here"sv},
    {"roster_full"sv, "more people or endpoints than the limit allows"sv},
    {"reads_too_slowly"sv, "more waits for the peer than the limit allows"sv},
    {"not_here"sv, "this is from somebody who is not here"sv},
    {"too_often"sv, "this comes too often"sv},
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

} // namespace msnp
