#include "support/catch.hpp"
#include "support/kept.hpp"
#include "support/payloads.hpp"
#include "support/texts.hpp"

#include <msnp/payload/emoticons.hpp>

#include <vector>

using namespace msnp;
using namespace msnp_test;

namespace {

const std::string start = "MIME-Version: 1.0\r\nContent-Type: text/x-mms-emoticon\r\n\r\n"; // 56 bytes
const std::string animated_start = "MIME-Version: 1.0\r\nContent-Type: text/x-mms-animemoticon\r\n\r\n";
const std::string cat = R"(<msnobj Creator="bob@example.com" Size="1024" Type="2" Location="cat.png" Friendly="AAA=" )"
                        R"(SHA1D="AAAAAAAAAAAAAAAAAAAAAAAAAAA=" SHA1C="AAAAAAAAAAAAAAAAAAAAAAAAAAA="/>)";
const std::string o = R"(<msnobj Creator="a" Size="1" Type="2" SHA1D="x"/>)"; // 49 bytes
const std::string encoded = "%3Cmsnobj%20Creator=%22a%22%20Size=%221%22%20Type=%222%22%20SHA1D=%22x%22/%3E";

// What strict and tolerant receivers say of a body; offsets are those of the body.
void check_body(const std::string& body, error strict, error field = {}) {
    const auto in_payload = [](error wrong) { return wrong ? error{wrong.code, 0, wrong.offset + 56} : wrong; };
    check_payloads<emoticons_message>({{start + body, in_payload(strict), in_payload(field)}});
}

void check_refused(const std::string& body, error wrong) { check_body(body, wrong, wrong); }

std::vector<emoticon> all(std::string_view payload) {
    std::vector<emoticon> found;
    const auto message = parse_payload<emoticons_message>(payload);
    REQUIRE(message);
    for (const emoticon& each : message->emoticons) {
        found.push_back(each);
    }
    return found;
}

emoticons_message of(const std::vector<emoticon>& items, bool animated = false) { return {emoticon_list(items), animated}; }

} // namespace

TEST_CASE("custom emoticons are written byte for byte", "[protocol 4.7][protocol 11.13]") {
    const std::string payload = payload_of(of({{":cat:", cat}}));
    CHECK(payload == start + ":cat:\t" + cat + "\t");
    CHECK(payload.size() == 228);
    CHECK(payload_of(of({{":cat:", o}, {"(x)", o}}, true)) == animated_start + ":cat:\t" + o + "\t(x)\t" + o + "\t");
}

TEST_CASE("custom emoticons are read back, strictly, both kinds under their own name", "[protocol 4.7]") {
    for (const bool animated : {false, true}) {
        std::vector<emoticon> items;
        for (const std::string_view shortcut : {":cat:", "a b", " ", "\xE5\xAE\x8B", "<msnobj/>"}) {
            items.push_back({shortcut, o});
            const std::string payload = payload_of(of(items, animated));
            const auto message = parse_payload<emoticons_message>(payload, lenience::strict());
            REQUIRE(message);
            CHECK(*message == of(items, animated));
            CHECK_FALSE(*message == of(items, !animated));
            CHECK(all(payload) == items);
            CHECK(payload_of(*message) == payload);
        }
    }
}

TEST_CASE("the end may be no tab, a line end, or anything", "[protocol 4.7][protocol 13]") {
    check_body(":a:\t" + o + "\t", {});
    check_body(":a:\t" + o, {errc::emoticon_end, 0, 53});
    check_body(":a:\t" + o + "\r\n", {errc::emoticon_end, 0, 53});
    check_body(":a:\t" + o + "\t\r\n", {errc::emoticon_end, 0, 54});
    check_body(":a:\t" + o + "\t\t", {errc::emoticon_end, 0, 54});
    check_body(":a:\t" + o + "\tx", {errc::emoticon_end, 0, 54});
    for (const std::string end : {"", "\t", "\r\n", "\r\n\r\n", "\t\r\n", "\t\t", "\tx"}) {
        CHECK(all(start + ":a:\t" + o + "\t:b:\t" + o + end) == std::vector<emoticon>{{":a:", o}, {":b:", o}});
    }
}

