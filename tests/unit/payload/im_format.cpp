#include "support/catch.hpp"
#include "support/kept.hpp"

#include <msnp/payload/im_format.hpp>

#include <iterator>
#include <string>
#include <vector>

using namespace msnp;
using msnp_test::kept;
using namespace std::string_view_literals;

namespace {

std::string written(const im_format& format) {
    std::string text;
    const auto size = write_im_format(std::back_inserter(text), format);
    REQUIRE(size);
    CHECK(*size == text.size());
    return text;
}

// Whether a format, if it can be written at all, is read back as it is.
bool comes_back(const im_format& format) {
    const auto size = im_format_size(format);
    std::vector<char> memory(size.value_or(0));
    return !size || (write_im_format(memory, format) && parse_im_format({memory.data(), memory.size()}) == format);
}

} // namespace

TEST_CASE("a format is written in one order, with font and effects even when empty", "[protocol 5.1]") {
    CHECK(written({}) == "FN=; EF=; CO=0; CS=1; PF=0");
    im_format format{.font = font_name::from_plain("Comic Sans MS"),
                     .effects = effects::strike | effects::bold,
                     .color = {0, 0x80, 0},
                     .charset = font_charset::shift_jis,
                     .pitch_family = pitch_family_of("Comic Sans MS")};
    CHECK(written(format) == "FN=Comic%20Sans%20MS; EF=BS; CO=8000; CS=80; PF=42");
    format.right_to_left = true;
    CHECK(written(format) == "FN=Comic%20Sans%20MS; EF=BS; CO=8000; CS=80; PF=42; RL=1");
    format.further = format_items("X-Size=12;y = 1 ;");
    CHECK(written(format) == "FN=Comic%20Sans%20MS; EF=BS; CO=8000; CS=80; PF=42; RL=1; X-Size=12; y=1");
}

TEST_CASE("the formats of the documents are read and written byte for byte", "[protocol 5.1][protocol 11]") {
    for (const auto text : {"FN=Segoe%20UI; EF=; CO=0; CS=1; PF=0", "FN=Arial; EF=BI; CO=ff; CS=0; PF=22",
                            "FN=%E5%AE%8B%E4%BD%93; EF=; CO=0; CS=86; PF=0", "FN=Arial; EF=; CO=0; CS=0; PF=22"}) {
        CHECK(written(parse_im_format(text)) == text);
    }
    const im_format seed = parse_im_format("FN=%E5%AE%8B%E4%BD%93; EF=; CO=0; CS=86; PF=0");
    CHECK(seed.font == font_name::from_plain("\xE5\xAE\x8B\xE4\xBD\x93"));
    CHECK(seed.charset == font_charset::gb2312);
}

TEST_CASE("formats are read in any order, case and spacing", "[protocol 5.1]") {
    const im_format expected{.font = font_name::from_plain("MS Serif"),
                             .effects = effects::italic,
                             .color = {0xFF, 0, 0},
                             .charset = font_charset::ansi,
                             .pitch_family = pitch_family(0x12),
                             .right_to_left = true};
    for (const auto text : {"FN=MS%20Serif; EF=I; CO=ff; CS=0; PF=12; RL=1", "FN=MS%20Serif;EF=I;CO=ff;CS=0;PF=12;RL=1;",
                            "rl=1;\tpf = 12 ; cs=00; co=0000FF; ef=i; fn=MS Serif",
                            "FN=x;EF=BUS;FN=MS%20Serif;EF=I;CO=0;CO=ff;CS=0;PF=12;RL=0;RL=1"}) {
        CHECK(parse_im_format(text) == expected);
    }
}

TEST_CASE("an absent font is told from an empty one, and both mean the same", "[protocol 5.2][field notes]") {
    const im_format absent = parse_im_format("EF=; CO=0; CS=1; PF=0");
    const im_format empty = parse_im_format("FN=; EF=; CO=0; CS=1; PF=0");
    CHECK_FALSE(absent.present.has(format_key::font));
    CHECK(empty.present.has(format_key::font));
    CHECK_FALSE(empty.present.has(format_key::direction));
    CHECK_FALSE(empty.present.has(format_key::other));
    CHECK(parse_im_format("FN=; Y=1").present.has(format_key::other));
    CHECK(absent == empty);
    CHECK(parse_im_format("") == im_format());
    CHECK(parse_im_format("") == parse_im_format("; FN ; =;"));
}

