// Each deviation of a payload, by its code: what `field()` makes of it, and how `strict()` refuses it.
#include "support/printing.hpp"

#include <msnp/payload/chunk_assembler.hpp>
#include <msnp/payload/content.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;
using namespace std::string_view_literals;

namespace {

// The error with which a payload is read as what it says it is; none where it can be read.
error read(std::string_view payload, lenience tolerate) {
    const classified seen = classify(payload, tolerate);
    switch (seen.kind) {
    case content::none: return find_deviation(seen.parts) ? find_deviation(seen.parts) : seen.as<typing_message>().error();
    case content::text: return seen.as<text_message>().error();
    case content::typing: return seen.as<typing_message>().error();
    case content::datacast: return seen.as<datacast_message>().error();
    case content::emoticons: return seen.as<emoticons_message>().error();
    case content::invitation: return seen.as<invitation_message>().error();
    case content::client_caps: return seen.as<client_caps_message>().error();
    case content::keep_alive: return seen.as<keep_alive_message>().error();
    case content::ink: return seen.as<ink_message>().error();
    case content::chunk: return seen.as<chunk_message>().error();
    default: FAIL("the test has no such kind"); return {};
    }
}

struct payload_case {
    errc deviation;
    std::string payload;
    std::string_view at; // the strict error is where this stands; at the end of the payload if it is empty
    std::uint32_t behind = 0;
};

const std::string version = "MIME-Version: 1.0\r\n";
const std::string text = version + "Content-Type: text/plain; charset=UTF-8\r\n";
const std::string typing = version + "Content-Type: text/x-msmsgscontrol\r\n";
const std::string datacast = version + "Content-Type: text/x-msnmsgr-datacast\r\n\r\n";
const std::string emoticons = version + "Content-Type: text/x-mms-emoticon\r\n\r\n";
const std::string object = R"(<msnobj Creator="a@b" Size="1" Type="2" Location="x" Friendly="AAA=" SHA1D="AA=" SHA1C="AA="/>)";

std::string formatted(std::string_view format) { return text + "X-MMS-IM-Format: " + std::string(format) + "\r\n\r\nx"; }
std::string many_emoticons() {
    std::string all = emoticons;
    for (int count = 0; count != 6; ++count) {
        all += ":" + std::to_string(count) + "\t" + object + "\t";
    }
    return all;
}

const std::vector<payload_case> cases = {
    {errc::header_without_colon, text + "no header\r\n\r\nx", "no header"},
    {errc::folded_header, text + " folded\r\n\r\nx", " folded"},
    {errc::bad_header_name, text + "B C: 1\r\n\r\nx", " C: 1"},
    {errc::control_in_header, text + "A: 1\n2\r\n\r\nx", "\n2"},
    {errc::header_not_utf8, text + "P4-Context: Caf\xE9\r\n\r\nx", "\xE9"},
    {errc::doubled_header, text + "content-type: text/html\r\n\r\nx", "text/html"},
    {errc::missing_mime_version, "Content-Type: text/plain; charset=UTF-8\r\n\r\nx", "\r\n\r\nx"},
    {errc::alias_type, version + "Content-Type: text/x-keep-alive\r\n\r\n", "text/x-keep"},
    {errc::alias_type, version + "Content-Type: text/x-clientinfo\r\n\r\nClient-Name: x/1\r\n", "text/x-clientinfo"},
    {errc::missing_charset, version + "Content-Type: text/plain\r\n\r\nx", "\r\n\r\nx"},
    {errc::missing_charset,
     version + "Content-Type: text/x-msmsgsinvite\r\n\r\nInvitation-Command: CANCEL\r\nInvitation-Cookie: 1\r\nCancel-Code: "
               "REJECT\r\n\r\n",
     "\r\n\r\nInv"},
    {errc::other_charset, version + "Content-Type: text/plain; charset=gb2312\r\n\r\nx", "gb2312"},
    {errc::text_not_utf8, text + "\r\ncaf\xE9", "\xE9"},
    {errc::nul_in_text, text + "\r\nx" + std::string(1, '\0'), "x\0"sv, 1},
    {errc::bare_line_break, text + "\r\na\r\nb\nc", "\nc"},
    {errc::bare_line_break, text + "\r\na\rc", "\rc"},
    {errc::typing_body, typing + "TypingUser: a@b\r\n\r\n", ""},
    {errc::typing_body, typing + "TypingUser: a@b\r\n\r\n\r\n\r\n", "\r\n\r\n\r\n", 4},
    {errc::foreign_typist, typing + "TypingUser:\r\n\r\n\r\n", "\r\n\r\n\r\n"},
    {errc::datacast_body, datacast + "ID: 1\r\n", ""},
    {errc::datacast_body, datacast + "ID: 1\r\n\r\n\r\n", "\r\n\r\n\r\n", 4},
    {errc::keep_alive_body, version + "Content-Type: text/x-keepalive\r\n\r\n\r\n", "\r\n\r\n\r\n", 4},
    {errc::caps_in_headers, version + "Content-Type: text/x-clientcaps\r\nClient-Name: x/1\r\n\r\n", "x/1"},
    {errc::body_end,
     version + "Content-Type: text/x-clientcaps\r\n\r\nClient-Name: a\r\nChat-Logging: Y\r\n\r\nAnything: at all", "Anything"},
    {errc::body_end, version + "Content-Type: text/x-clientcaps\r\n\r\nClient-Name: a\r\nChat-Logging: Y", ""},
    {errc::body_end,
     version + "Content-Type: text/x-msmsgsinvite; charset=UTF-8\r\n\r\nInvitation-Command: CANCEL\r\nInvitation-Cookie: 1\r\n"
               "Cancel-Code: X\r\n\r\nPort: 99999999\r\nno colon",
     "Port"},
    {errc::odd_endpoint, typing + "TypingUser: a@b;x\r\n\r\n\r\n", ";x"},
    {errc::long_handle, typing + "TypingUser: " + std::string(130, 'x') + "\r\n\r\n\r\n", std::string_view("x\r\n\r\n\r\n")},
    {errc::raw_image, version + "Content-Type: image/gif\r\n\r\nGIF89a", "GIF89a"},
    {errc::encoded_msnobj,
     emoticons + ":x:\t%3Cmsnobj%20Creator%3D%22a%40b%22%20Size%3D%221%22%20Type%3D%222%22%20SHA1D%3D%22A%22%2F%3E\t",
     "%3Cmsnobj"},
    {errc::emoticon_end, emoticons + ":x:\t" + object, ""},
    {errc::emoticon_end, emoticons + ":x:\t" + object + "\t\r\n", "\t\r\n", 1},
    {errc::too_many_emoticons, many_emoticons(), ":5\t"},
    {errc::repeated_headers, "MIME-Version: 1.0\r\nMessage-ID: {1}\r\nChunk: 1\r\n\r\nx", "MIME"},
    {errc::incomplete_format, formatted("EF=; CO=0"), "\r\n\r\nx"},
    {errc::incomplete_format, formatted("FN=Arial; CO=0"), "\r\n\r\nx"},
    {errc::long_font, formatted("FN=" + std::string(32, 'x') + "; EF="), std::string_view("xxxx")},
    {errc::odd_color, formatted("FN=; EF=; CO=1234567"), "1234567"},
    {errc::odd_color, formatted("FN=; EF=; CO=red"), "red"},
    {errc::odd_font_charset, formatted("FN=; EF=; CS=134"), "134"},
    {errc::odd_font_charset, formatted("FN=; EF=; PF=z"), "z"},
    {errc::odd_format_item, formatted("FN=; EF=; oddity"), "oddity"},
    {errc::odd_format_item, formatted("FN=; EF=; CO=0; co=1"), "co=1"},
};

error expected(const payload_case& each) {
    const std::size_t at = each.at.empty() ? each.payload.size() : each.payload.find(each.at);
    REQUIRE(at != std::string::npos);
    return {each.deviation, 0, static_cast<std::uint32_t>(at) + each.behind};
}

} // namespace

