// Any bytes as names, UTF-8, base64, numbers, GUIDs, handles, addresses and words, against plain loops; and written, and read
// back.
//
// An input is a byte that chooses what the rest is, eight that choose a lenience or a number, and the rest.
#include "fuzz/fuzz.hpp"
#include "support/plain/handle.hpp"
#include "support/plain/headers.hpp"
#include "support/plain/lenience.hpp"
#include "support/plain/number.hpp"
#include "support/plain/percent.hpp"
#include "support/plain/utf8.hpp"

#include <msnp/text/address.hpp>
#include <msnp/text/base64.hpp>
#include <msnp/text/guid.hpp>
#include <msnp/text/handle.hpp>
#include <msnp/text/number.hpp>
#include <msnp/text/percent.hpp>
#include <msnp/text/token.hpp>
#include <msnp/text/utf8.hpp>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_fuzz;
namespace plain = msnp_test::plain;

namespace {

template <class Value>
std::vector<char> written(const Value& value) {
    std::vector<char> memory(token<Value>::size(value));
    hold(token<Value>::write(memory.data(), value) == memory.data() + memory.size(), "a word has the size that was told");
    return memory;
}

void check_names(std::string_view text, lenience tolerate) {
    hold(plain::is_encoded_right<percent_use::nick>(text), "a name is encoded as a plain loop does it");
    hold(plain::is_encoded_right<percent_use::font>(text), "a font is encoded as a plain loop does it");
    encoded_text read;
    const fault wrong = token<encoded_text>::parse(text, tolerate, read), expected = plain::read_name(text, tolerate);
    hold(plain::same_fault(wrong, expected) && read.raw() == text, "a name is read as a plain loop reads it");
    for (const encoded_text& name : {read, encoded_text::from_plain(text), encoded_text::from_plain(text).clipped()}) {
        if (!token<encoded_text>::check(name)) {
            const std::vector<char> memory = written(name);
            encoded_text again;
            const lenience raw = lenience(errc::name_not_utf8) | errc::stray_percent;
            const lenience allowed = name.is_plain() ? lenience::strict() : raw;
            hold(!token<encoded_text>::parse(view(memory), allowed, again) && again == name, "a name is read back the same");
            hold(!check_word(view(memory)), "a name is one word");
        }
    }
}

void check_utf8(std::string_view text, std::size_t size) {
    const std::vector<plain::shown_piece> pieces = plain::shown_pieces(text);
    const std::size_t bad = plain::first_not_utf8(text);
    hold(find_invalid_utf8(text) == bad && is_utf8(text) == (bad == nowhere), "UTF-8 is told as a plain decoder tells it");
    hold(count_characters(text) == pieces.size(), "characters are counted as they are shown");
    std::string shown;
    std::size_t at = 0, cut = 0;
    for (const plain::shown_piece& piece : pieces) {
        const utf8_character next = first_character(text.substr(at));
        hold(next.valid == piece.valid && next.size == piece.bytes.size(), "a character ends where a plain decoder ends it");
        hold(next.code_point == (piece.valid ? plain::code_point(piece.bytes) : 0xFFFD), "a character has its number");
        shown += piece.valid ? piece.bytes : replacement_character;
        at += piece.bytes.size();
        cut = at <= size ? at : cut;
    }
    std::string out;
    write_valid_utf8(std::back_inserter(out), text);
    hold(out == shown, "what is no UTF-8 is shown as one U+FFFD each");
    const std::string_view clipped = clip_utf8(text, size);
    hold(clipped.size() <= size && clipped.data() == text.data(), "a text that is cut is a beginning");
    hold(bad != nowhere || clipped.size() == cut, "UTF-8 is cut between characters, as late as can be");
    hold(clipped.size() + 3 >= std::min(size, text.size()), "no more than a character is lost");
}

void check_base64(std::string_view text) {
    std::vector<char> coded(base64_size(text.size()));
    hold(write_base64(coded.data(), text) == coded.data() + coded.size(), "base64 has the size that was told");
    hold(base64_text(view(coded)).is_valid(), "what is written is base64");
    std::vector<char> back(base64_text(view(coded)).decoded_size());
    base64_text(view(coded)).write_decoded(back.data());
    hold(view(back) == text, "what is written is decoded to the same");

    const base64_text given(text); // now as base64, whatever it is
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::size_t fill = 0;
    while (fill != 2 && text.size() % 4 == 0 && fill != text.size() && text[text.size() - 1 - fill] == '=') {
        ++fill;
    }
    const std::size_t odd = text.substr(0, text.size() - fill).find_first_not_of(digits);
    hold(given.find_invalid() == (odd != nowhere         ? odd
                                  : text.size() % 4 == 0 ? nowhere
                                                         : text.size()),
         "what is no base64 is told");
    std::string expected;
    for (std::size_t at = 0; at + 4 <= text.size(); at += 4) {
        std::uint32_t bits = 0;
        for (const char c : text.substr(at, 4)) {
            const std::size_t value = digits.find(c);
            bits = bits << 6U | static_cast<std::uint32_t>(value == nowhere ? 0 : value);
        }
        for (const unsigned shift : {16U, 8U, 0U}) {
            expected += static_cast<char>(static_cast<unsigned char>(bits >> shift & 0xFFU));
        }
    }
    expected.resize(expected.size() - fill);
    std::string read;
    given.write_decoded(std::back_inserter(read));
    hold(read == expected && given.decoded_size() == expected.size(), "base64 is decoded as a plain loop does it");
}

template <class Number>
void check_hex(std::string_view word) {
    constexpr std::string_view digits = "0123456789abcdef";
    const std::string low = plain::lowered(word);
    Number value = 0;
    error wrong = word.empty() ? error{errc::bad_number} : error{};
    for (std::size_t at = 0; at != low.size() && !wrong; ++at) {
        const std::size_t digit = digits.find(low[at]);
        wrong = digit == nowhere                       ? error{errc::bad_number, 0, static_cast<std::uint32_t>(at)}
                : value >> (8 * sizeof value - 4) != 0 ? error{errc::number_out_of_range, 0, static_cast<std::uint32_t>(at)}
                                                       : error{};
        value = static_cast<Number>(value << 4U | (digit & 15U));
    }
    const result<Number> read = parse_hex<Number>(word);
    hold(read.error() == wrong && (wrong || *read == value), "hexadecimal is read as a plain loop reads it");
}

void check_numbers(std::string_view word, std::uint64_t number) {
    hold(plain::is_decimal_right(word), "a number is read as a plain loop reads it");
    check_hex<std::uint32_t>(word);
    check_hex<std::uint64_t>(word);
    for (const std::uint64_t value : {number, number & 0xFFFFFFFF, number & 0xFFFF, number >> 52U}) {
        std::vector<char> decimal(decimal_size(value)), hex(hex_size(value));
        hold(write_decimal(decimal.data(), value) == decimal.data() + decimal.size(), "a number has as many digits as told");
        hold(write_hex(hex.data(), value) == hex.data() + hex.size(), "and in hexadecimal");
        hold(view(decimal) == std::to_string(value), "a number is written as it is everywhere");
        hold(*parse_decimal<std::uint64_t>(view(decimal)) == value && *parse_hex<std::uint64_t>(view(hex)) == value,
             "a number is read back the same");
    }
}

void check_guids(std::string_view text, std::uint64_t bits) {
    const bool braced = text.substr(0, 1) == "{";
    std::string form = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", digits;
    form = braced ? "{" + form + "}" : form;
    std::size_t bad = 0;
    while (
        bad != form.size() && bad != text.size() &&
        (form[bad] == 'x' ? std::string_view("0123456789abcdefABCDEF").find(text[bad]) != nowhere : text[bad] == form[bad])) {
        digits += form[bad] == 'x' ? std::string(1, text[bad]) : "";
        ++bad;
    }
    const bool is_one = bad == form.size() && bad == text.size();
    const result<guid> read = parse_guid(text);
    hold(read.has_value() == is_one && (is_one || read.error() == error{errc::bad_number, 0, static_cast<std::uint32_t>(bad)}),
         "a GUID is told as a plain comparison tells it");
    const guid value = is_one ? *read : guid::from_random(bits, bits * 0x9E3779B97F4A7C15U);
    hold(!is_one || (value.high == std::stoull(digits.substr(0, 16), nullptr, 16) &&
                     value.low == std::stoull(digits.substr(16), nullptr, 16)),
         "a GUID is the number that its digits spell");
    std::vector<char> memory(guid_size);
    hold(write_guid(memory.data(), value) == memory.data() + memory.size() && *parse_guid(view(memory)) == value,
         "a GUID is read back the same");
    hold(same_endpoint(view(memory), view(memory).substr(1, 36)), "braces do not count");
}

void check_handles(std::string_view text, lenience tolerate, std::size_t place) {
    hold(plain::is_handle_right(text, {tolerate, lenience::strict(), lenience::field()}),
         "a handle is cut as a plain search cuts it");
    const handle whole(text), one(text.substr(0, place)), other(text.substr(std::min(text.size(), place + 1)));
    const auto low = [](handle each) { return plain::lowered(plain::apart(each.text()).account); };
    hold(same_account(one, other) == (low(one) == low(other)) && same_account(whole, whole.account()),
         "accounts compare without case");
    const handle old = token<handle>::spoken_in(whole, dialect::msnp15);
    hold(old.account() == whole.account() && old.network() == whole.network() && old.endpoint().empty(),
         "older dialects are told no endpoint");
    hold(token<handle>::spoken_in(whole, dialect::msnp16) == whole, "newer dialects are told all of it");
    if (!token<handle>::check(whole)) {
        const std::vector<char> memory = written(whole);
        hold(view(memory) == text && !check_word(text), "a handle is written as it is, and is one word");
    }
}

fault read_address(std::string_view word, address& value) {
    const std::size_t closing = word.find(']'), last = word.rfind(':');
    const bool bracketed = word[0] == '[';
    if (bracketed && closing == nowhere) {
        return {errc::bad_address, word.size()};
    }
    const std::size_t end = bracketed ? closing + 1 : std::min(last, word.size());
    value.host = bracketed ? word.substr(1, closing - 1) : word.substr(0, end);
    if (value.host.empty()) {
        return {errc::bad_address, bracketed ? 1U : 0U};
    }
    if (end == word.size()) {
        return {};
    }
    if (word[end] != ':') {
        return {errc::bad_address, end};
    }
    const result<std::uint16_t> port = plain::read_decimal<std::uint16_t>(word.substr(end + 1));
    value.port = port.value_or(0);
    return port && *port != 0 ? fault() : fault(errc::bad_address, end + 1 + port.error().offset);
}

void check_addresses(std::string_view word, std::uint64_t bits) {
    address value;
    if (!word.empty()) {
        address expected;
        const fault wrong = token<address>::parse(word, lenience::strict(), value), plain_wrong = read_address(word, expected);
        hold(plain::same_fault(wrong, plain_wrong) && (wrong || value == expected),
             "an address is cut as a plain search cuts it");
    }
    for (const address& each : {value, address{word, static_cast<std::uint16_t>(bits & 0xFFFF)}, address{word}}) {
        if (!token<address>::check(each)) {
            const std::vector<char> memory = written(each);
            address again;
            hold(!token<address>::parse(view(memory), lenience::strict(), again) && again == each,
                 "an address is read back the same");
            hold(!check_word(view(memory)), "an address is one word");
        }
    }
}

void check_words(std::string_view text, std::size_t place) {
    std::size_t odd = 0;
    while (odd != text.size() && static_cast<unsigned char>(text[odd]) > 0x20 && text[odd] != 0x7F) {
        ++odd;
    }
    const fault expected = text.empty()         ? fault(errc::empty_argument)
                           : odd != text.size() ? fault(errc::forbidden_byte, odd)
                                                : fault();
    hold(plain::same_fault(check_word(text), expected), "a word is told as a plain loop tells it");
    const std::string_view one = text.substr(0, place), other = text.substr(one.size());
    const std::string low = plain::lowered(one), behind = plain::lowered(other);
    hold(equal_ignoring_case(one, other) == (low == behind), "texts compare without case");
    hold(equal_ignoring_case(text, plain::lowered(text)), "a text is its own in lower case");
    const auto bytes = [](const std::string& from) { return std::vector<unsigned char>(from.begin(), from.end()); };
    hold(less_ignoring_case(one, other) == (bytes(low) < bytes(behind)), "texts sort without case");
}

} // namespace

