// Names, handles and numbers as they are encoded, checked and read many bytes at a time, against plain loops.
#include "support/printing.hpp"
#include "unit/base/by_chance.hpp"

#include <msnp/text/handle.hpp>
#include <msnp/text/number.hpp>
#include <msnp/text/percent.hpp>
#include <msnp/text/token.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;
using namespace std::string_view_literals;

namespace {

template <percent_use Use>
std::string encoded_plainly(std::string_view text, bool plain) {
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool must = byte <= 0x20 || byte == 0x7F || (Use == percent_use::font && (c == ';' || c == '=')) ||
                          (plain && (c == '%' || byte >= 0x80));
        if (must) {
            encoded += '%';
            encoded += "0123456789ABCDEF"[byte / 16];
            encoded += "0123456789ABCDEF"[byte % 16];
        } else {
            encoded += c;
        }
    }
    return encoded;
}

template <percent_use Use>
bool is_encoded_right(std::string_view text) {
    bool same = true;
    for (const bool plain : {false, true}) {
        using kind = percent_text<Use>;
        const kind made = plain ? kind::from_plain(text) : kind::from_wire(text);
        const std::string encoded = encoded_plainly<Use>(text, plain);
        exact_memory memory(encoded.size());
        std::string appended;
        made.write_encoded(std::back_inserter(appended));
        same = same && made.encoded_size() == encoded.size() && appended == encoded &&
               made.write_encoded(memory.data()) == memory.data() + memory.size() && view(memory) == encoded;
        if (Use == percent_use::nick) {
            const errc expected = text.empty() ? errc::empty_argument : encoded.size() > 387 ? errc::too_long : errc::none;
            same = same && made.check() == expected;
            const kind cut = made.clipped();
            same = same && cut.encoded_size() <= 387 && (encoded.size() > 387 || cut.raw() == text);
        } else {
            same = same && made.check() == (made.count_characters() > 31 ? errc::too_long : errc::none);
        }
        const kind again = kind::from_wire(encoded); // the same bytes on the wire
        same = same && made == again && again == made && again.encoded_size() == encoded.size();
    }
    return same;
}

void check_encoding(std::string_view text) {
    if (!is_encoded_right<percent_use::nick>(text) || !is_encoded_right<percent_use::font>(text)) {
        FAIL(spelt(text));
    }
}

// ---- handles, plainly ------------------------------------------------------------------------------------------------------

struct plain_handle {
    std::string_view network, account, endpoint;
    bool has_endpoint = false;
};

bool all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

plain_handle apart(std::string_view text) {
    plain_handle parts;
    const std::size_t sign = text.find(';');
    parts.has_endpoint = sign != nowhere;
    parts.endpoint = parts.has_endpoint ? text.substr(sign + 1) : std::string_view();
    const std::string_view before = text.substr(0, sign);
    parts.account = before;
    for (std::size_t at = parts.account.find(':'); at != nowhere && all_digits(parts.account.substr(0, at));
         at = parts.account.find(':')) {
        parts.account.remove_prefix(at + 1);
    }
    const std::size_t network = before.size() - parts.account.size();
    parts.network = before.substr(0, network == 0 ? 0 : network - 1);
    return parts;
}

fault check_plainly(std::string_view text) {
    const plain_handle parts = apart(text);
    for (std::size_t at = 0; at != text.size(); ++at) {
        if (static_cast<unsigned char>(text[at]) <= 0x20 || static_cast<unsigned char>(text[at]) >= 0x7F) {
            return {errc::forbidden_byte, at};
        }
    }
    if (parts.account.empty()) {
        return errc::empty_argument;
    }
    if (parts.network.size() > 10) {
        return {errc::too_long, 10};
    }
    if (parts.account.size() > 129) {
        return {errc::too_long, (parts.network.empty() ? 0 : parts.network.size() + 1) + 129};
    }
    return parts.endpoint.size() > 64 ? fault(errc::too_long, text.size() - parts.endpoint.size() + 64) : fault();
}

