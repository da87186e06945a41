#include "support/catch.hpp"
#include "support/kept.hpp"
#include "support/printing.hpp"

#include <msnp/payload/slp.hpp>

#include <string>
#include <tuple>
#include <vector>

using namespace msnp;
using msnp_test::kept;
using namespace std::string_literals;
using namespace std::string_view_literals;

namespace {

const std::string body = "EUF-GUID: {A4268EEC-FEC5-49E5-95C3-F126696BDBF6}\r\nSessionID: 2216804035\r\nAppID: 12\r\n"
                         "Context: PG1zbm9iaiAvPgA=\r\n\r\n\0"s;
const std::string headers = "To: <msnmsgr:bob@example.com;{B}>\r\nFrom: <msnmsgr:alice@example.com>\r\n"
                            "Via: MSNSLP/1.0/TLP ;branch={7D2C4B10-5A3E-4F61-9C08-1E2D3C4B5A69}\r\nCSeq: 0 \r\n"
                            "Call-ID: {41D3E74E-04A2-4B37-96F8-08ACDB610874}\r\nMax-Forwards: 0\r\n"
                            "Content-Type: application/x-msnmsgr-sessionreqbody\r\n";

std::string invite(const std::string& length, const std::string& of) {
    return "INVITE MSNMSGR:bob@example.com;{B} MSNSLP/1.0\r\n" + headers + "Content-Length: " + length + "\r\n\r\n" + of;
}

error wrong(std::string_view text) { return parse_slp(text).error(); }

std::uint32_t place(std::string_view text, std::string_view part) { return narrow<std::uint32_t>(text.find(part)); }

} // namespace

TEST_CASE("an invitation is read with all that it says", "[protocol 4.12]") {
    const std::string text = invite(std::to_string(body.size()), body);
    const auto read = parse_slp(text);
    REQUIRE(read);
    CHECK(read->is_request());
    CHECK(read->method == "INVITE");
    CHECK(read->target == "bob@example.com;{B}");
    CHECK(read->version == "MSNSLP/1.0");
    CHECK(read->to().endpoint() == "{B}");
    CHECK(read->from() == "alice@example.com");
    CHECK(parse_guid(read->branch())->high == 0x7D2C4B105A3E4F61);
    CHECK(read->cseq() == 0U);
    CHECK(*parse_guid(read->call_id()) == slp_purpose::photo);
    CHECK(read->content_type() == slp_content::session_request);
    CHECK(read->content_length().value_or(0) == body.size());
    CHECK(read->header("max-forwards") == "0");
    CHECK(read->purpose() == slp_purpose::object);
    CHECK(read->session_id() == 2216804035U);
    CHECK(read->app_id() == 12U);
    CHECK(read->context() == "PG1zbm9iaiAvPgA=");
    CHECK(read->field("nothing").empty());
    CHECK(read->body == std::string_view(body).substr(0, body.size() - 1));
}

TEST_CASE("responses have a number and a reason", "[protocol 4.12]") {
    const auto response = [](const std::string& line) { return line + "\r\nContent-Length: 1\r\n\r\n\0"s; };
    for (const auto& [line, code, reason] :
         std::vector<std::tuple<std::string, unsigned, std::string>>{{"MSNSLP/1.0 200 OK", 200, "OK"},
                                                                     {"MSNSLP/1.0 603 Decline", 603, "Decline"},
                                                                     {"MSNSLP/1.0 500 Internal Error", 500, "Internal Error"},
                                                                     {"MSNSLP/1.0 404", 404, ""}}) {
        const std::string text = response(line);
        const auto read = parse_slp(text);
        REQUIRE(read);
        CHECK_FALSE(read->is_request());
        CHECK(read->code == code);
        CHECK(read->reason == reason);
        CHECK(read->version == "MSNSLP/1.0");
        CHECK(read->body.empty());
        CHECK(read->to().empty());
        CHECK_FALSE(read->cseq());
        CHECK_FALSE(read->purpose());
    }
    CHECK(wrong(response("MSNSLP/1.0 ")) == error{errc::bad_number, 0, 11});
    CHECK(wrong(response("MSNSLP/1.0")) == error{errc::bad_number, 0, 10});
    CHECK(wrong(response("MSNSLP/1.0 20x OK")) == error{errc::bad_number, 0, 13});
    CHECK(wrong(response("MSNSLP/1.0 65536 OK")) == error{errc::number_out_of_range, 0, 15});
    CHECK(wrong(response("MSNSLP/1.0 20 OK")) == error{errc::bad_body, 0, 11});
    CHECK(wrong(response("MSNSLP/1.0 2000 OK")) == error{errc::bad_body, 0, 11});
}