TEST_CASE("strict receivers take five emoticons, the others what comes", "[protocol 4.7]") {
    std::string body;
    std::vector<emoticon> items;
    for (int at = 0; at != 5; ++at) {
        body += "x\t" + o + "\t";
        items.push_back({"x", o});
    }
    check_body(body, {});
    check_body(body + "y\t" + o + "\tz\t" + o + "\t", {errc::too_many_emoticons, 0, static_cast<std::uint32_t>(body.size())});
    CHECK(all(start + body + "y\t" + o + "\tz\t" + o + "\t").size() == 7);
    CHECK(payload_of(of(items)) == start + body);
    items.push_back({"y", o});
    CHECK(payload_size(of(items)).error() == error{errc::too_many, 0, static_cast<std::uint32_t>(body.size())});
}

TEST_CASE("an msnobj may be percent-encoded, if that is forgiven", "[protocol 4.7][protocol 13]") {
    check_body(":a:\t" + encoded + "\t", {errc::encoded_msnobj, 0, 4});
    CHECK(parse_msnobj(kept(all(start + ":a:\t" + encoded + "\t")[0].object))->creator == "a");
    CHECK(payload_size(of({{":a:", encoded}})).error() == error{errc::bad_value, 0, 4});
}

TEST_CASE("a body without emoticons is refused", "[protocol 4.7]") {
    check_refused("", {errc::bad_body, 0, 0});
    check_refused("\t", {errc::bad_body, 0, 0});
    check_refused("\r\n", {errc::bad_body, 0, 0});
    check_refused(":cat:", {errc::bad_body, 0, 0});
    check_refused("\t" + o + "\t", {errc::bad_body, 0, 0});
    check_refused(":a:\t", {errc::bad_body, 0, 4});
    check_refused(":a:\t\t", {errc::bad_body, 0, 4});
    check_refused(":a:\tx\t", {errc::bad_body, 0, 4});
    check_refused(":a:\t" + o + "\t:b:\t<msnobj/>\t", {errc::missing_field, 0, 67});
    check_refused(":a:\t" + o + "\t:b:\t<msnobj Size=\"x\"/>\t", {errc::bad_number, 0, 72});
    check_body(":a:\t<msnobj Size=\"2\" " + o.substr(8) + "\t", {errc::doubled_header, 0, 33});
}

TEST_CASE("strict receivers want UTF-8 without NUL", "[protocol 4.3][field notes]") {
    check_body("caf\xE9\t" + o + "\t", {errc::text_not_utf8, 0, 3});
    check_body(std::string("a\0b", 3) + "\t" + o + "\t", {errc::nul_in_text, 0, 1});
}

TEST_CASE("a sender refuses what is no emoticon", "[protocol 10]") {
    CHECK(payload_size(emoticons_message()).error() == error{errc::empty_argument, 0, 0});
    CHECK(payload_size(of({{"", o}})).error() == error{errc::empty_argument, 0, 0});
    CHECK(payload_size(of({{":a:", ""}})).error() == error{errc::empty_argument, 0, 4});
    CHECK(payload_size(of({{":a:", o}, {"b", "<msnobj/>"}})).error() == error{errc::bad_value, 0, 65});
    CHECK(payload_size(of({{":a:", o + "x"}})).error() == error{errc::bad_value, 0, 53});
    CHECK(payload_size(of({{":a:", "<msnobj\t" + o.substr(8)}})).error() == error{errc::forbidden_byte, 0, 11});
    // Of several things that are wrong the first is told.
    CHECK(payload_size(of({{"\n", o}, {"", "x"}})).error() == error{errc::forbidden_byte, 0, 0});
    const std::vector<emoticon> many(7, emoticon{"a", o});
    CHECK(payload_size(of(many)).error().code == errc::too_many);
    std::vector<emoticon> odd = many;
    odd[0].shortcut = "\n";
    CHECK(payload_size(of(odd)).error() == error{errc::forbidden_byte, 0, 0});
    const std::string long_name = repeated(1664, 'x');
    CHECK(payload_size(of({{long_name, o}})).error() == error{errc::payload_over_1664, 0, 56 + 1664 + 51});
}

