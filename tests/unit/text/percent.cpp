#include "support/printing.hpp"
#include "support/texts.hpp"

#include <msnp/text/percent.hpp>

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;

namespace {

template <class Text>
std::string encoded(const Text& text) {
    std::string out;
    text.write_encoded(std::back_inserter(out));
    return out;
}

template <class Text>
std::string decoded(const Text& text) {
    std::string out;
    text.write_decoded(std::back_inserter(out));
    return out;
}

int value_of_digit(char c) {
    const std::size_t lower = std::string_view("0123456789abcdef").find(c),
                      upper = std::string_view("0123456789ABCDEF").find(c);
    return lower != std::string_view::npos   ? static_cast<int>(lower)
           : upper != std::string_view::npos ? static_cast<int>(upper)
                                             : -1;
}

// protocol.md 3.2 read aloud: one pass, two digits of either case behind a `%`, everything else as it is.
std::string reference_decoded(std::string_view raw) {
    std::string out;
    for (std::size_t at = 0; at < raw.size();) {
        const bool pair =
            raw[at] == '%' && at + 2 < raw.size() && value_of_digit(raw[at + 1]) >= 0 && value_of_digit(raw[at + 2]) >= 0;
        const int value = pair ? value_of_digit(raw[at + 1]) * 16 + value_of_digit(raw[at + 2]) : 0;
        out += pair ? static_cast<char>(static_cast<unsigned char>(value)) : raw[at];
        at += pair ? 3 : 1;
    }
    return out;
}

bool may_not_stand_in_an_argument(char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; }

} // namespace

TEST_CASE("all 65536 pairs behind a percent sign decode to a byte or stay as they are", "[text][protocol 3.2]") {
    for (unsigned high = 0; high != 256; ++high) {
        for (unsigned low = 0; low != 256; ++low) {
            const std::string raw = "%" + byte_text(high) + byte_text(low);
            const encoded_text text = encoded_text::from_wire(raw);
            const std::string expected = reference_decoded(raw);
            if (!text.decodes_to(expected) || text.decoded_size() != expected.size()) {
                FAIL(spelt(raw));
            }
        }
    }
}

TEST_CASE("texts of percent signs, digits and others decode in one pass", "[text][protocol 3.2]") {
    for_each_text("%2gA", 7, [](std::string_view raw) {
        if (!encoded_text::from_wire(raw).decodes_to(reference_decoded(raw))) {
            FAIL(spelt(raw));
        }
    });
    CHECK(decoded(encoded_text::from_wire("a%2520b")) == "a%20b"); // once, not twice
    CHECK(decoded(encoded_text::from_wire("100%")) == "100%");
    CHECK(decoded(encoded_text::from_wire("%")) == "%");
    CHECK(decoded(encoded_text::from_wire("%4")) == "%4");
    CHECK(decoded(encoded_text::from_wire("a+b")) == "a+b"); // a plus is a plus
    CHECK(decoded(encoded_text::from_wire("%c3%A9")) == "\xC3\xA9");
    CHECK(decoded(encoded_text::from_wire("\xC3\xA9%C3%A9")) == "\xC3\xA9\xC3\xA9"); // raw and encoded, mixed
    CHECK(decoded(encoded_text::from_wire("%0D%0A")) == "\r\n");
    CHECK(decoded(encoded_text::from_wire("%00")) == std::string(1, '\0'));
}

TEST_CASE("plain text is never decoded", "[text][protocol 3.2]") {
    CHECK(decoded(encoded_text::from_plain("50%20")) == "50%20");
    CHECK(encoded(encoded_text::from_plain("50%20")) == "50%2520");
}

TEST_CASE("of all 256 bytes of a plain nick, those that must be encoded are, and all come back", "[text][protocol 3.2]") {
    for (unsigned value = 0; value != 256; ++value) {
        const std::string plain = "a" + byte_text(value) + "b";
        const encoded_text text = encoded_text::from_plain(plain);
        const std::string wire = encoded(text);
        const bool encode = value <= 0x20 || value == 0x7F || value == '%' || value >= 0x80;
        INFO("byte " << value);
        CHECK((wire.size() == 5) == encode);
        CHECK(text.encoded_size() == wire.size());
        CHECK(decoded(encoded_text::from_wire(wire)) == plain);
        CHECK(encoded_text::from_wire(wire) == text);
        for (const char c : wire) {
            const bool safe = !may_not_stand_in_an_argument(c) && static_cast<unsigned char>(c) < 0x80;
            CHECK(safe);
        }
    }
    CHECK(encoded(encoded_text::from_plain("\xC3\xA9 \x7F")) == "%C3%A9%20%7F"); // upper-case digits
}