void msnp_fuzz::one_input(std::string_view data) {
    choices from(data);
    const std::size_t kind = from.below(9);
    const std::uint64_t bits = from.bits();
    const lenience tolerate = msnp_test::lenience_of(bits);
    const std::vector<char> memory = exactly(from.rest());
    const std::string_view text = view(memory);
    const auto place = narrow<std::size_t>(bits % (text.size() + 4));
    switch (kind) {
    case 0: check_names(text, tolerate); break;
    case 1: check_utf8(text, place); break;
    case 2: check_base64(text); break;
    case 3: check_numbers(text, bits); break;
    case 4: check_guids(text, bits); break;
    case 5: check_handles(text, tolerate, place); break;
    case 6: check_addresses(text, bits); break;
    case 7: check_words(text, place); break;
    default: // all of it, a text as short as most
        check_names(text.substr(0, 64), tolerate);
        check_utf8(text.substr(0, 64), place);
        check_base64(text.substr(0, 64));
        check_numbers(text.substr(0, 64), bits);
        check_guids(text.substr(0, 64), bits);
        check_handles(text.substr(0, 64), tolerate, std::min<std::size_t>(place, 64));
        check_addresses(text.substr(0, 64), bits);
        check_words(text.substr(0, 64), place);
    }
}

void msnp_fuzz::seeds(const seed_taker& keep) {
    const auto keep_as = [&](char kind, const std::string& bits, std::string_view text) {
        keep(std::string(1, kind) + bits + std::string(text));
    };
    const std::string zeros(8, '\0'), ones(8, '\xFF'), some = "\x05\x01\x12\x34\x56\x78\x9A\xBC";
    const struct {
        char kind;
        std::string_view text;
    } all[] = {
        {0, "Alice%20Doe"},
        {0, "100%;=\xC3\xA9%c3%A9\x7F"},
        {1, "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80 \xED\xA0\x80\xC0\x80\xF4\x90\x80\x80\xE2\x82"},
        {1, "plain text that is longer than a step of bytes \xC3\xA9"},
        {2, "Zm9vYmE="},
        {2, "Zg==x"},
        {3, "4294967296"},
        {3, "00000000000000000000018446744073709551616"},
        {3, "fFfF"},
        {4, "{6f9619ff-8b86-D011-b42d-00c04fc964ff}"},
        {4, "6f9619ff-8b86-d011-b42d-00c04fc964ff"},
        {5, "1:alice@example.com;{6f9619ff-8b86-d011-b42d-00c04fc964ff}"},
        {5, "32:9:Bob@Example.com"},
        {5, "a@b;A@B"},
        {6, "192.0.2.40:1863"},
        {6, "[2001:db8::1]:65535"},
        {6, "2001:db8::1"},
        {7, "aBcDeFgHaBcDeFgH"},
        {8, "Any@thing:1;{x}"},
    };
    for (const auto& each : all) {
        keep_as(each.kind, zeros, each.text);
        keep_as(each.kind, ones, each.text);
        keep_as(each.kind, some, each.text);
    }
}

std::string_view msnp_fuzz::dictionary() {
    return R"("%20"
"%C3%A9"
"%"
"\xC3\xA9"
"\xE2\x82\xAC"
"\xF0\x9F\x98\x80"
"\xED\xA0\x80"
"\xEF\xBF\xBD"
"=="
"65535"
"65536"
"4294967295"
"18446744073709551615"
"{6f9619ff-8b86-d011-b42d-00c04fc964ff}"
"1:"
";"
"@"
":1863"
"["
"]:"
)";
}
