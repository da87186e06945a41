#include "support/catch.hpp"
#include "support/kept.hpp"
#include "support/payloads.hpp"
#include "support/texts.hpp"

#include <msnp/payload/ink.hpp>

using namespace msnp;
using namespace msnp_test;

namespace {

const std::string gif_start = "MIME-Version: 1.0\r\nContent-Type: image/gif\r\n\r\n"; // 46 bytes
const std::string isf_start = "MIME-Version: 1.0\r\nContent-Type: application/x-ms-ink\r\n\r\n";

std::string bytes_of(const ink_image& image) {
    std::string bytes;
    image.write_bytes(std::back_inserter(bytes));
    CHECK(bytes.size() == image.size());
    return bytes;
}

// What strict and tolerant receivers say of a body of `image/gif`; offsets are those of the body.
void check_body(std::string_view body, error strict, error field = {}) {
    const auto in_payload = [](error wrong) { return wrong ? error{wrong.code, 0, wrong.offset + 46} : wrong; };
    const std::string payload = gif_start + std::string(body);
    check_payloads<ink_message>({{payload, in_payload(strict), in_payload(field)}});
}

void check_refused(std::string_view body, error wrong) { check_body(body, wrong, wrong); }

} // namespace

TEST_CASE("ink is written as base64, from bytes or from base64", "[protocol 4.11]") {
    CHECK(payload_of(ink_message{ink_image::from_bytes("GIF89a")}) == gif_start + "base64:R0lGODlh");
    CHECK(payload_of(ink_message{ink_image::from_base64("R0lGODlh")}) == gif_start + "base64:R0lGODlh");
    CHECK(payload_of(ink_message{ink_image::from_bytes("GIF8"), ink_kind::isf}) == isf_start + "base64:R0lGOA==");
}

TEST_CASE("ink is read back as it was", "[protocol 4.11]") {
    std::string all;
    for (unsigned byte = 0; byte != 256; ++byte) {
        all += byte_text(byte);
    }
    for (const ink_kind kind : {ink_kind::gif, ink_kind::isf}) {
        for (std::size_t size = 1; size <= all.size(); ++size) {
            const ink_message message{ink_image::from_bytes(std::string_view(all).substr(0, size)), kind};
            const std::string payload = payload_of(message);
            const auto read = parse_payload<ink_message>(payload, lenience::strict());
            REQUIRE(read);
            CHECK(read->image.is_base64());
            CHECK(*read == message);
            CHECK(bytes_of(read->image) == bytes_of(message.image));
            CHECK(payload_of(*read) == payload);
        }
    }
}

TEST_CASE("both types are ink, and neither is the other's alias", "[protocol 4.11]") {
    const std::string gif = gif_start + "base64:R0lGODlh";
    const std::string isf = isf_start + "base64:R0lGODlh";
    CHECK(parse_payload<ink_message>(gif, lenience::strict())->kind == ink_kind::gif);
    CHECK(parse_payload<ink_message>(isf, lenience::strict())->kind == ink_kind::isf);
    CHECK_FALSE(*parse_payload<ink_message>(gif) == *parse_payload<ink_message>(isf));
}

TEST_CASE("an image without base64 is read by the tolerant, if it is a GIF", "[protocol 4.11][protocol 13]") {
    check_body("GIF89a\r\n\r\n", {errc::raw_image, 0, 0});
    check_refused("", {errc::bad_body, 0, 0});
    check_refused("GIF", {errc::bad_body, 0, 0});
    check_refused("PNG89a", {errc::bad_body, 0, 0});
    check_refused("R0lGODlh", {errc::bad_body, 0, 0});
    check_refused("BASE64:R0lGODlh", {errc::bad_body, 0, 0});
    const std::string gif = gif_start + "GIF89a";
    CHECK(bytes_of(parse_payload<ink_message>(gif)->image) == "GIF89a");
    CHECK_FALSE(parse_payload<ink_message>(gif)->image.is_base64());
    check_payloads<ink_message>(
        {{isf_start + "xy", {errc::raw_image, 0, 57}, {}}, {isf_start, {errc::bad_body, 0, 57}, {errc::bad_body, 0, 57}}});
}