TEST_CASE("of all 256 bytes of a font name, those that could end it are encoded too",
          "[text][protocol 3.3][protocol 5.2][protocol 10.2]") {
    for (unsigned value = 0; value != 256; ++value) {
        const std::string plain = "a" + byte_text(value) + "b";
        const font_name text = font_name::from_plain(plain);
        const bool encode = value <= 0x20 || value == 0x7F || value == '%' || value == ';' || value == '=' || value >= 0x80;
        INFO("byte " << value);
        CHECK((text.encoded_size() == 5) == encode);
        CHECK(decoded(font_name::from_wire(encoded(text))) == plain);
    }
    CHECK(encoded(font_name::from_plain("MS Shell Dlg")) == "MS%20Shell%20Dlg");
    CHECK(encoded(font_name::from_wire("A;CO=ff")).find(';') == std::string::npos); // not even one that came raw
}

TEST_CASE("a font name cannot pass for another key", "[text][protocol 10.2]") {
    CHECK(encoded(font_name::from_plain("x; CO=ff")) == "x%3B%20CO%3Dff");
    CHECK(encoded(font_name::from_wire("CO=x")) == "CO%3Dx");
}

TEST_CASE("what came from the wire is written as it came if nothing in it is forbidden", "[text][protocol 3.2]") {
    for (const std::string_view raw :
         {"Alice%20Doe", "%c3%a9", "\xC3\xA9", "100%", "%%%", "a%2520b", "\xFF\xFE", "a+b", "%0D%0A"}) {
        CHECK(encoded(encoded_text::from_wire(raw)) == raw);
    }
}

TEST_CASE("a control or a space that came raw is encoded before it goes on", "[text][protocol 3.2][protocol 10.10]") {
    for (unsigned value = 0; value != 256; ++value) {
        const std::string raw = "a" + byte_text(value) + "b";
        const std::string wire = encoded(encoded_text::from_wire(raw));
        if (value <= 0x20 || value == 0x7F) {
            CHECK(wire.size() == 5);
            CHECK(reference_decoded(wire) == raw);
        } else {
            CHECK(wire == raw);
        }
    }
}

TEST_CASE("writing what came never changes what it means", "[text][protocol 3.2]") {
    for_each_text(std::string_view("%4f \t\0\xC3", 7), 5, [](std::string_view raw) {
        const encoded_text text = encoded_text::from_wire(raw);
        const std::string wire = encoded(text);
        bool safe = true;
        for (const char c : wire) {
            safe = safe && !may_not_stand_in_an_argument(c);
        }
        if (!safe || wire.size() != text.encoded_size() || reference_decoded(wire) != reference_decoded(raw) ||
            encoded(encoded_text::from_wire(wire)) != wire) {
            FAIL(spelt(raw));
        }
    });
}

TEST_CASE("two texts are equal if their bytes on the wire are", "[text][design 5]") {
    std::string texts[40];
    std::size_t count = 0;
    for (const std::string_view text :
         {"", "a", "A", "%", "%25", "%2525", " ", "%20", "%41", "a b", "a%20b", "\xC3\xA9", "%C3%A9", "%c3%a9", "ab"}) {
        texts[count++] = text;
    }
    for (std::size_t one = 0; one != count; ++one) {
        for (std::size_t other = 0; other != count; ++other) {
            const encoded_text of[] = {encoded_text::from_wire(texts[one]), encoded_text::from_plain(texts[one])};
            const encoded_text with[] = {encoded_text::from_wire(texts[other]), encoded_text::from_plain(texts[other])};
            for (const encoded_text& a : of) {
                for (const encoded_text& b : with) {
                    INFO(spelt(texts[one]) << " " << a.is_plain() << " and " << spelt(texts[other]) << " " << b.is_plain());
                    CHECK((a == b) == (encoded(a) == encoded(b)));
                }
            }
        }
    }
    CHECK_FALSE(encoded_text::from_wire("%c3") == encoded_text::from_wire("%C3")); // the same name, but other bytes
}

TEST_CASE("the iterators of a text walk its decoded bytes", "[text]") {
    const encoded_text text = encoded_text::from_wire("%41b%");
    encoded_text::iterator at = text.begin();
    CHECK(*at++ == 'A');
    CHECK(*at == 'b');
    CHECK(*++at == '%');
    CHECK(++at == text.end());
    CHECK(encoded_text().begin() == encoded_text().end());
    CHECK(encoded_text().empty());
    CHECK(text.decodes_to("Ab%"));
    CHECK_FALSE(text.decodes_to("Ab"));
    CHECK_FALSE(text.decodes_to("Ab%c"));
    CHECK_FALSE(text.decodes_to("AB%"));
    CHECK(text.raw() == "%41b%");
}