fault read_plainly(std::string_view text, lenience tolerate) {
    const plain_handle parts = apart(text);
    if (parts.account.size() > 129 && !tolerate.allows(errc::long_handle)) {
        return {errc::long_handle, 129};
    }
    const bool good = parts.endpoint.substr(0, 1) == "{" && parse_guid(parts.endpoint);
    return parts.has_endpoint && !good && !tolerate.allows(errc::odd_endpoint) ? fault(errc::odd_endpoint, text.find(';'))
                                                                               : fault();
}

bool same_fault(const fault& one, const fault& other) { return one.code == other.code && one.offset == other.offset; }

void check_handle(std::string_view text) {
    const handle made(text);
    const plain_handle parts = apart(text);
    bool same = made.account() == parts.account && made.network() == parts.network && made.endpoint() == parts.endpoint &&
                same_fault(token<handle>::check(made), check_plainly(text));
    for (const lenience tolerate : {lenience::field(), lenience::strict(), lenience::field() - errc::long_handle,
                                    lenience::field() - errc::odd_endpoint}) {
        handle read;
        same = same && same_fault(token<handle>::parse(text, tolerate, read), read_plainly(text, tolerate)) && read == made;
    }
    if (!same) {
        FAIL(spelt(text));
    }
}

// ---- numbers, plainly ------------------------------------------------------------------------------------------------------

template <class Number>
result<Number> decimal_plainly(std::string_view word) {
    std::uint64_t value = 0;
    for (std::size_t at = 0; at != word.size(); ++at) {
        if (word[at] < '0' || word[at] > '9') {
            return error{errc::bad_number, 0, static_cast<std::uint32_t>(at)};
        }
        const auto digit = static_cast<std::uint64_t>(word[at] - '0');
        constexpr std::uint64_t largest = static_cast<Number>(-1);
        if (value > (largest - digit) / 10) {
            return error{errc::number_out_of_range, 0, static_cast<std::uint32_t>(at)};
        }
        value = value * 10 + digit;
    }
    return word.empty() ? result<Number>(errc::bad_number) : result<Number>(static_cast<Number>(value));
}

template <class Number>
bool same_number(std::string_view word) {
    const result<Number> fast = parse_decimal<Number>(word), plain = decimal_plainly<Number>(word);
    return fast.has_value() == plain.has_value() && (fast ? *fast == *plain : fast.error() == plain.error());
}

void check_number(std::string_view text) {
    const exact_memory memory = exactly(text);
    const std::string_view word = view(memory);
    const bool is_short = all_digits(word) && word.size() < 10 && (word.front() != '0' || word.size() == 1);
    if (!same_number<std::uint8_t>(word) || !same_number<std::uint16_t>(word) || !same_number<std::uint32_t>(word) ||
        !same_number<std::uint64_t>(word) || is_decimal(word) != all_digits(word) ||
        parse_plain_decimal(word) != (is_short ? std::stoul(std::string(word)) : nowhere)) {
        FAIL(spelt(word));
    }
}

} // namespace

TEST_CASE("any text is encoded and checked as a loop over its bytes says", "[text][protocol 3.2][protocol 5.2]") {
    for (std::size_t size = 0; size != 40; ++size) {
        for (std::size_t place = 0; place < size; ++place) {
            for (int byte = 0; byte < 256; byte += size < 18 ? 1 : 13) {
                exact_memory text(size, 'x');
                text[place] = static_cast<char>(byte);
                check_encoding(view(text));
            }
        }
        check_encoding(view(exact_memory(size, ' ')));
    }
    chance dice(71);
    for (int round = 0; round != 1500; ++round) {
        check_encoding(view(by_chance(dice, dice.below(150))));
        check_encoding(view(by_chance(dice, "abcdefghijklmnop%41;= \xC3\xA9\x7F"sv, dice.below(90))));
    }
}

