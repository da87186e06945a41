// Any bytes as a payload and as a `Content-Type`: cut, searched and checked as plain loops do it, with any lenience.
//
// An input is nine bytes that choose the lenience, one that tells the size of a name, the name, and the rest.
#include "support/plain/headers.hpp"

#include "fuzz/fuzz.hpp"
#include "support/plain/lenience.hpp"

#include <msnp/payload/content_type.hpp>
#include <msnp/payload/envelope.hpp>
#include <msnp/payload/headers.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_fuzz;
namespace plain = msnp_test::plain;

namespace {

lenience lenience_from(choices& from) {
    const unsigned kind = from.byte() % 4;
    const lenience any = msnp_test::lenience_of(from.bits());
    return kind == 0 ? lenience::field() : kind == 1 ? lenience::strict() : kind == 2 ? lenience::field() - any : any;
}

// A name to look for beside those that are looked for anyway.
std::string_view name_of(std::string_view text) {
    const std::string low = plain::lowered(text);
    const bool is_another = low != "mime-version" && low != "content-type" && low != "chunk";
    return is_another && !check_header_name(text) ? text : "X-Name"sv;
}

void check_search(const header_lines& lines, const plain::payload& parts, std::string_view name) {
    wanted_header first{"MIME-Version"}, second{"content-type"}, third{name}, fourth{"Chunk"};
    lines.look_for(first, second, third, fourth);
    for (const wanted_header& each : {first, second, third, fourth}) {
        const auto values = plain::values_of(parts.headers, parts.line_end, each.name);
        hold(plain::finds(each, values), "a header is found as a plain loop finds it");
        const maybe<std::string_view> value = lines.value_of(each.name);
        hold(value.has_value() == !values.empty() && (values.empty() || *value == values[0]), "the first of a name counts");
    }
}

void check_lines(const header_lines& lines, const plain::payload& parts) {
    const auto plain_lines = plain::lines_of(parts.headers, parts.line_end);
    std::size_t count = 0;
    for (header_lines::iterator at = lines.begin(); at != lines.end(); ++at) {
        hold(count != plain_lines.size() && at.line() == plain_lines[count++], "lines are those of a plain cut");
    }
    hold(count == plain_lines.size(), "no line is left out");
}

void check_payload(std::string_view text, std::string_view name, lenience tolerate) {
    const payload_parts parts = split_payload(text, tolerate);
    const plain::payload expected = plain::split(text, tolerate);
    hold(parts.headers.text() == expected.headers && parts.body == expected.body && parts.has_headers == expected.has_headers,
         "a payload is cut where a plain search cuts it");
    for (const header_lines& lines : {parts.headers, header_lines(expected.headers, expected.line_end)}) {
        check_search(lines, expected, name);
        check_lines(lines, expected);
    }
    const error wrong = find_deviation(parts);
    hold(wrong == plain::find_deviation(text, tolerate), "the first deviation is that of a plain walk");
    hold(wrong.offset <= text.size(), "an error lies in the payload");
    hold(check_headers(text, tolerate).error() == wrong, "check_headers tells the same");
    if (!check_headers(text, lenience::strict()).error()) {
        const payload_parts strict = split_payload(text, lenience::strict());
        hold(!wrong, "what strict receivers take, all take");
        hold(strict.headers.text() == parts.headers.text() && strict.body == parts.body, "and cut alike");
    }
}

void check_type(std::string_view type, std::string_view name) {
    for (const std::string_view wanted : {"charset"sv, "x"sv, name}) {
        hold(wanted.empty() || parameter(type, wanted) == plain::parameter(type, wanted),
             "a parameter is that of a plain split");
    }
    hold(media_type(type) == plain::media_type(type), "a media type is that of a plain split");
    for (const std::string_view wanted : {"text/plain"sv, plain::media_type(type), name}) {
        const bool is_plain = wanted == plain::trimmed(wanted) && wanted.find(';') == nowhere; // what can be one
        const bool same = plain::lowered(plain::media_type(type)) == plain::lowered(wanted);
        hold(!is_plain || has_media_type(type, wanted) == same, "media types compare without case");
    }
}

} // namespace

void msnp_fuzz::one_input(std::string_view data) {
    choices from(data);
    const lenience tolerate = lenience_from(from);
    const std::vector<char> name_memory = exactly(from.piece());
    const std::vector<char> memory = exactly(from.rest());
    check_payload(view(memory), name_of(view(name_memory)), tolerate);
    check_type(view(memory), name_of(view(name_memory)));
}

void msnp_fuzz::seeds(const seed_taker& keep) {
    const std::string field("\0\0\0\0\0\0\0\0\0", 9), strict("\1\0\0\0\0\0\0\0\0", 9);
    const std::string all("\3\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 9), some("\2\x12\x34\x56\x78\x9A\xBC\xDE\xF0", 9);
    const std::string_view payloads[] = {
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nX-MMS-IM-Format: FN=Arial; EF=; CO=0\r\n\r\nHi"sv,
        "\r\nbody"sv,
        "MIME-Version: 1.0\r\n"sv,
        "MIME-Version: 1.0\rContent-Type: text/plain\r\rbody"sv,
        "mime-version :1.0\r\n folded: 1\r\nno colon\r\nX: a\rb\r\nX: \xE9\r\nX: 2\r\n\r\n\r\n\r\n"sv,
        "A: 1\r\nB: 2\r\nC: 3\r\nD: 4\r\nE: 5\r\nF: 6\r\nG: 7\r\nH: 8\r\nI: 9\r\nChunk: 1\r\nchunk:2\r\n\r\nx"sv,
        "text/plain; charset=\"UTF-8\"; x=1;charset=latin1"sv,
        "Text/PLAIN ; CharSet = UTF-8 "sv,
        "; x=\""sv,
        "A: 1\r\n\0: 2\r\n: 3\r\n\t: 4\r\nX\t: 5\r\n\r\n"sv};
    for (const std::string_view payload : payloads) {
        keep(field + std::string("\1X", 2) + std::string(payload));
        keep(strict + std::string("\0", 1) + std::string(payload));
        keep(all + std::string("\7charset", 8) + std::string(payload));
        keep(some + std::string("\1A", 2) + std::string(payload));
    }
}

std::string_view msnp_fuzz::dictionary() {
    return R"("\x0D\x0A"
"\x0D\x0A\x0D\x0A"
"\x0D\x0D"
"\x0D\x0A\x0D"
"\x0D\x0A "
"\x0D\x0A\x09"
": "
" :"
"MIME-Version: 1.0"
"mime-version"
"Content-Type: "
"content-type"
"text/plain"
"; charset=UTF-8"
"charset"
"=\""
"\";"
"Chunk: 1"
"Chunks: 2"
"X: "
"X-Name: "
)";
}
