// Against a decoder that knows nothing but the list of all characters.
#include "support/printing.hpp"
#include "support/texts.hpp"

#include <msnp/text/utf8.hpp>

#include <cstdint>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;

namespace {

bool is_character(std::uint32_t code_point) {
    return code_point <= 0x10FFFF && !(code_point >= 0xD800 && code_point <= 0xDFFF);
}

std::string encoded(std::uint32_t code_point) {
    const auto byte = [](std::uint32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
    const auto more = [&](unsigned shift) { return byte(0x80U | ((code_point >> shift) & 0x3FU)); };
    if (code_point < 0x80) {
        return {byte(code_point)};
    }
    if (code_point < 0x800) {
        return {byte(0xC0U | (code_point >> 6U)), more(0)};
    }
    if (code_point < 0x10000) {
        return {byte(0xE0U | (code_point >> 12U)), more(6), more(0)};
    }
    return {byte(0xF0U | (code_point >> 18U)), more(12), more(6), more(0)};
}

// Every proper beginning of a character, by its bytes as a number. The last six bits of a character do not matter to them.
class beginnings {
public:
    beginnings() : known_{std::vector<bool>(1U << 8U), std::vector<bool>(1U << 16U), std::vector<bool>(1U << 24U)} {
        for (std::uint32_t code_point = 0x80; code_point <= 0x10FFFF; code_point += 0x40) {
            const std::string bytes = encoded(code_point);
            for (std::size_t size = 1; is_character(code_point) && size != bytes.size(); ++size) {
                known_[size - 1][number({bytes.data(), size})] = true;
            }
        }
    }

    bool has(std::string_view bytes) const {
        return !bytes.empty() && bytes.size() <= 3 && known_[bytes.size() - 1][number(bytes)];
    }

private:
    static std::size_t number(std::string_view bytes) {
        std::size_t value = 0;
        for (const char c : bytes) {
            value = value << 8U | static_cast<unsigned char>(c);
        }
        return value;
    }

    std::vector<bool> known_[3];
};

bool is_beginning(std::string_view bytes) {
    static const beginnings all;
    return all.has(bytes);
}

struct reference_character {
    std::size_t size;
    bool valid;
};

// The first character by definition: a byte below 80; or the longest beginning of a character, and a byte that ends it; or that
// beginning alone; or a single byte.
reference_character reference(std::string_view text) {
    std::size_t size = 0;
    while (size != text.size() && is_beginning(text.substr(0, size + 1))) {
        ++size;
    }
    if (size == 0) {
        return {1, static_cast<unsigned char>(text[0]) < 0x80};
    }
    const auto lead = static_cast<unsigned char>(text[0]);
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; // what a lead byte says
    const bool ends =
        size != text.size() && static_cast<unsigned char>(text[size]) >= 0x80 && static_cast<unsigned char>(text[size]) < 0xC0;
    return ends && size + 1 == length ? reference_character{length, true} : reference_character{size, false};
}

// Whether the first character agrees with the reference.
bool agrees(std::string_view text) {
    const utf8_character found = first_character(text);
    const reference_character expected = reference(text);
    const bool same_code =
        !found.valid || (is_character(found.code_point) && encoded(found.code_point) == text.substr(0, found.size));
    return found.valid == expected.valid && found.size == expected.size && same_code;
}

std::string valid(std::string_view text) {
    std::string out;
    write_valid_utf8(std::back_inserter(out), text);
    return out;
}

const std::string_view classes("\x00\x41\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xC2\xDF\xE0\xED\xEF\xF0\xF4\xF5\xFF", 19);

} // namespace

TEST_CASE("every code point is one character of its own bytes", "[text][protocol 3.2]") {
    for (std::uint32_t code_point = 0; code_point <= 0x10FFFF; ++code_point) {
        const std::string bytes = encoded(code_point);
        const utf8_character found = first_character(bytes);
        const bool character = is_character(code_point);
        if (found.valid != character || (character && (found.code_point != code_point || found.size != bytes.size()))) {
            FAIL("U+" << std::hex << code_point);
        }
    }
}

TEST_CASE("all texts of two bytes are read as the definition says", "[text][protocol 3.2]") {
    for (unsigned one = 0; one != 256; ++one) {
        for (unsigned other = 0; other != 256; ++other) {
            const std::string text = byte_text(one) + byte_text(other);
            if (!agrees(text)) {
                FAIL(spelt(text));
            }
        }
    }
}

TEST_CASE("every lead byte followed by every class of bytes is read as the definition says", "[text][protocol 3.2]") {
    for (unsigned lead = 0; lead != 256; ++lead) {
        for (const char second : classes) {
            for (const char third : classes) {
                const std::string three = byte_text(lead) + second + third;
                if (!agrees(three)) {
                    FAIL(spelt(three));
                }
                for (const char fourth : lead >= 0xF0 ? classes : std::string_view("\x80")) {
                    if (!agrees(three + fourth)) {
                        FAIL(spelt(three + fourth));
                    }
                }
            }
        }
    }
}

TEST_CASE("overlong forms, surrogates and what is past the last plane are no characters", "[text][protocol 3.2]") {
    for (const std::string_view text :
         {"\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x80\x80\x80",
          "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF"}) {
        INFO(spelt(text));
        CHECK_FALSE(is_utf8(text));
        CHECK(find_invalid_utf8(text) == 0);
        CHECK(first_character(text).size == 1);
        CHECK_FALSE(first_character(text).valid);
        CHECK(first_character(text).code_point == 0xFFFD);
    }
    CHECK(is_utf8("\xED\x9F\xBF"));
    CHECK(is_utf8("\xEE\x80\x80"));
    CHECK(is_utf8("\xF4\x8F\xBF\xBF"));
}

TEST_CASE("a character cut short is shown as one replacement", "[text][protocol 3.2]") {
    CHECK(valid("a\xE5\xAE") == "a\xEF\xBF\xBD");
    CHECK(valid("\xF0\x9F\x98"
                "b") == "\xEF\xBF\xBD"
                        "b");
    CHECK(valid("\x80\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(valid("\xE5\xC3\xA9") == "\xEF\xBF\xBD\xC3\xA9");
    CHECK(valid("") == "");
    CHECK(valid("\xC3\xA9") == "\xC3\xA9");
}

TEST_CASE("what is written as valid is valid, keeps what was valid, and has as many characters", "[text][protocol 3.2]") {
    for_each_text("a\x80\xA9\xC3\xE5\xF0", 5, [](std::string_view text) {
        const std::string shown = valid(text);
        std::string expected;
        std::size_t characters = 0, first_bad = nowhere, at = 0;
        for (std::string_view left = text; !left.empty(); ++characters) {
            const reference_character next = reference(left);
            expected += next.valid ? std::string(left.substr(0, next.size)) : std::string(replacement_character);
            first_bad = next.valid || first_bad != nowhere ? first_bad : at;
            left.remove_prefix(next.size);
            at += next.size;
        }
        if (shown != expected || !is_utf8(shown) || count_characters(text) != characters ||
            find_invalid_utf8(text) != first_bad || is_utf8(text) != (first_bad == nowhere)) {
            FAIL(spelt(text));
        }
    });
}

TEST_CASE("an empty text has no first character", "[text]") {
    const utf8_character none = first_character("");
    CHECK(none.size == 0);
    CHECK_FALSE(none.valid);
}

TEST_CASE("valid text is clipped at the last character that fits", "[text][protocol 3.2]") {
    const std::string text = "a\xC3\xA9\xE5\xAE\x8B\xF0\x9F\x98\x80z";
    const std::set<std::size_t> boundaries{0, 1, 3, 6, 10, 11};
    for (std::size_t limit = 0; limit != 14; ++limit) {
        const std::size_t expected = *std::prev(boundaries.upper_bound(limit));
        CHECK(clip_utf8(text, limit) == text.substr(0, expected));
    }
    CHECK(clip_utf8("", 0).empty());
    CHECK(clip_utf8("\xF0\x9F\x98\x80", 3).empty());
}

TEST_CASE("any bytes are clipped to the longest beginning that ends at a character's end", "[text][protocol 3.2]") {
    for_each_text("a\x80\xA9\xC3\xE5\xF0", 5, [](std::string_view text) {
        std::set<std::size_t> boundaries{0};
        for (std::size_t at = 0; at != text.size();) {
            at += reference(text.substr(at)).size;
            boundaries.insert(at);
        }
        for (std::size_t limit = 0; limit <= text.size() + 1; ++limit) {
            const std::size_t expected = *std::prev(boundaries.upper_bound(limit));
            if (clip_utf8(text, limit).size() != expected) {
                FAIL(spelt(text) << " at " << limit << ": " << clip_utf8(text, limit).size() << ", not " << expected);
            }
        }
    });
}
