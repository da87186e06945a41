#include "support/printing.hpp"
#include "support/texts.hpp"

#include <msnp/text/token.hpp>

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;

namespace user {

// A value type of a user's own.
enum class status : std::uint8_t { online, away };

struct no_word {};

} // namespace user

using user::no_word;
using user::status;

template <>
struct msnp::token<user::status> {
    static constexpr std::string_view shape = "NLN or AWY";
    static constexpr fault parse(std::string_view word, lenience, status& value) noexcept {
        value = word == "AWY" ? status::away : status::online;
        return word == "AWY" || word == "NLN" ? errc::none : errc::unexpected_word;
    }
    static constexpr fault check(status) noexcept { return {}; }
    static constexpr std::size_t size(status) noexcept { return 3; }
    template <class Out>
    static constexpr Out write(Out out, status value) {
        return put(out, value == status::away ? "AWY" : "NLN");
    }
};

TEST_CASE("a type can be a word if it has a token, and no other type can", "[text]") {
    CHECK(spellable<std::string_view>);
    CHECK(spellable<encoded_text>);
    CHECK(spellable<std::uint16_t>);
    CHECK(spellable<std::uint32_t>);
    CHECK(spellable<std::uint64_t>);
    CHECK(spellable<status>);
    CHECK_FALSE(spellable<no_word>);
    CHECK_FALSE(spellable<int>); // numbers on the wire have no sign
    CHECK_FALSE(spellable<font_name>);
}

TEST_CASE("an opaque word is read whatever it is made of", "[text][field notes]") {
    for (unsigned value = 0; value != 256; ++value) {
        const std::string word = byte_text(value);
        std::string_view read;
        CHECK_FALSE(token<std::string_view>::parse(word, lenience::strict(), read));
        CHECK(read == word);
    }
}

TEST_CASE("controls, space and DEL are refused in a word at their place, and nothing else is", "[text][protocol 10.1]") {
    for (unsigned value = 0; value != 256; ++value) {
        for (std::size_t place = 0; place != 3; ++place) {
            std::string word = "aaa";
            word[place] = byte_text(value)[0];
            const fault wrong = check_word(word);
            INFO("byte " << value << " at " << place);
            if (value <= 0x20 || value == 0x7F) {
                CHECK(wrong.code == errc::forbidden_byte);
                CHECK(wrong.offset == place);
            } else {
                CHECK_FALSE(wrong);
            }
        }
    }
    CHECK(check_word("").code == errc::empty_argument);
    CHECK(token<std::string_view>::check("a b").offset == 1);
}

TEST_CASE("a number is a word of digits that fits its type", "[text][protocol 1.6]") {
    std::uint16_t value = 7;
    CHECK_FALSE(token<std::uint16_t>::parse("065535", lenience::strict(), value));
    CHECK(value == 65535);
    const fault over = token<std::uint16_t>::parse("65536", lenience::field(), value);
    CHECK(over.code == errc::number_out_of_range);
    CHECK(over.offset == 4);
    CHECK(value == 65535); // untouched
    CHECK(token<std::uint16_t>::parse("1x", lenience::field(), value).code == errc::bad_number);
    CHECK(token<std::uint16_t>::fits("99999"));
    CHECK_FALSE(token<std::uint16_t>::fits("1x"));
    CHECK(token<std::uint64_t>::size(1234567890123ULL) == 13);
}

TEST_CASE("a name keeps its bytes, and its size is that of its encoded form", "[text][protocol 3.2]") {
    encoded_text name;
    CHECK_FALSE(token<encoded_text>::parse("Caf%C3%A9", lenience::strict(), name));
    CHECK(name.raw() == "Caf%C3%A9");
    CHECK(token<encoded_text>::size(encoded_text::from_plain("a b")) == 5);
    std::string out;
    token<encoded_text>::write(std::back_inserter(out), encoded_text::from_plain("a b"));
    CHECK(out == "a%20b");
}

TEST_CASE("a fault is false while nothing is wrong", "[text]") {
    CHECK_FALSE(fault());
    CHECK_FALSE(fault(errc::none, 5));
    CHECK(fault(errc::bad_number));
    CHECK(fault(errc::bad_number, 3).offset == 3);
}