TEST_CASE("every deviation of a payload has a case here or in the tests below", "[payload][protocol 4.2]") {
    for (const deviation& each : deviations) {
        const bool elsewhere = each.code == errc::no_header_end || each.code == errc::bare_return_headers ||
                               each.code == errc::missing_content_type || each.code == errc::untyped_text ||
                               each.code == errc::chunk_out_of_order;
        if (each.code >= errc::no_header_end && !elsewhere) {
            INFO(std::string(name(each.code)));
            CHECK(std::any_of(cases.begin(), cases.end(), [&](const payload_case& one) { return one.deviation == each.code; }));
        }
    }
}

TEST_CASE("each deviation of a payload is forgiven in the field and refused by the strict with its own error at its own byte",
          "[payload][protocol 4.1][protocol 4.2][protocol 4.3][protocol 13][field notes]") {
    for (const payload_case& each : cases) {
        INFO(std::string(name(each.deviation)) << ": " << spelt(each.payload));
        CHECK(read(each.payload, lenience::field()) == error{});
        CHECK(read(each.payload, lenience::strict()) == expected(each));
    }
}

TEST_CASE("each deviation of a payload can be forgiven alone, and refused alone", "[payload][protocol 13]") {
    for (const payload_case& each : cases) {
        INFO(std::string(name(each.deviation)) << ": " << spelt(each.payload));
        CHECK(read(each.payload, lenience::strict().with(each.deviation)) == error{});
        lenience without;
        for (const deviation& other : deviations) {
            without = other.code != each.deviation && other.in_field ? without.with(other.code) : without;
        }
        CHECK(read(each.payload, without) == expected(each));
    }
}