TEST_CASE("a name is too long by its encoded bytes, whatever they are", "[text][protocol 3.2]") {
    for (std::size_t size = 120; size != 400; ++size) {
        for (const std::size_t odd : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{20}, std::size_t{120}}) {
            check_encoding(std::string(size - odd, 'x') + std::string(odd, '%'));
            check_encoding(std::string(odd, '\x7F') + std::string(size - odd, 'x'));
        }
    }
}

TEST_CASE("any handle comes apart, is checked and is read as a plain cut says", "[text][protocol 3.1]") {
    chance dice(72);
    const std::string_view guid = "{6f9619ff-8b86-d011-b42d-00c04fc964ff}";
    for (int round = 0; round != 15'000; ++round) {
        const exact_memory any = by_chance(dice, "ab@.1;:"sv, dice.below(40));
        check_handle(view(any));
        std::string text(view(by_chance(dice, "1:"sv, dice.below(4) == 0 ? dice.below(14) : 0)));
        text += view(by_chance(dice, "abcdefghij@.;:x1"sv, dice.below(12)));
        text += std::string(dice.below(3) == 0 ? 110 + dice.below(30) : 0, 'a');
        text += dice.below(3) == 0 ? ";" : "";
        text += dice.below(3) == 0 ? guid : ""sv;
        text += std::string(dice.below(8) == 0 ? 20 + dice.below(50) : 0, 'e');
        if (dice.below(3) == 0 && !text.empty()) {
            text[dice.below(text.size())] = static_cast<char>(static_cast<unsigned char>(dice.below(256)));
        }
        const exact_memory memory = exactly(text);
        check_handle(view(memory));
    }
    for (std::size_t size = 125; size != 135; ++size) {
        for (const std::string_view before : {""sv, "1:"sv, "32:"sv, "x:"sv, "1234567890:"sv, "12345678901:"sv}) {
            check_handle(std::string(before) + std::string(size, 'a'));
            check_handle(std::string(before) + std::string(size, 'a') + ";" + std::string(guid));
        }
    }
}

TEST_CASE("numbers at the edges of every type, padded and spoilt anywhere, are read as a plain loop reads them", "[text]") {
    for (const std::uint64_t edge :
         {std::uint64_t{0}, std::uint64_t{9}, std::uint64_t{99}, std::uint64_t{255}, std::uint64_t{999}, std::uint64_t{9999},
          std::uint64_t{65535}, std::uint64_t{999999999}, std::uint64_t{4294967295}, std::uint64_t{9999999999},
          std::uint64_t{9999999999999999999U}, static_cast<std::uint64_t>(-1)}) {
        for (std::uint64_t value = edge - 20; value != edge + 21; ++value) {
            for (const unsigned zeros : {0U, 1U, 2U, 8U, 9U, 10U, 18U, 19U, 20U, 30U}) {
                const std::string word = std::string(zeros, '0') + std::to_string(value);
                check_number(word);
                check_number(word + "0");
                check_number(word + "5");
                check_number(word + "6");
                check_number(word + "x");
            }
        }
    }
    chance dice(73);
    for (int round = 0; round != 20'000; ++round) {
        check_number(view(by_chance(dice, "00123456789999"sv, dice.below(26))));
        check_number(view(by_chance(dice, "0123456789/:\xB1"sv, dice.below(12))));
    }
}

TEST_CASE("every byte has the digit that a table says, or none", "[text]") {
    for (int byte = 0; byte != 256; ++byte) {
        const char c = static_cast<char>(byte);
        const std::size_t decimal = "0123456789"sv.find(c), lower = "0123456789abcdef"sv.find(c),
                          upper = "0123456789ABCDEF"sv.find(c);
        CHECK((decimal == nowhere ? digit_value(c) > 9 : digit_value(c) == decimal));
        CHECK(hex_value(c) == (lower != nowhere ? lower : upper != nowhere ? upper : 16));
    }
}
