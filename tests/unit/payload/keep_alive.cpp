#include "support/catch.hpp"
#include "support/payloads.hpp"

#include <msnp/payload/keep_alive.hpp>

using namespace msnp;
using namespace msnp_test;

namespace {
const std::string whole = "MIME-Version: 1.0\r\nContent-Type: text/x-keepalive\r\n\r\n";
}

TEST_CASE("a keep-alive is always the same 53 bytes", "[protocol 4.9][protocol 11.13]") {
    CHECK(payload_of(keep_alive_message()) == whole);
    CHECK(whole.size() == 53);
    CHECK(parse_payload<keep_alive_message>(whole, lenience::strict()));
}

TEST_CASE("a keep-alive may go by papyon's name and have a body", "[protocol 4.9][protocol 13]") {
    check_payloads<keep_alive_message>({
        {"MIME-Version: 1.0\r\nContent-Type: text/x-keep-alive\r\n\r\n", {errc::alias_type, 0, 33}, {}},
        {"MIME-Version: 1.0\r\nContent-Type: text/x-keepalive\r\n\r\n\r\n", {errc::keep_alive_body, 0, 53}, {}},
        {"MIME-Version: 1.0\r\nContent-Type: text/x-keepalives\r\n\r\n",
         {errc::wrong_content_type, 0, 33},
         {errc::wrong_content_type, 0, 33}},
        {"MIME-Version: 1.0\r\nContent-Type: text/x-keepalive; charset=UTF-8\r\n\r\n", {}, {}},
    });
}

TEST_CASE("the headers of a keep-alive are as those of any payload", "[protocol 4.2]") {
    check_headers_of<keep_alive_message>(whole);
    check_truncations<keep_alive_message>(whole);
}

static_assert(parse_payload<keep_alive_message>("Content-Type: TEXT/X-KEEPALIVE\r\n\r\nx"));
static_assert(parse_payload<keep_alive_message>("MIME-Version: 1.0\r\nContent-Type: text/x-keepalive\r\n\r\nx", lenience())
                  .error() == error{errc::keep_alive_body, 0, 53});