TEST_CASE("a value that its key cannot have is as good as none", "[protocol 5.3][protocol 5.4][protocol 5.5][field notes]") {
    for (const auto text : {"CO=1234567", "CO=", "CO=red", "CO=#ff", "CO=-1", "CO=0x1", "CO=1 2", "CS=134", "CS=", "CS=g",
                            "CS=1 2", "CS=001", "PF=022", "PF=", "PF=-1", "RL=2", "RL=", "RL=01", "RL=true"}) {
        const im_format format = parse_im_format(text);
        CHECK(format == im_format());
        CHECK(format.present == format_keys());
    }
    CHECK(parse_im_format("CS=134").charset == font_charset::by_default);
    CHECK(parse_im_format("CO=fff").color == color{0xFF, 0x0F, 0});
    CHECK(parse_im_format("CO=ff; CO=1234567").color == color{0xFF, 0, 0});
    CHECK(parse_im_format("RL=1; RL=x").right_to_left);
    CHECK(parse_im_format("PF=2").pitch_family == pitch_family(font_family::any, font_pitch::variable));
}

TEST_CASE("each item that its key cannot have is told by its own deviation", "[protocol 5.1][field notes]") {
    const auto strictly = [](std::string_view text) { return check_im_format(text, lenience::strict()); };
    CHECK(strictly("FN=; CO=red").code == errc::odd_color);
    CHECK(strictly("FN=; CS=g").code == errc::odd_font_charset);
    CHECK(strictly("FN=; PF=-1").code == errc::odd_font_charset);
    CHECK(strictly("FN=; RL=2").code == errc::odd_format_item);
    CHECK(strictly("FN=; CO=red; RL=2").code == errc::odd_color); // the first one counts
}

TEST_CASE("a format that cannot be written is not begun", "[protocol 10]") {
    im_format format;
    format.further = format_items("XX=a\nb");
    std::string text;
    CHECK_FALSE(write_im_format(std::back_inserter(text), format));
    CHECK(text.empty());
}

TEST_CASE("a font that looks like another item is a font", "[protocol 5.1][field notes]") {
    for (const auto font :
         {"CO=x", "CO=ff", "a; CO=ff", "; EF=B", "x;RL=1", "%3B CO=ff", "=", ";", "a\r\nTypingUser: eve", "\0"}) {
        const im_format format{.font = font_name::from_plain(font)};
        const std::string text = written(format);
        CHECK(parse_im_format(text) == format);
        CHECK(parse_im_format(text).font.decodes_to(font));
        CHECK(text.find_first_of("\r\n") == std::string::npos);
    }
    const im_format forged = parse_im_format("FN=CO=ff; EF=B");
    CHECK(forged.color == color());
    CHECK(forged.font.decodes_to("CO=ff"));
}

TEST_CASE("a font of more than 31 characters is refused, and can be clipped", "[protocol 5.2][field notes]") {
    std::string font(31, 'x');
    CHECK(im_format_size({.font = font_name::from_plain(font)}));
    font += "y";
    im_format format{.font = font_name::from_plain(font)};
    CHECK(im_format_size(format).error() == error{errc::too_long, 0, 3});
    format.font = format.font.clipped();
    CHECK(written(format) == "FN=" + font.substr(0, 31) + "; EF=; CO=0; CS=1; PF=0");

    std::string wide; // 31 characters of four bytes each
    for (int at = 0; at != 31; ++at) {
        wide += "\xF0\x9F\x98\x80";
    }
    CHECK(written({.font = font_name::from_plain(wide)}).size() == 31 * 12 + 26);
    CHECK(written({.font = font_name::from_wire(wide)}).size() == 31 * 4 + 26);
}