TEST_CASE("a payload without headers is of no kind in the field, and an error to the strict", "[payload][protocol 4.2]") {
    const auto payload = "hello"sv;
    CHECK_FALSE(find_deviation(classify(payload).parts));
    CHECK(classify(payload).kind == content::none);
    CHECK(classify(payload).parts.body == payload);
    CHECK(find_deviation(classify(payload, lenience::strict()).parts) == error{errc::no_header_end, 0, 5});
    CHECK(classify(payload).as<text_message>().error() == error{errc::no_header_end, 0, 5});
}

TEST_CASE("text without a content type is read where that is asked for", "[payload][protocol 4.2]") {
    const std::string payload = version + "\r\nhello";
    CHECK(classify(payload).kind == content::none);
    CHECK(classify(payload).as<text_message>().error() == error{errc::untyped_text, 0, 17});
    CHECK(classify(payload).as<typing_message>().error() == error{errc::missing_content_type, 0, 17});

    const classified asked = classify(payload, lenience::field() | errc::untyped_text);
    CHECK(asked.kind == content::text);
    CHECK(asked.as<text_message>()->text == "hello");
}

TEST_CASE("headers whose lines end with CR alone make a text where that is asked for", "[payload][protocol 4.2]") {
    const auto payload = "MIME-Version: 1.0\rContent-Type: text/plain; charset=UTF-8\r\rhello"sv;
    CHECK(classify(payload).kind == content::none);
    const classified asked = classify(payload, lenience::field() | errc::bare_return_headers);
    CHECK(asked.as<text_message>()->text == "hello");
    CHECK(find_deviation(classify(payload, lenience::strict()).parts) == error{errc::bare_return_headers, 0, 17});
}

TEST_CASE("what is forgiven is the same when it is written again by the rules", "[payload][protocol 4]") {
    for (const payload_case& each : cases) {
        const classified seen = classify(each.payload);
        if (seen.kind != content::text) {
            continue;
        }
        const auto message = *seen.as<text_message>();
        std::string again;
        if (write_payload(std::back_inserter(again), message)) {
            CHECK(read(again, lenience::strict()) == error{});
        }
    }
}
