// How headers, parameters and media types are found, against plain loops over lines and items.
#include "support/plain/headers.hpp"
#include "support/printing.hpp"
#include "unit/base/by_chance.hpp"

#include <msnp/payload/content_type.hpp>
#include <msnp/payload/envelope.hpp>
#include <msnp/payload/headers.hpp>

#include <cstddef>
#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;
using namespace std::string_view_literals;

namespace {

// How many headers are found, all of them as the plain way does.
std::size_t check_payload(std::string_view payload, lenience tolerate = lenience::field()) {
    const payload_parts parts = split_payload(payload, tolerate);
    const plain::payload expected = plain::split(payload, tolerate);
    std::size_t found = 0;
    bool same =
        parts.headers.text() == expected.headers && parts.body == expected.body && parts.has_headers == expected.has_headers;
    for (const header_lines& lines : {parts.headers, header_lines(expected.headers, expected.line_end)}) {
        wanted_header first{"MIME-Version"}, second{"content-type"}, third{"X"}, fourth{"Chunks"}, fifth{"y"};
        lines.look_for(first, second, third, fourth, fifth);
        for (const wanted_header& each : {first, second, third, fourth, fifth}) {
            const auto values = plain::values_of(expected.headers, expected.line_end, each.name);
            same = same && plain::finds(each, values) && lines.value_of(each.name).has_value() == each.found;
            found += each.found ? 1U : 0U;
        }
    }
    if (!same) {
        FAIL(spelt(payload));
    }
    return found;
}

const lenience with_returns = lenience::field() | errc::bare_return_headers;

std::string line_by_chance(chance& dice) {
    const std::string_view names[] = {"MIME-Version"sv,
                                      "mime-version"sv,
                                      "Content-Type"sv,
                                      "CONTENT-TYPE"sv,
                                      "X"sv,
                                      "x"sv,
                                      "Chunks"sv,
                                      "chunk"sv,
                                      "X-MMS-IM-Format"sv,
                                      ""sv,
                                      "Y"sv,
                                      "CONTENT\x0DTYPE"sv};
    const std::string_view signs[] = {":"sv, ": "sv, ":\t"sv, " :"sv, "\t: "sv, " : "sv, ""sv, "::"sv};
    std::string line(dice.below(12) == 0 ? " " : dice.below(20) == 0 ? "\t" : "");
    line.append(one_of(dice, names)).append(one_of(dice, signs));
    line.append(view(by_chance(dice, "ab1 \t:\r\n\0x\xE9"sv, dice.below(2) == 0 ? 0 : dice.below(30))));
    return line;
}

} // namespace

