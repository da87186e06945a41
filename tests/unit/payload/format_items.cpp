#include "support/catch.hpp"
#include "support/listed.hpp"

#include <msnp/payload/format_items.hpp>

#include <string>
#include <vector>

using namespace msnp;
using msnp_test::listed;
using namespace std::string_view_literals;

TEST_CASE("items are cut at semicolons, then at the first equals sign", "[protocol 5.1]") {
    CHECK(listed(format_items("FN=Arial; EF=;CO=0;\tX=a=b ;;")) ==
          std::vector<format_item>{{"FN", "Arial", true}, {"EF", "", true}, {"CO", "0", true}, {"X", "a=b", true}});
    CHECK(listed(format_items(" FN = MS Serif ")) == std::vector<format_item>{{"FN", "MS Serif", true}});
    CHECK(listed(format_items("FN=CO=x; EF=B")).front() == format_item{"FN", "CO=x", true});
    CHECK(format_items("").empty());
    CHECK(format_items(" ;\t; ").empty());
    CHECK(format_items().empty());
}

TEST_CASE("an item without a key before an equals sign is no pair", "[protocol 5.1]") {
    CHECK(listed(format_items("bold; =1; X=")) ==
          std::vector<format_item>{{"bold", "", false}, {"=1", "", false}, {"X", "", true}});
}

TEST_CASE("the others are the pairs of unknown keys, in their order", "[protocol 5.1]") {
    const auto others = format_items("Z=1; fn=A; bold; a=2; =3; RL=1; Z=4").others();
    CHECK(listed(others) == std::vector<format_item>{{"Z", "1", true}, {"a", "2", true}, {"Z", "4", true}});
    CHECK(format_items("FN=A; ef=B; Co=1; cS=2; PF=3; rl=0; x").others().empty());
}

TEST_CASE("items are equal if they are the same in the same order") {
    CHECK(format_items("A=1;B=2") == format_items(" A = 1 ; ; B=2;"));
    CHECK(format_items("A=1;B=2") != format_items("B=2;A=1"));
    CHECK(format_items("A=1") != format_items("A=1;B=2"));
    CHECK(format_items("A=1;B=2") != format_items("A=1"));
    CHECK(format_items("a=1") != format_items("A=1"));
    CHECK(format_items("FN=x; A=1").others() == format_items("A=1"));
}

TEST_CASE("keys are known in any case, and only whole", "[protocol 5.1][exhaustive]") {
    CHECK(format_key_of("FN") == format_key::font);
    CHECK(format_key_of("ef") == format_key::effects);
    CHECK(format_key_of("Co") == format_key::color);
    CHECK(format_key_of("cS") == format_key::charset);
    CHECK(format_key_of("pf") == format_key::pitch_family);
    CHECK(format_key_of("RL") == format_key::direction);
    int known = 0;
    for (int pair = 0; pair != 65536; ++pair) {
        const char bytes[] = {static_cast<char>(pair >> 8), static_cast<char>(pair & 0xFF)};
        known += format_key_of({bytes, 2}) != format_key::other ? 1 : 0;
    }
    CHECK(known == 6 * 4);
    for (const auto key : {""sv, "F"sv, "FNN"sv, "F N"sv}) {
        CHECK(format_key_of(key) == format_key::other);
    }
}

TEST_CASE("a set of keys holds what was added", "[exhaustive]") {
    for (unsigned bits = 0; bits != 128; ++bits) {
        format_keys keys;
        for (unsigned bit = 0; bit != 7; ++bit) {
            if ((bits >> bit & 1U) != 0) {
                keys.add(static_cast<format_key>(bit));
            }
        }
        for (unsigned bit = 0; bit != 7; ++bit) {
            CHECK(keys.has(static_cast<format_key>(bit)) == ((bits >> bit & 1U) != 0));
            format_keys more = keys;
            more.add(static_cast<format_key>(bit));
            CHECK((more == keys) == keys.has(static_cast<format_key>(bit)));
        }
    }
}

TEST_CASE("an item that could forge another, or a header, is refused at its byte", "[protocol 10]") {
    CHECK(check_further_item({"X", "1", true}).code == errc::none);
    CHECK(check_further_item({"X", "", true}).code == errc::none);
    CHECK(check_further_item({"X", "", false}).code == errc::bad_value);
    CHECK(check_further_item({"co", "ff", true}).code == errc::bad_value);
    CHECK(check_further_item({"X Y", "1", true}).offset == 1);
    CHECK(check_further_item({"XY", "1\r\nA: 1", true}).offset == 4);
    CHECK(check_further_item({"XY", "1\r\nA: 1", true}).code == errc::forbidden_byte);
    CHECK(check_further_item({"XY", "\0"sv, true}).code == errc::forbidden_byte);
    CHECK(check_further_item({"XY", "a\xFF", true}).code == errc::bad_value);
    CHECK(check_further_item({"XY", "a\xFF", true}).offset == 4);
}

TEST_CASE("every text of six bytes that matter is cut as the grammar says", "[protocol 5.1][exhaustive]") {
    const std::string_view alphabet = "FN=; x";
    const auto trimmed = [](const std::string& text) {
        const auto first = text.find_first_not_of(' ');
        return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(' ') - first + 1);
    };
    int wrong = 0;
    for (std::uint32_t number = 0, past = 6 * 6 * 6 * 6 * 6 * 6; number != past; ++number) {
        std::string text;
        for (std::uint32_t left = number, at = 0; at != 6; ++at, left /= 6) {
            text += alphabet[left % 6];
        }
        // The grammar, said another way: pieces first, then their sides.
        std::vector<std::string> keys, values, other_keys;
        std::string padded = text + ';';
        for (std::size_t at = 0; at != padded.size(); at = padded.find(';', at) + 1) {
            const std::string piece = trimmed(padded.substr(at, padded.find(';', at) - at));
            const std::size_t equals = piece.find('=');
            const bool is_pair = equals != std::string::npos && equals != 0;
            if (!piece.empty()) {
                keys.push_back(is_pair ? trimmed(piece.substr(0, equals)) : piece);
                values.push_back(is_pair ? trimmed(piece.substr(equals + 1)) : "");
            }
            if (is_pair && keys.back() != "FN") {
                other_keys.push_back(keys.back());
            }
        }
        std::size_t at = 0;
        for (const format_item& item : format_items(text)) {
            wrong += at < keys.size() && item.key == keys[at] && item.value == values[at] ? 0 : 1;
            ++at;
        }
        wrong += at == keys.size() ? 0 : 1;
        at = 0;
        for (const format_item& item : format_items(text).others()) {
            wrong += at < other_keys.size() && item.key == other_keys[at] ? 0 : 1;
            ++at;
        }
        wrong += at == other_keys.size() ? 0 : 1;
    }
    CHECK(wrong == 0);
}