TEST_CASE("every byte at each place of a shortcut or an msnobj is refused or read back", "[exhaustive][protocol 10]") {
    for_each_odd_text([](std::string_view text, unsigned byte, std::uint32_t place) {
        const std::string object = R"(<msnobj Creator=")" + std::string(text) + R"(" Size="1" Type="2" SHA1D="x"/>)";
        const std::vector<emoticon> by_shortcut{{text, o}, {"b", o}};
        const std::vector<emoticon> by_object{{"b", object}, {"b", o}};
        const errc refusal = byte < 0x20 || byte == 0x7F ? errc::forbidden_byte : byte >= 0x80 ? errc::bad_value : errc::none;
        if (refusal != errc::none) {
            CHECK(payload_size(of(by_shortcut)).error() == error{refusal, 0, place});
            CHECK(payload_size(of(by_object)).error() == error{refusal, 0, 2 + 17 + place});
        } else {
            CHECK(*parse_payload<emoticons_message>(kept(payload_of(of(by_shortcut))), lenience::strict()) == of(by_shortcut));
            if (byte == '"') {
                CHECK(payload_size(of(by_object)).error().code == errc::bad_value);
            } else {
                CHECK(*parse_payload<emoticons_message>(kept(payload_of(of(by_object))), lenience::strict()) == of(by_object));
            }
        }
    });
}

TEST_CASE("lists are equal whatever they are made of") {
    const std::vector<emoticon> items{{"a", "b"}, {"c", "d"}};
    CHECK(emoticon_list(items) == emoticon_list::from_body("a\tb\tc\td\t"));
    CHECK_FALSE(emoticon_list(items) == emoticon_list::from_body("a\tb\t"));
    CHECK_FALSE(emoticon_list(items) == emoticon_list::from_body("a\tb\tc\tx\t"));
    CHECK(emoticon_list() == emoticon_list::from_body(""));
    CHECK(emoticon_list().empty());
    const emoticon_list list(items), from_body = emoticon_list::from_body("a\tb\tc\td\t");
    for (const emoticon_list& each : {list, from_body}) {
        CHECK(each.begin() == each.begin());
        CHECK(each.begin() != ++each.begin());
        CHECK(each.end() != each.begin());
    }
    CHECK(list.begin() != emoticon_list::from_body("a\tb\t").begin());
    auto at = list.begin();
    CHECK(at++->shortcut == "a");
    CHECK(at->object == "d");
    CHECK(++at == list.end());
}

TEST_CASE("the headers of emoticons are as those of any payload", "[protocol 4.2]") {
    check_headers_of<emoticons_message>(start + ":cat:\t" + cat + "\t");
    check_headers_of<emoticons_message>(animated_start + ":cat:\t" + cat + "\t");
    check_truncations<emoticons_message>(start + ":cat:\t" + cat + "\t:b:\t" + o + "\t");
    check_truncations<emoticons_message>(start + ":cat:\t" + encoded + "\t\r\n");
}

TEST_CASE("hostile emoticons are read in one pass", "[protocol 10]") {
    for (const char filler : {'\t', '\r', '\n', 'x', '<', '\0'}) {
        CHECK(parse_payload<emoticons_message>(kept(start + repeated(65536, filler))).error() == error{errc::bad_body, 0, 56});
    }
    std::string ends = start + "a\t" + o;
    std::string pairs = start;
    for (int at = 0; at != 1300; ++at) {
        ends += "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n";
        pairs += "a\t" + o + "\t";
    }
    CHECK(all(ends) == std::vector<emoticon>{{"a", o}});
    CHECK(all(pairs).size() == 1300);
}

static_assert(parse_payload<emoticons_message>("Content-Type: text/x-mms-animemoticon\r\n\r\n"
                                               "a\t<msnobj Creator=\"a\" Size=\"1\" Type=\"2\" SHA1D=\"x\"/>\r\n")
                  ->animated);
static_assert(emoticon_list::from_body("a\tb\tc\td").begin()->object == "b");
