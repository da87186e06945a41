// What a receiver forgives: the deviations from the grammar that live clients and servers are known for.
//
// A deviation is an `errc`: not forgiven, it is the error. Writers add none, but write names, opaque words and further words
// that came from the wire as they came. The table below tells who does, and is the
// table in the README.
#pragma once

#include <msnp/base/error.hpp>
#include <msnp/base/slice.hpp>

#include <cstdint>
#include <string_view>

namespace msnp {

namespace detail {
/// Not defined: a call of it does not compile, and its name says why.
void only_a_deviation_can_be_forgiven();
} // namespace detail

/// A set of deviations: `lenience::field() - errc::space_run` forgives all that field() does but this.
class lenience {
public:
    constexpr lenience() noexcept = default;
    /// The set of one deviation. What is none does not compile: see `is_deviation`.
    consteval lenience(errc forgiven) noexcept : bits_(bit(forgiven)) { // NOLINT: a deviation is a set of one
        if (!is_deviation(forgiven)) {
            detail::only_a_deviation_can_be_forgiven();
        }
    }

    /// Forgives nothing.
    static constexpr lenience strict() noexcept { return {}; }
    /// Forgives what live networks need; the default of receivers.
    static constexpr lenience field() noexcept;

    /// Whether a deviation is forgiven. Other errors never are.
    constexpr bool allows(errc wrong) const noexcept { return is_deviation(wrong) && (bits_ & bit(wrong)) != 0; }

    /// Whether all deviations of `some` are forgiven.
    constexpr bool allows_all(lenience some) const noexcept { return (some.bits_ & ~bits_) == 0; }

    /// The set with a deviation that is known at run time; other errors change nothing.
    constexpr lenience with(errc forgiven) const noexcept {
        return lenience(is_deviation(forgiven) ? bits_ | bit(forgiven) : bits_);
    }

    friend constexpr lenience operator|(lenience one, lenience other) noexcept { return lenience(one.bits_ | other.bits_); }
    /// `one` without `other`.
    friend constexpr lenience operator-(lenience one, lenience other) noexcept { return lenience(one.bits_ & ~other.bits_); }
    friend constexpr bool operator==(lenience, lenience) noexcept = default;

private:
    constexpr explicit lenience(std::uint64_t bits) noexcept : bits_(bits) {}
    static constexpr std::uint64_t bit(errc deviation) noexcept {
        return std::uint64_t{1} << ((static_cast<unsigned>(deviation) - static_cast<unsigned>(errc::bare_line_feed)) & 63U);
    }

