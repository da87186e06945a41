#include "support/catch.hpp"
#include "support/printing.hpp"

#include <msnp/payload/slp_draft.hpp>

#include <iterator>
#include <string>
#include <vector>

using namespace msnp;
using namespace std::string_literals;

namespace {

const header offered[] = {{"EUF-GUID", "{A4268EEC-FEC5-49E5-95C3-F126696BDBF6}"},
                          {"SessionID", "2216804035"},
                          {"AppID", "12"},
                          {"Context", "PG1zbm9iaiAvPgA="}};
const header flags[] = {{"Capabilities-Flags", "1"}};

const slp_draft invitation{.method = "INVITE",
                           .to = "bob@example.com;{B}",
                           .from = "alice@example.com",
                           .branch = {0x7D2C4B105A3E4F61, 0x9C081E2D3C4B5A69},
                           .call_id = slp_purpose::photo,
                           .fields = offered};

std::string written(const slp_draft& draft) {
    std::string text;
    const auto size = write_slp(std::back_inserter(text), draft);
    REQUIRE(size);
    CHECK(*size == text.size());
    std::vector<char> memory(*size);
    CHECK(write_slp(memory, draft).value_or(0) == *size);
    CHECK(std::string(memory.begin(), memory.end()) == text);
    return text;
}

error unwritten(const slp_draft& draft) { return slp_size(draft).error(); }

} // namespace

TEST_CASE("an invitation is written byte for byte", "[protocol 4.12]") {
    CHECK(written(invitation) == "INVITE MSNMSGR:bob@example.com;{B} MSNSLP/1.0\r\n"
                                 "To: <msnmsgr:bob@example.com;{B}>\r\n"
                                 "From: <msnmsgr:alice@example.com>\r\n"
                                 "Via: MSNSLP/1.0/TLP ;branch={7D2C4B10-5A3E-4F61-9C08-1E2D3C4B5A69}\r\n"
                                 "CSeq: 0 \r\n"
                                 "Call-ID: {41D3E74E-04A2-4B37-96F8-08ACDB610874}\r\n"
                                 "Max-Forwards: 0\r\n"
                                 "Content-Type: application/x-msnmsgr-sessionreqbody\r\n"
                                 "Content-Length: 114\r\n\r\n"
                                 "EUF-GUID: {A4268EEC-FEC5-49E5-95C3-F126696BDBF6}\r\n"
                                 "SessionID: 2216804035\r\n"
                                 "AppID: 12\r\n"
                                 "Context: PG1zbm9iaiAvPgA=\r\n\r\n\0"s);
}

TEST_CASE("what is written is read as it was meant", "[protocol 4.12]") {
    const auto compare = [](const slp_draft& draft) {
        const std::string text = written(draft);
        const auto read = parse_slp(text);
        REQUIRE(read);
        CHECK(read->method == draft.method);
        CHECK(read->is_request() == !draft.method.empty());
        CHECK(read->code == (read->is_request() ? 0 : draft.code));
        CHECK(read->target == (read->is_request() ? draft.to : handle()));
        CHECK(read->to() == draft.to);
        CHECK(read->from() == draft.from);
        CHECK(*parse_guid(read->branch()) == draft.branch);
        CHECK(read->cseq() == draft.cseq);
        CHECK(*parse_guid(read->call_id()) == draft.call_id);
        CHECK(read->content_type() == draft.content_type);
        for (const header& each : draft.further) {
            CHECK(read->header(each.name) == each.value);
        }
        for (const header& each : draft.fields) {
            CHECK(read->field(each.name) == each.value);
        }
        CHECK(read->content_length().value_or(0) == read->body.size() + 1);
    };
    compare(invitation);
    compare({.to = "a", .from = "b", .cseq = 1, .fields = offered});
    compare({.code = 603, .reason = "Decline", .to = "a", .from = "b", .cseq = 4294967295U});
    compare({.code = 500, .reason = "Internal Error", .to = "a", .from = "b", .further = flags});
    compare({.method = "BYE", .to = "a", .from = "b", .content_type = slp_content::session_close});
}

