// Percent-encoded texts, encoded, decoded and cut by plain loops over bytes (protocol.md 3.2, 5.2).
#pragma once

#include "support/plain/utf8.hpp"

#include <msnp/base/error.hpp>
#include <msnp/base/lenience.hpp>
#include <msnp/text/percent.hpp>
#include <msnp/text/token.hpp>

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace msnp_test::plain {

template <msnp::percent_use Use>
std::string encoded(std::string_view text, bool is_plain) {
    std::string made;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool must = byte <= 0x20 || byte == 0x7F || (Use == msnp::percent_use::font && (c == ';' || c == '=')) ||
                          (is_plain && (c == '%' || byte >= 0x80));
        if (must) {
            made += '%';
            made += "0123456789ABCDEF"[byte / 16];
            made += "0123456789ABCDEF"[byte % 16];
        } else {
            made += c;
        }
    }
    return made;
}

inline bool is_escape(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdefABCDEF";
    return text.size() > 2 && text[0] == '%' && digits.find(text[1]) != msnp::nowhere && digits.find(text[2]) != msnp::nowhere;
}

/// The byte that two hexadecimal digits spell.
inline char byte_of(char high, char low) {
    constexpr std::string_view digits = "00112233445566778899aAbBcCdDeEfF";
    return static_cast<char>(static_cast<unsigned char>(digits.find(high) / 2 * 16 + digits.find(low) / 2));
}

/// The decoded bytes; in `ends`, if it is asked for, where each ends in `text`.
inline std::string decoded(std::string_view text, bool is_plain, std::vector<std::size_t>* ends = nullptr) {
    std::string bytes;
    for (std::size_t at = 0; at < text.size();) {
        const bool escape = !is_plain && is_escape(text.substr(at));
        bytes += escape ? byte_of(text[at + 1], text[at + 2]) : text[at];
        at += escape ? 3U : 1U;
        if (ends != nullptr) {
            ends->push_back(at);
        }
    }
    return bytes;
}

/// The longest beginning that can be written.
template <msnp::percent_use Use>
std::string_view clipped(std::string_view text, bool is_plain) {
    std::vector<std::size_t> ends;
    const std::string bytes = decoded(text, is_plain, &ends);
    std::size_t at = 0, end = 0, count = 0, size = 0;
    for (const shown_piece& piece : shown_pieces(bytes)) {
        at += piece.bytes.size();
        size += encoded<Use>(text.substr(end, ends[at - 1] - end), is_plain).size();
        if (Use == msnp::percent_use::nick ? size > 387 : ++count > 31) {
            break;
        }
        end = ends[at - 1];
    }
    return text.substr(0, end);
}

/// Whether a text is encoded, decoded, checked and cut as the plain way does it.
template <msnp::percent_use Use>
bool is_encoded_right(std::string_view text) {
    using msnp::errc;
    bool same = true;
    for (const bool is_plain : {false, true}) {
        using kind = msnp::percent_text<Use>;
        const kind made = is_plain ? kind::from_plain(text) : kind::from_wire(text);
        const std::string wire = encoded<Use>(text, is_plain), bytes = decoded(text, is_plain);
        std::vector<char> memory(wire.size());
        std::string appended, read;
        made.write_encoded(std::back_inserter(appended));
        made.write_decoded(std::back_inserter(read));
        same = same && made.encoded_size() == wire.size() && appended == wire &&
               made.write_encoded(memory.data()) == memory.data() + memory.size() &&
               std::string_view(memory.data(), memory.size()) == wire;
        same = same && read == bytes && made.decoded_size() == bytes.size() && made.decodes_to(bytes) &&
               made.count_characters() == shown_pieces(bytes).size();
        const bool is_long = Use == msnp::percent_use::nick ? wire.size() > 387 : made.count_characters() > 31;
        const errc expected = Use == msnp::percent_use::nick && text.empty() ? errc::empty_argument
                              : is_long                                      ? errc::too_long
                                                                             : errc::none;
        same = same && made.check() == expected;
        const kind cut = made.clipped();
        same =
            same && cut.raw() == clipped<Use>(text, is_plain) && cut.is_plain() == is_plain && (is_long || cut.raw() == text);
        const kind again = kind::from_wire(wire); // the same bytes on the wire
        same = same && made == again && again == made && again.encoded_size() == wire.size() &&
               (!is_plain || again.decodes_to(text));
    }
    return same;
}

/// What is wrong with a name that came and not forgiven.
inline msnp::fault read_name(std::string_view word, msnp::lenience tolerate) {
    using msnp::errc;
    if (word.size() > 387 && !tolerate.allows(errc::long_name)) {
        return {errc::long_name, 387};
    }
    const std::size_t bad = first_not_utf8(word);
    if (bad != msnp::nowhere && !tolerate.allows(errc::name_not_utf8)) {
        return {errc::name_not_utf8, bad};
    }
    for (std::size_t at = 0; at < word.size(); at += is_escape(word.substr(at)) ? 3U : 1U) {
        if (word[at] == '%' && !is_escape(word.substr(at)) && !tolerate.allows(errc::stray_percent)) {
            return {errc::stray_percent, at};
        }
    }
    return {};
}

} // namespace msnp_test::plain