TEST_CASE("what is forgiven of an item hides nothing else in it", "[protocol 5.1][protocol 5.2]") {
    const lenience forgiven = errc::odd_format_item;
    const auto is = [](const fault& wrong, errc code, std::size_t at) { return wrong.code == code && wrong.offset == at; };
    const std::string_view start = "FN=a; EF=; CO=0; CS=0; ";
    const std::string font = std::string(start) + "FN=" + std::string(32, 'x'), color = std::string(start) + "CO=red",
                      charset = std::string(start) + "CS=odd";
    CHECK(is(check_im_format(font, forgiven), errc::long_font, start.size() + 3));
    CHECK(is(check_im_format(color, forgiven), errc::odd_color, start.size() + 3));
    CHECK(is(check_im_format(charset, forgiven), errc::odd_font_charset, start.size() + 3));
    CHECK(is(check_im_format(font, lenience::strict()), errc::odd_format_item, start.size()));
}

TEST_CASE("a font from the wire that is no UTF-8 is refused, a plain one is encoded", "[protocol 5.2][protocol 10]") {
    CHECK(im_format_size({.font = font_name::from_wire("Caf\xE9")}).error() == error{errc::bad_value, 0, 6});
    CHECK(written({.font = font_name::from_wire("Caf%E9")}) == "FN=Caf%E9; EF=; CO=0; CS=1; PF=0");
    CHECK(written({.font = font_name::from_plain("Caf\xE9")}) == "FN=Caf%E9; EF=; CO=0; CS=1; PF=0");
}

TEST_CASE("further items are kept in their order and written behind the others", "[protocol 5.1]") {
    const im_format format = parse_im_format("Z=9; FN=Arial; a = b c ; CO=ff; junk; Z=8");
    CHECK(written(format) == "FN=Arial; EF=; CO=ff; CS=1; PF=0; Z=9; a=b c; Z=8");
    CHECK(parse_im_format(kept(written(format))) == format);
    CHECK(format != parse_im_format("FN=Arial; CO=ff"));
}

TEST_CASE("further items that could forge something are refused at their byte", "[protocol 10]") {
    const auto refusal = [](std::string_view further) { return im_format_size({.further = format_items(further)}).error(); };
    CHECK(refusal("X=1; Y=2") == error{});
    CHECK(refusal("X=1; Y") == error{errc::bad_value, 0, 33});
    CHECK(refusal("CO=ff") == error{errc::bad_value, 0, 28});
    CHECK(refusal("X=1; fn=A") == error{errc::bad_value, 0, 33});
    CHECK(refusal("=1") == error{errc::bad_value, 0, 28});
    CHECK(refusal("X=1\r\nTypingUser: eve") == error{errc::forbidden_byte, 0, 31});
    CHECK(refusal("X=\n1") == error{errc::forbidden_byte, 0, 30});
    CHECK(refusal("X=1\0"sv) == error{errc::forbidden_byte, 0, 31});
    CHECK(refusal("X Y=1") == error{errc::forbidden_byte, 0, 29});
    CHECK(refusal("X=\xFF") == error{errc::bad_value, 0, 30});
}

TEST_CASE("a format too large for its memory leaves it alone and tells its size") {
    std::vector<char> memory(40, '-');
    CHECK(write_im_format(std::span(memory).first(25), {}).error() == error{errc::no_space, 0, 26});
    CHECK(std::string(memory.begin(), memory.end()) == std::string(40, '-'));
    CHECK(*write_im_format(std::span(memory).first(26), {}) == 26);
    CHECK(std::string(memory.begin(), memory.end()) == "FN=; EF=; CO=0; CS=1; PF=0" + std::string(14, '-'));
}