TEST_CASE("a start line that is none is wrong at its byte", "[protocol 4.12]") {
    const auto of = [](const std::string& line) { return wrong(line + "\r\nContent-Length: 0\r\n\r\n"); };
    CHECK(of("BYE msnmsgr:bob MSNSLP/1.0") == error{});
    CHECK(of("BYE MSNMSGR:bob MSNSLP/2.7") == error{});
    CHECK(of("") == error{errc::bad_body, 0, 0});
    CHECK(of(" MSNMSGR:bob MSNSLP/1.0") == error{errc::bad_body, 0, 0});
    CHECK(of("BYE") == error{errc::bad_body, 0, 3});
    CHECK(of("BYE bob MSNSLP/1.0") == error{errc::bad_body, 0, 4});
    CHECK(of("BYE MSNMSGR: MSNSLP/1.0") == error{errc::bad_body, 0, 4});
    CHECK(of("BYE MSNMSGR:bob") == error{errc::bad_body, 0, 15});
    CHECK(of("BYE MSNMSGR:bob SIP/2.0") == error{errc::bad_body, 0, 16});
    CHECK(wrong("") == error{errc::bad_body, 0, 0});
    CHECK(wrong("BYE MSNMSGR:bob MSNSLP/1.0") == error{errc::no_header_end, 0, 26});
}

TEST_CASE("Content-Length counts the NUL, and no more than is there", "[protocol 4.12][protocol 10]") {
    CHECK(parse_slp(kept(invite("3", "\r\n\0"s)))->body == "\r\n");
    CHECK(parse_slp(kept(invite("0", "")))->body.empty());
    CHECK(parse_slp(kept(invite("2", "\r\n")))->body == "\r\n");      // without the NUL
    CHECK(parse_slp(kept(invite("2", "\r\n\0\0"s)))->body == "\r\n"); // not counted, and more of them
    const auto of = [](const std::string& length, const std::string& text) {
        const std::string all = invite(length, text);
        const error told = wrong(all);
        return error{told.code, told.field, told.offset - place(all, "\r\nContent-Length: ") - 18};
    };
    CHECK(of("4", "\r\n\0"s) == error{errc::bad_header_value, 0, 0});
    CHECK(of("4294967295", "\r\n\0"s) == error{errc::bad_header_value, 0, 0});
    CHECK(of("4294967296", "\r\n\0"s) == error{errc::number_out_of_range, 0, 9});
    CHECK(of("-1", "\r\n\0"s) == error{errc::bad_number, 0, 0});
    CHECK(of("", "\r\n\0"s).code == errc::bad_number);
    CHECK(of("2", "\r\n\0x"s) == error{errc::bad_body, 0, 1 + 4 + 3});
    const std::string without = "BYE MSNMSGR:bob MSNSLP/1.0\r\n" + headers + "\r\n";
    CHECK(wrong(without) == error{errc::missing_header, 0, narrow<std::uint32_t>(without.size() - 4)});
    const std::string nothing = "BYE MSNMSGR:bob MSNSLP/1.0\r\n\r\n";
    CHECK(wrong(nothing) == error{errc::missing_header, 0, 26});
}

TEST_CASE("a message cut at any byte is wrong until only its NUL is missing", "[protocol 4.12]") {
    const std::string text = invite(std::to_string(body.size()), body);
    for (std::size_t size = 0; size != text.size(); ++size) {
        const error told = wrong(std::string_view(text).substr(0, size));
        CHECK(told.code != errc::none);
        CHECK(told.offset <= size);
    }
    CHECK(parse_slp(text));
    CHECK(wrong(text + "x").code == errc::bad_body);
}

TEST_CASE("an address stands in angle brackets or alone", "[protocol 4.12]") {
    CHECK(slp_address("<msnmsgr:bob@example.com>") == "bob@example.com");
    CHECK(slp_address("\"Bob\" <MSNMSGR:bob@example.com;{1}>;x=y").endpoint() == "{1}");
    CHECK(slp_address("msnmsgr:bob@example.com") == "bob@example.com");
    CHECK(slp_address("<msnmsgr:bob") == "bob");
    CHECK(slp_address("<sip:bob@example.com>").empty());
    CHECK(slp_address("<>").empty());
    CHECK(slp_address("").empty());
    CHECK(slp_address("bob@example.com").empty());
}

TEST_CASE("known purposes are spelt as in the documents", "[protocol 4.12]") {
    CHECK(*parse_guid("{A4268EEC-FEC5-49E5-95C3-F126696BDBF6}") == slp_purpose::object);
    CHECK(*parse_guid("{5D3E02AB-6190-11D3-BBBB-00C04F795683}") == slp_purpose::file);
    CHECK(*parse_guid("{4BD96FC0-AB17-4425-A14A-439185962DC8}") == slp_purpose::webcam);
    CHECK(*parse_guid("{1C9AA97E-9C05-4583-A3BD-908A196F1E92}") == slp_purpose::webcam_receive);
    CHECK(*parse_guid("{41D3E74E-04A2-4B37-96F8-08ACDB610874}") == slp_purpose::photo);
    CHECK(*parse_guid("{6A13AF9C-5308-4F35-923A-67E8DDA40C2F}") == slp_purpose::activity);
}

TEST_CASE("hostile signalling is read in one pass", "[protocol 10]") {
    for (const auto piece : {"\r\n"sv, ":"sv, " "sv, "<"sv, "\0"sv, "Content-Length: 1\r\n"sv, "\r"sv, ";branch="sv}) {
        std::string text;
        while (text.size() < 65536) {
            text += piece;
        }
        for (const std::string& all :
             {text, "BYE MSNMSGR:bob MSNSLP/1.0\r\n" + text + "\r\n\r\n" + text, invite(std::to_string(text.size()), text)}) {
            if (const auto read = parse_slp(all)) {
                CHECK(read->to().account().size() + read->branch().size() + read->context().size() < all.size());
            }
        }
    }
}