TEST_CASE("what cannot be written is told with its line", "[protocol 4.12][protocol 10]") {
    const auto with = [](auto change) {
        slp_draft draft = invitation;
        change(draft);
        std::vector<char> memory(2000, '-');
        const error told = write_slp(memory, draft).error();
        CHECK(memory == std::vector<char>(2000, '-'));
        return told;
    };
    CHECK(with([](slp_draft& draft) { draft.method = "BYE x"; }) == error{errc::forbidden_byte, 0, 3});
    CHECK(with([](slp_draft& draft) { draft.method = "", draft.code = 99; }) == error{errc::bad_value, 0, 0});
    CHECK(with([](slp_draft& draft) { draft.method = "", draft.code = 1000; }) == error{errc::bad_value, 0, 0});
    CHECK(with([](slp_draft& draft) { draft.method = "", draft.reason = "a\nb"; }) == error{errc::forbidden_byte, 0, 1});
    CHECK(with([](slp_draft& draft) { draft.to = ""; }) == error{errc::empty_argument, 1, 0});
    CHECK(with([](slp_draft& draft) { draft.to = "a<b"; }) == error{errc::forbidden_byte, 1, 1});
    CHECK(with([](slp_draft& draft) { draft.from = "a>b"; }) == error{errc::forbidden_byte, 2, 1});
    CHECK(with([](slp_draft& draft) { draft.from = "a b"; }) == error{errc::forbidden_byte, 2, 1});
    CHECK(with([](slp_draft& draft) { draft.content_type = "a\rb"; }) == error{errc::forbidden_byte, 7, 1});
    for (const char* own : {"to", "From", "Via", "CSeq", "Call-ID", "Max-Forwards", "Content-Type", "content-length"}) {
        const header further[] = {{"X", "y"}, {own, "z"}};
        CHECK(with([&](slp_draft& draft) { draft.further = further; }) == error{errc::bad_value, 8, 0});
    }
    const header odd[] = {{"X", "y"}, {"Y", "a\r\nContent-Length: 0"}}, nameless[] = {{"", "y"}};
    CHECK(with([&](slp_draft& draft) { draft.fields = odd; }) == error{errc::forbidden_byte, 10, 1});
    CHECK(with([&](slp_draft& draft) { draft.further = odd; }) == error{errc::forbidden_byte, 8, 1});
    CHECK(with([&](slp_draft& draft) { draft.further = flags, draft.fields = odd; }) == error{errc::forbidden_byte, 11, 1});
    CHECK(with([&](slp_draft& draft) { draft.fields = nameless; }) == error{errc::empty_argument, 9, 0});
    const std::vector<header> many(400, header{"X", "y"});
    CHECK(with([&](slp_draft& draft) { draft.further = many, draft.content_type = "\n"; }).field == 255);
    std::vector<char> memory(10, '-');
    CHECK(write_slp(memory, invitation).error().code == errc::no_space);
    std::string text;
    slp_draft wrong = invitation;
    wrong.to = "a b";
    CHECK(write_slp(std::back_inserter(text), wrong).error() == error{errc::forbidden_byte, 1, 1});
    CHECK(text.empty());
    CHECK(memory == std::vector<char>(10, '-'));
}

TEST_CASE("every byte at each place of each text of a draft is refused or read back", "[exhaustive][protocol 10]") {
    for (int byte = 0; byte != 256; ++byte) {
        const char c = static_cast<char>(byte);
        for (const auto& odd : {std::string{c, 'b', 'c'}, std::string{'a', c, 'c'}, std::string{'a', 'b', c}}) {
            const header value[] = {{"Context", odd}}, named[] = {{odd, "x"}};
            for (int which = 0; which != 8; ++which) {
                slp_draft draft = invitation;
                draft.method = which == 0 ? odd : which == 1 ? "" : draft.method;
                draft.reason = which == 1 ? odd : draft.reason;
                draft.to = which == 2 ? handle(odd) : draft.to;
                draft.from = which == 3 ? handle(odd) : draft.from;
                draft.content_type = which == 4 ? odd : draft.content_type;
                draft.further = which == 5 ? value : draft.further;
                draft.fields = which == 6 ? value : which == 7 ? named : draft.fields;
                if (unwritten(draft)) {
                    continue;
                }
                CHECK(byte < 0x80);
                const std::string text = written(draft);
                const auto read = parse_slp(text);
                REQUIRE(read);
                CHECK(read->method == draft.method);
                CHECK((which != 1 || read->reason == odd));
                CHECK(read->to() == draft.to);
                CHECK(read->from() == draft.from);
                CHECK(read->content_type() == draft.content_type);
                CHECK((which != 5 || read->header("Context") == odd));
                CHECK((which != 6 || read->field("Context") == odd));
                CHECK((which != 7 || read->field(odd) == "x"));
            }
        }
    }
}

static_assert([] {
    char memory[300] = {};
    const auto size = write_slp(memory, {.method = "BYE", .to = "a", .from = "b", .cseq = 7});
    return parse_slp({memory, *size})->cseq() == 7U;
}());