TEST_CASE("every set of effects with every charset and direction comes back", "[protocol 5.2][protocol 5.4][exhaustive]") {
    int wrong = 0;
    for (unsigned number = 0; number != 16 * 256 * 2; ++number) {
        im_format format{.charset = font_charset{static_cast<std::uint8_t>(number >> 4)}, .right_to_left = (number >> 12) != 0};
        for (const effects each : {effects::bold, effects::italic, effects::underline, effects::strike}) {
            const bool set = effects::from(std::string_view("BIUS").substr(0, number % 16)).has(each);
            format.effects = set ? format.effects | each : format.effects;
        }
        wrong += comes_back(format) && im_format_size(format) ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEST_CASE("every family and pitch with every charset comes back", "[protocol 5.4][protocol 5.5][exhaustive]") {
    int wrong = 0;
    for (unsigned number = 0; number != 65536; ++number) {
        const im_format format{.charset = font_charset{static_cast<std::uint8_t>(number & 0xFFU)},
                               .pitch_family = pitch_family(static_cast<std::uint8_t>(number >> 8U))};
        wrong += comes_back(format) && im_format_size(format) ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEST_CASE("every two letters of effects are read from a format as they are alone", "[protocol 5.2][exhaustive]") {
    int wrong = 0;
    for (int pair = 0; pair != 65536; ++pair) {
        const char text[] = {'E', 'F', '=', static_cast<char>(pair >> 8), static_cast<char>(pair & 0xFF)};
        const std::string_view letters(text + 3, 2);
        if (letters.find(';') == std::string_view::npos) {
            wrong += parse_im_format({text, 5}).effects == effects::from(letters) ? 0 : 1;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("every short text in place of a colour, charset or pitch is read by its own rule", "[protocol 5][exhaustive]") {
    int wrong = 0;
    for (int pair = 0; pair != 65536; ++pair) {
        const char bytes[] = {static_cast<char>(pair >> 8), static_cast<char>(pair & 0xFF)};
        const std::string value = std::string(trim({bytes, 2}));
        if (value.find(';') != std::string::npos) {
            continue;
        }
        const auto number = parse_hex<std::uint8_t>(value);
        const im_format format = parse_im_format(kept("CO=" + value + ";CS=" + value + ";PF=" + value));
        wrong += format.color == color{number.value_or(0), 0, 0} ? 0 : 1;
        wrong += format.charset == font_charset{number.value_or(1)} ? 0 : 1;
        wrong += format.pitch_family.byte() == number.value_or(0) ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEST_CASE("every byte at each place of a format is refused or read back", "[exhaustive][protocol 10]") {
    for (int byte = 0; byte != 256; ++byte) {
        const char c = static_cast<char>(byte);
        const bool is_token = check_header_name({&c, 1}).code == errc::none;
        for (const auto& odd : {std::string{c, 'b', 'c'}, std::string{'a', c, 'c'}, std::string{'a', 'b', c}}) {
            const im_format plain{.font = font_name::from_plain(odd)};
            CHECK(im_format_size(plain)); // a font may be anything
            CHECK(comes_back(plain));
            CHECK(parse_im_format(kept(written(plain))).font.decodes_to(odd));
            const im_format from_wire{.font = font_name::from_wire(odd)};
            CHECK(im_format_size(from_wire).has_value() == (byte < 0x80));
            CHECK(comes_back(from_wire));

            // Items are cut and trimmed before they are checked, so `;`, `=` and spaces at an end mean something else.
            const std::string key = odd + "=1";
            const im_format with_key{.further = format_items(key)};
            CHECK(comes_back(with_key));
            if (is_token) {
                CHECK(im_format_size(with_key));
            }
            const std::string value = "X=" + odd;
            const im_format with_value{.further = format_items(value)};
            CHECK(comes_back(with_value));
            CHECK(im_format_size(with_value).has_value() ==
                  (byte < 0x80 && c != '\0' && c != '\r' && c != '\n' && (c != ';' || odd.back() == ';')));
        }
    }
}

TEST_CASE("whatever text is read as a format can be written, or is refused for a forbidden byte",
          "[exhaustive][protocol 5.1]") {
    const std::string_view alphabet = "FN=; %\n1\xE9";
    int wrong = 0;
    for (std::uint32_t number = 0; number != 9 * 9 * 9 * 9 * 9 * 9; ++number) {
        std::string text;
        for (std::uint32_t left = number, at = 0; at != 6; ++at, left /= 9) {
            text += alphabet[left % 9];
        }
        const im_format format = parse_im_format(text);
        const bool writable = im_format_size(format).has_value();
        wrong += comes_back(format) ? 0 : 1;
        wrong += writable || text.find('\n') != std::string::npos || text.find('\xE9') != std::string::npos ||
                         text.find(' ') != std::string::npos || text.find('%') != std::string::npos
                     ? 0
                     : 1;
    }
    CHECK(wrong == 0);
}