TEST_CASE("headers of payloads by chance are found as a plain loop over lines finds them", "[protocol 4.1]") {
    chance dice(51);
    std::size_t found = 0;
    for (int round = 0; round != 6000; ++round) {
        std::string payload;
        for (std::size_t lines = dice.below(14); lines != 0; --lines) {
            const std::size_t kind = dice.below(60);
            payload.append(line_by_chance(dice)).append(kind == 0 ? "\n" : kind == 1 ? "\r" : "\r\n");
        }
        payload.append(dice.below(4) == 0 ? "" : "\r\n").append(dice.below(2) == 0 ? "" : "X: body\r\n\r\n");
        const exact_memory memory = exactly(payload);
        found += check_payload(view(memory), dice.below(4) == 0 ? with_returns : lenience::field());
    }
    CHECK(found > 10'000); // or the dice are loaded
    for (int round = 0; round != 6000; ++round) {
        const exact_memory memory = by_chance(dice, "\r\r\n\nxX: "sv, dice.below(100));
        check_payload(view(memory), dice.below(2) == 0 ? with_returns : lenience::field());
    }
}

TEST_CASE("a blank line at each place of a block ends the headers there", "[protocol 4.2]") {
    for (std::size_t place = 0; place != 200; ++place) {
        for (const std::string_view blank :
             {"\r\n\r\n"sv, "\r\r\n\r\n"sv, "\r\n\r"sv, "\r\n\n"sv, "\r\r"sv, "\n\n"sv, "\r\n"sv}) {
            std::string payload = "X: 1\r\nContent-Type: text/plain\r\n" + std::string(200, 'v');
            payload = payload.substr(0, place).append(blank);
            for (const std::size_t more : {std::size_t{0}, std::size_t{1}, std::size_t{3}, std::size_t{64}, std::size_t{130}}) {
                const exact_memory memory = exactly(payload + std::string(more, 'b'));
                check_payload(view(memory));
                check_payload(view(memory), with_returns);
                const exact_memory twice = exactly(payload + std::string(more, 'b') + "\r\n\r\n");
                check_payload(view(twice));
            }
        }
    }
}

TEST_CASE("any number of headers is found, the last as well as the first", "[protocol 4.1]") {
    for (std::size_t count = 0; count != 20; ++count) {
        for (std::size_t place = 0; place <= count; ++place) {
            std::string payload;
            for (std::size_t line = 0; line != count + 1; ++line) {
                payload += line == place ? "Content-Type: here\r\n" : "X-Other: " + std::to_string(line) + "\r\n";
            }
            CHECK(check_payload(payload + "\r\nbody") == 2);
            CHECK(check_payload(payload + "X: 1\r\nX: 2\r\nX: 3\r\n\r\nbody") == 4);
        }
    }
}

TEST_CASE("headers that end behind the first 65,535 bytes are found", "[protocol 1.5]") {
    for (const std::size_t size : {65520U, 65529U, 65530U, 65531U, 65532U, 65533U, 65534U, 65535U, 65536U, 65540U, 131070U}) {
        for (const std::string_view before : {""sv, "X: 1\r\n"sv, "A: 1\r\nA: 1\r\nA: 1\r\nA: 1\r\nA: 1\r\nA: 1\r\n"sv}) {
            std::string payload = std::string(before) + "Y:";
            payload += std::string(size - payload.size(), 'y');
            payload += "\r\nChunks: 3\r\nMIME-Version: 1.0\r\ncontent-Type:text/plain\r\n\r\nbody";
            CHECK(check_payload(payload) == (before.substr(0, 1) == "X" ? 10 : 8));
        }
    }
}

TEST_CASE("who looks for a header without a name finds none", "[protocol 4.2]") {
    for (const std::string_view name : {std::string_view(""), take(":", 0)}) {
        wanted_header nameless{name};
        header_lines(": 1\r\n:2\r\n : 3").look_for(nameless);
        CHECK_FALSE(nameless.found);
    }
}

TEST_CASE("a media type and the parameters behind it are read as a plain split reads them", "[protocol 4.3]") {
    chance dice(52);
    std::size_t found = 0, of_type = 0;
    for (int round = 0; round != 40'000; ++round) {
        const std::string_view pieces[] = {"text/plain"sv, "Text/PLAIN"sv, "charset"sv, "CharSet"sv, "chars"sv, "et"sv,
                                           "="sv,          "="sv,          ";"sv,       ";"sv,       "; "sv,    " "sv,
                                           "\t"sv,         "\""sv,         "UTF-8"sv,   "x"sv};
        std::string text(dice.below(2) == 0 ? "text/plain" : "");
        for (std::size_t count = dice.below(12); count != 0; --count) {
            text += dice.below(8) == 0 ? ";charset="sv : one_of(dice, pieces);
        }
        const exact_memory memory = exactly(text);
        const std::string_view type = view(memory);
        for (const std::string_view name : {"charset"sv, "x"sv, "chars et"sv}) {
            if (parameter(type, name) != plain::parameter(type, name)) {
                FAIL(spelt(text) << " " << std::string(name) << ": " << spelt(parameter(type, name)));
            }
            found += parameter(type, name).empty() ? 0U : 1U;
        }
        for (const std::string_view name : {"text/plain"sv, "TEXT/plain"sv, "x"sv, ""sv}) {
            const bool is_type = plain::lowered(plain::media_type(type)) == plain::lowered(name);
            if (has_media_type(type, name) != is_type || media_type(type) != plain::media_type(type)) {
                FAIL(spelt(text) << " " << std::string(name));
            }
            of_type += is_type ? 1U : 0U;
        }
    }
    CHECK(found > 1000);
    CHECK(of_type > 10'000);
}