TEST_CASE("characters are counted after decoding, in either spelling", "[text][protocol 5.2]") {
    CHECK(encoded_text::from_wire("Caf%C3%A9").count_characters() == 4);
    CHECK(encoded_text::from_wire("Caf\xC3\xA9").count_characters() == 4);
    CHECK(encoded_text::from_plain("Caf\xC3\xA9").count_characters() == 4);
    CHECK(encoded_text::from_wire("%F0%9F%98%80").count_characters() == 1);
    CHECK(encoded_text::from_wire("%C3").count_characters() == 1);
    CHECK(encoded_text::from_wire("").count_characters() == 0);
}

TEST_CASE("a nick of 387 encoded bytes can be written and one of 388 cannot", "[text][protocol 3.2]") {
    CHECK(encoded_text::from_plain(std::string(387, 'x')).check() == errc::none);
    CHECK(encoded_text::from_plain(std::string(388, 'x')).check() == errc::too_long);
    CHECK(encoded_text::from_plain(std::string(129, ' ')).check() == errc::none);
    CHECK(encoded_text::from_plain(std::string(130, ' ')).check() == errc::too_long);
    CHECK(encoded_text::from_wire(std::string(130, ' ')).check() == errc::too_long);
    CHECK(encoded_text::from_plain("").check() == errc::empty_argument);
    CHECK(encoded_text::from_wire("").check() == errc::empty_argument);
}

TEST_CASE("a font name of 31 characters can be written, and one of none", "[text][protocol 5.2]") {
    std::string long_characters;
    for (int count = 0; count != 31; ++count) {
        long_characters += "\xE5\xAE\x8B";
    }
    CHECK(font_name::from_plain(std::string(31, 'x')).check() == errc::none);
    CHECK(font_name::from_plain(std::string(32, 'x')).check() == errc::too_long);
    CHECK(font_name::from_plain(long_characters).check() == errc::none);
    CHECK(font_name::from_plain(long_characters + "x").check() == errc::too_long);
    CHECK(font_name::from_wire("").check() == errc::none);
}

TEST_CASE("a nick is clipped to the most characters that fit, never inside one", "[text][protocol 3.2]") {
    const std::string_view characters[] = {"x", "%", " ", "\xC3\xA9", "\xE5\xAE\x8B", "\xF0\x9F\x98\x80"};
    for (std::size_t before = 360; before != 392; ++before) {
        for (const std::string_view character : characters) {
            std::string plain(before, 'x');
            for (int more = 0; more != 12; ++more) {
                plain += character;
            }
            const std::string wire = encoded(encoded_text::from_plain(plain));
            for (const encoded_text& text :
                 {encoded_text::from_plain(plain), encoded_text::from_wire(wire), encoded_text::from_wire(plain)}) {
                const encoded_text clipped = text.clipped();
                const std::string kept = decoded(clipped);
                INFO(before << " x and " << spelt(character) << (text.is_plain() ? ", plain" : ", from the wire"));
                CHECK(clipped.check() == errc::none);
                CHECK(decoded(text).substr(0, kept.size()) == kept);
                CHECK(is_utf8(kept));
                if (kept.size() != decoded(text).size()) { // one more character would be too many
                    const std::string_view rest = drop(text.raw(), clipped.raw().size());
                    const std::size_t next =
                        encoded_text::from_wire(text.is_plain() ? encoded(encoded_text::from_plain(character))
                                                                : std::string(character))
                            .encoded_size();
                    CHECK(!rest.empty());
                    if (text.is_plain()) {
                        CHECK(clipped.encoded_size() + (before > kept.size() ? 1 : next) > 387);
                    }
                }
            }
        }
    }
}

TEST_CASE("clipping hostile bytes ends and gives what can be written", "[text][protocol 3.2]") {
    for (const std::string_view piece : {"\x80", "\xE5\xAE", "%E5%AE", "%", "%4", "\xF0", "%F0%9F", "%00", "%0D%0A", " \t"}) {
        std::string raw;
        while (raw.size() < 2000) {
            raw += piece;
        }
        for (const encoded_text& text : {encoded_text::from_wire(raw), encoded_text::from_plain(raw)}) {
            const encoded_text clipped = text.clipped();
            INFO(spelt(piece));
            CHECK(clipped.check() == errc::none);
            CHECK(clipped.encoded_size() > 387 - 12);
            CHECK(starts_with(raw, clipped.raw()));
            CHECK(clipped.clipped() == clipped);
        }
        CHECK(font_name::from_wire(raw).clipped().count_characters() == 31);
    }
}

TEST_CASE("what fits is clipped to itself", "[text]") {
    for (const std::string_view raw : {"", "a", "Caf%C3%A9", "\xC3\xA9", "100%"}) {
        CHECK(encoded_text::from_wire(raw).clipped() == encoded_text::from_wire(raw));
        CHECK(encoded_text::from_plain(raw).clipped() == encoded_text::from_plain(raw));
        CHECK(font_name::from_wire(raw).clipped() == font_name::from_wire(raw));
    }
}
