#include "support/catch.hpp"
#include "support/texts.hpp"

#include <msnp/text/base64.hpp>

#include <iterator>
#include <string>
#include <utility>

using namespace msnp;
using namespace msnp_test;

namespace {

std::string encoded(std::string_view bytes) {
    std::string text;
    write_base64(std::back_inserter(text), bytes);
    CHECK(text.size() == base64_size(bytes.size()));
    std::string memory(text.size(), '-');
    CHECK(write_base64(memory.data(), bytes) == memory.data() + memory.size());
    CHECK(memory == text);
    return text;
}

std::string decoded(std::string_view text) {
    std::string bytes;
    base64_text(text).write_decoded(std::back_inserter(bytes));
    CHECK(bytes.size() == base64_text(text).decoded_size());
    return bytes;
}

} // namespace

TEST_CASE("the examples of RFC 4648 are written and read") {
    const std::pair<const char*, const char*> examples[] = {{"", ""},
                                                            {"f", "Zg=="},
                                                            {"fo", "Zm8="},
                                                            {"foo", "Zm9v"},
                                                            {"foob", "Zm9vYg=="},
                                                            {"fooba", "Zm9vYmE="},
                                                            {"foobar", "Zm9vYmFy"}};
    for (const auto& [bytes, text] : examples) {
        CHECK(encoded(bytes) == text);
        CHECK(base64_text(text).is_valid());
        CHECK(decoded(text) == bytes);
    }
}

TEST_CASE("the 64 digits are what they are, and no other byte is one", "[exhaustive]") {
    const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (unsigned byte = 0; byte != 256; ++byte) {
        const char c = byte_text(byte).front();
        const std::size_t at = digits.find(c);
        CHECK(base64_value(c) == (at == digits.npos ? 64 : at));
    }
}

TEST_CASE("every byte and every pair of bytes goes there and back", "[exhaustive]") {
    for (unsigned one = 0; one != 256; ++one) {
        const std::string byte = byte_text(one);
        REQUIRE(decoded(encoded(byte)) == byte);
        for (unsigned other = 0; other < 256; other += 5) {
            const std::string two = byte + byte_text(other);
            const std::string three = two + byte;
            REQUIRE(decoded(encoded(two)) == two);
            REQUIRE(decoded(encoded(three)) == three);
        }
    }
}

TEST_CASE("a wrong character is found wherever it stands", "[exhaustive]") {
    for (unsigned byte = 0; byte != 256; ++byte) {
        for (std::size_t at = 0; at != 8; ++at) {
            std::string text = "QUJDQUJD";
            text[at] = byte_text(byte).front();
            const bool is_digit_there = base64_value(text[at]) < 64 || (text[at] == '=' && at == 7);
            CHECK(base64_text(text).find_invalid() == (is_digit_there ? nowhere : at));
        }
    }
}

TEST_CASE("padding stands at the end only, twice at most, and fills the group") {
    CHECK(base64_text("QQ==").find_invalid() == nowhere);
    CHECK(base64_text("Q===").find_invalid() == 1);
    CHECK(base64_text("====").find_invalid() == 0);
    CHECK(base64_text("QQ==QQ==").find_invalid() == 2);
    CHECK(base64_text("QQ=Q").find_invalid() == 2);
    CHECK(base64_text("=").find_invalid() == 0);
    CHECK(base64_text("QQ").find_invalid() == 2);
    CHECK(base64_text("QQ=").find_invalid() == 2);
    CHECK(base64_text("QUJDQ").find_invalid() == 5);
    CHECK(base64_text("QUJD\r\n").find_invalid() == 4);
}

TEST_CASE("any text can be decoded: wrong characters count as A, a group cut short not at all", "[exhaustive]") {
    CHECK(decoded("Q!JD") == decoded("QAJD"));
    CHECK(decoded("QUJDQ") == "ABC");
    CHECK(decoded("QUJDQQ=") == "ABC");
    for_each_text("Q=\xFF", 9, [](std::string_view text) {
        const std::string bytes = decoded(std::string(text));
        CHECK(bytes.size() <= text.size() / 4 * 3);
        if (base64_text(text).is_valid() && text.find('=') == text.npos) {
            CHECK(encoded(bytes) == text);
        }
    });
}

TEST_CASE("places and iterators give the same bytes") {
    const base64_text text("AAECAwQFBgc=");
    std::size_t at = 0;
    for (const char c : text) {
        CHECK(c == static_cast<char>(at));
        CHECK(text[at] == c);
        ++at;
    }
    CHECK(at == 8);
    CHECK(base64_text().begin() == base64_text().end());
    CHECK(base64_text::iterator() == base64_text().end());
    CHECK(base64_text("QUJD").text() == "QUJD");
    CHECK(base64_text().is_valid());
    auto next = text.begin();
    CHECK(*next++ == 0);
    CHECK(*next == 1);
}

TEST_CASE("bits that the last group does not need are not looked at") {
    CHECK(base64_text("QR==").is_valid());
    CHECK(decoded("QR==") == decoded("QQ=="));
}

static_assert(base64_text("Zm9v").is_valid() && base64_text("Zm9v")[2] == 'o' && base64_text("Zm8=").decoded_size() == 2);