TEST_CASE("wrong base64 is told with its byte", "[protocol 4.11]") {
    check_refused("base64:", {errc::bad_body, 0, 7});
    check_refused("base64: R0l", {errc::bad_body, 0, 7});
    check_refused("base64:R0lGOD", {errc::bad_body, 0, 13});
    check_refused("base64:R0lG\r\n", {errc::bad_body, 0, 11});
    check_refused("base64:R0=G", {errc::bad_body, 0, 9});
    check_body("base64:R0==", {});
}

TEST_CASE("a GIF is known by its first bytes", "[protocol 4.11]") {
    for (const std::string text : {"GIF89a", "GIF87a", "GIF8"}) {
        std::string base64;
        write_base64(std::back_inserter(base64), text);
        CHECK(ink_image::from_bytes(text).is_gif());
        CHECK(ink_image::from_base64(base64).is_gif());
    }
    for (const std::string_view other : {"GIF", "XIF8", "GXF8", "GIX8", "GIF7", "gif8"}) {
        CHECK_FALSE(ink_image::from_bytes(other).is_gif());
    }
    CHECK_FALSE(ink_image::from_bytes("R0lGOA==").is_gif());
    CHECK_FALSE(ink_image().is_gif());
}

TEST_CASE("images are equal if their bytes are") {
    CHECK(ink_image::from_bytes("GIF8") == ink_image::from_base64("R0lGOA=="));
    CHECK(ink_image::from_base64("R0lGOB==") == ink_image::from_base64("R0lGOA=="));
    CHECK_FALSE(ink_image::from_bytes("GIF8") == ink_image::from_bytes("GIF9"));
    CHECK_FALSE(ink_image::from_bytes("GIF8") == ink_image::from_bytes("GIF89"));
    CHECK_FALSE(ink_image::from_bytes("GIF89") == ink_image::from_bytes("GIF8"));
    CHECK(ink_image() == ink_image::from_base64(""));
}

TEST_CASE("every byte at each place of base64 is refused or read back", "[exhaustive][protocol 10]") {
    for_each_odd_text([](std::string_view text, unsigned byte, std::uint32_t place) {
        const std::string base64 = std::string(text) + "A";
        const ink_message message{ink_image::from_base64(base64)};
        if (base64_value(byte_text(byte).front()) > 63) {
            CHECK(payload_size(message).error() == error{errc::bad_value, 0, 7 + place});
        } else {
            CHECK(payload_of(*parse_payload<ink_message>(kept(payload_of(message)))) == payload_of(message));
        }
        const ink_message raw{ink_image::from_bytes(text)};
        CHECK(*parse_payload<ink_message>(kept(payload_of(raw)), lenience::strict()) == raw);
    });
}

TEST_CASE("no image, and one that is too large, are refused", "[protocol 1.4]") {
    CHECK(payload_size(ink_message()).error() == error{errc::empty_argument, 0, 7});
    CHECK(payload_size(ink_message{ink_image::from_base64("")}).error() == error{errc::empty_argument, 0, 7});
    CHECK(payload_size(ink_message{ink_image::from_base64("QQ")}).error() == error{errc::bad_value, 0, 9});
    const std::string fits = repeated((1664 - 53) / 4 * 3, 'x');
    CHECK(payload_of(ink_message{ink_image::from_bytes(fits)}).size() == 1661);
    const std::string longer = fits + "x";
    CHECK(payload_size(ink_message{ink_image::from_bytes(longer)}).error() == error{errc::payload_over_1664, 0, 1665});
}

TEST_CASE("the headers of ink are as those of any payload", "[protocol 4.2]") {
    check_headers_of<ink_message>(gif_start + "base64:R0lGODlh");
    check_headers_of<ink_message>(isf_start + "base64:R0lGODlh");
    check_truncations<ink_message>(gif_start + "base64:R0lGODlh");
    check_truncations<ink_message>(gif_start + "GIF89a");
}

static_assert(parse_payload<ink_message>("Content-Type: application/x-ms-ink\r\n\r\nbase64:AAEC")->image[2] == 2);
static_assert(payload_size(ink_message{ink_image::from_bytes("GIF89a")}).value_or(0) == 61);