    std::uint64_t bits_ = 0;
};

/// One deviation and where it comes from.
struct deviation {
    errc code;
    std::string_view origin;  ///< the client or server that needs it
    std::string_view section; ///< of protocol.md, or `field-notes`
    bool in_field = true;     ///< whether `lenience::field()` forgives it
};

namespace detail {
/// All deviations, in the order of their codes.
inline constexpr deviation deviations[] = {
    {errc::bare_line_feed, "AnyEvent::MSN, msnp11-sdk, Escargot and MSNPSharp split at LF"sv, "1.1"sv},
    {errc::bare_return, "live servers pass on names with a raw CR"sv, "1.1"sv},
    {errc::nul_in_line, "live servers pass on names with a raw NUL"sv, "1.1"sv},
    {errc::control_in_line, "live servers pass on names with raw TAB, VT, ESC"sv, "field-notes"sv},
    {errc::blank_line, "some clients send CRLF after a payload"sv, "1.1"sv},
    {errc::space_run, "clients that leave an argument empty; papyon, Escargot and Miranda read it so"sv, "1.1"sv},
    {errc::misspelt_joi, "the founding document, once"sv, "1.1"sv},
    {errc::misspelt_nak, "the founding document"sv, "2.8"sv},
    {errc::zero_padded_length, "none known"sv, "1.3"sv},
    {errc::unknown_after_payload, "servers newer than the reader; also what a wrong length looks like"sv, "10"sv},
    {errc::vanished_name, "a live server leaves out the name of a person without one"sv, "field-notes"sv},
    {errc::name_with_spaces, "old servers do not encode the spaces of a name"sv, "1.3"sv},
    {errc::name_not_utf8, "old clients send names in their code page"sv, "3.2"sv},
    {errc::long_name, "a live server passes on names of 60,000 bytes"sv, "1.5"sv},
    {errc::stray_percent, "clients that do not encode the percent sign; aMSN reads it so"sv, "3.2"sv},
    {errc::long_handle, "none known"sv, "3.1"sv},
    {errc::odd_endpoint, "handles with something else behind the semicolon (`via=9:...`)"sv, "3.1"sv},
    {errc::odd_capabilities, "clients that print a sign or nothing; Escargot reads 0:0"sv, "9"sv},
    {errc::later_argument, "servers that send capabilities from MSNP12 or 13 on, endpoints from 16 or 18 on"sv, "13"sv},
    {errc::further_argument, "dialects to come"sv, "2.10"sv},
    {errc::unusual_word, "servers that give MSNPSharp's client type in a BYE; an OUT with a transaction id"sv, "13"sv},
    {errc::zero_trid, "papyon counts from 0"sv, "1.6"sv},
    {errc::old_ack_letter, "aMSN's audio invitations and clients 6.0"sv, "6"sv},
    {errc::no_header_end, "malformed clients: all of it is the body, of no kind; aMSN does so"sv, "4.2"sv},
    {errc::bare_return_headers, "some clients; the official client and msn-pecan read it"sv, "4.2"sv, false},
    {errc::header_without_colon, "malformed clients"sv, "4.2"sv},
    {errc::folded_header, "mail software; libpurple reads it"sv, "4.1"sv},
    {errc::bad_header_name, "malformed clients"sv, "4.1"sv},
    {errc::control_in_header, "malformed clients"sv, "10"sv},
    {errc::header_not_utf8, "old clients send names in their code page"sv, "4.1"sv},
    {errc::doubled_header, "clients that forge a second Content-Type: the first one counts"sv, "4.1"sv},
    {errc::missing_mime_version, "Miranda on some paths"sv, "4.2"sv},
    {errc::missing_content_type, "CCMSN: the payload is of no kind"sv, "4.2"sv},
    {errc::untyped_text, "CCMSN sends text so; Kopete reads it"sv, "4.2"sv, false},
    {errc::alias_type, "papyon's text/x-keep-alive, libpurple's text/x-clientinfo"sv, "4.9"sv},
    {errc::missing_charset, "old clients: ISO-8859-1, the code page, or UTF-8"sv, "4.3"sv},
    {errc::other_charset, "old clients; libpurple converts"sv, "4.3"sv},
    {errc::text_not_utf8, "old clients; a live server answers it with silence"sv, "field-notes"sv},
    {errc::nul_in_text, "clients that send the end of a C string"sv, "4.2"sv},
    {errc::bare_line_break, "clients that send CR alone or LF alone"sv, "4.3"sv},
    {errc::typing_body, "Kopete sends none, papyon two CRLF"sv, "4.5"sv},
    {errc::foreign_typist, "clients that name no typist; aMSN reads it"sv, "4.5"sv},
    {errc::datacast_body, "libpurple sends one CRLF, Kopete three"sv, "4.6"sv},
    {errc::keep_alive_body, "MSNPSharp sends a CRLF"sv, "4.9"sv},
    {errc::caps_in_headers, "a few clients"sv, "4.9"sv},
    {errc::body_end, "none known; reading stops at the blank line"sv, "4.8"sv},
    {errc::raw_image, "clients that send a GIF as it is; aMSN reads it"sv, "4.11"sv},
    {errc::encoded_msnobj, "clients that copy it from a notification command; msn-pecan decodes it"sv, "4.7"sv},
    {errc::emoticon_end, "Kopete appends CRLF"sv, "4.7"sv},
    {errc::too_many_emoticons, "clients without a limit; msn-pecan reads five"sv, "4.7"sv},
    {errc::repeated_headers, "Kopete and MSNPSharp repeat them on every chunk"sv, "4.10"sv},
    {errc::chunk_out_of_order, "clients that send chunks in any order; aMSN reads it"sv, "4.10"sv},
    {errc::incomplete_format, "clients that leave FN or EF out"sv, "field-notes"sv},
    {errc::long_font, "clients without a limit"sv, "5.2"sv},
    {errc::odd_color, "none known"sv, "5.3"sv},
    {errc::odd_font_charset, "MSNPSharp prints CS in decimal"sv, "5.4"sv},
    {errc::odd_format_item, "clients that repeat a key, or write an RL that is not 0 or 1"sv, "5.1"sv},
};

} // namespace detail
using detail::deviations;

constexpr lenience lenience::field() noexcept {
    constexpr unsigned count = static_cast<unsigned>(errc::wrong_verb) - static_cast<unsigned>(errc::bare_line_feed);
    return lenience((std::uint64_t{1} << count) - 1) - errc::bare_return_headers - errc::untyped_text;
}

static_assert(sizeof deviations / sizeof *deviations <= 64, "one bit each");
static_assert(sizeof deviations / sizeof *deviations ==
              static_cast<unsigned>(errc::wrong_verb) - static_cast<unsigned>(errc::bare_line_feed));

} // namespace msnp
