#include "support/catch.hpp"
#include "unit/extra/in_words.hpp"

#include <msnp/extra/words_p2p.hpp>

#include <string>
#include <vector>

using namespace msnp;
using msnp_test::in_words;

TEST_CASE("packets of P2P are told by their fields and the size of their data", "[words]") {
    CHECK(in_words(p2p_v1_packet{.identifier = 7, .total = 3, .data = "abc"}) ==
          "p2p_v1 session=0 identifier=7 offset=0 total=3 length=3 application=signalling");
    const p2p_v1_packet full{.flags = 0x8102, .acked = 1, .acked_unique = 2, .acked_size = 3, .nonce = "~~#~~", .data = "a"};
    CHECK(in_words(full) == "p2p_v1 session=0 identifier=0 offset=0 total=0 flags=[ack nonce 0x8000] acked=1 acked_unique=2 "
                            "acked_size=3 nonce=(hidden) length=1 application=signalling");
    CHECK(in_words(in_clear(full)).find("nonce=~~#~~ length=1 data=\"a\"") != std::string::npos);
    CHECK(in_words(p2p_v2_packet{.operation = 3, .sequence = 9, .ack = 5U, .has_data = true, .data = "x"}) ==
          "p2p_v2 sequence=9 operation=[syn rak] ack=5 type=signalling session=0 length=1 application=signalling");
    CHECK(in_words(p2p_v2_packet{.further = p2p_fields("\x01\x01x")}).find(" further=1 ") != std::string::npos);
    CHECK(in_words(p2p_message{.to = "bob@example.com", .body = "zz"}) == "p2p to=bob@example.com length=2");
    CHECK(in_words(slp_message{.method = "INVITE", .target = "a@b", .version = "MSNSLP/1.0", .body = "x"}) ==
          "slp method=INVITE target=a@b version=MSNSLP/1.0 headers_length=0 length=1");
    CHECK(in_words(slp_message{.code = 603, .reason = "Decline", .version = "MSNSLP/1.0"}) ==
          "slp code=603 reason=Decline version=MSNSLP/1.0 headers_length=0 length=0");
}

TEST_CASE("applications, flags and kinds of data are told by name", "[words]") {
    CHECK(in_words(p2p_application::signalling) == "signalling");
    CHECK(in_words(p2p_application::object) == "object");
    CHECK(in_words(p2p_application::file) == "file");
    CHECK(in_words(p2p_application::webcam) == "webcam");
    CHECK(in_words(p2p_application::emoticon) == "emoticon");
    CHECK(in_words(p2p_application::display_picture) == "display_picture");
    CHECK(in_words(static_cast<p2p_application>(5)) == "unknown(5)");
    CHECK(in_words(p2p_data_type::signalling) == "signalling");
    CHECK(in_words(p2p_data_type::object) == "object");
    CHECK(in_words(p2p_data_type::file) == "file");
    CHECK(in_words(static_cast<p2p_data_type>(8)) == "unknown(8)");
    CHECK(in_words(p2p_flag::wants_ack) == "[wants_ack]");
    CHECK(in_words(static_cast<p2p_flag>(0)) == "[]");
    CHECK(in_words(p2p_operation::rak) == "[rak]");
}

TEST_CASE("no byte of a packet or a signal can forge a field", "[words][protocol 10]") {
    const auto names = [](std::string_view word) {
        std::vector<std::vector<std::string>> all;
        const p2p_v1_packet first{.nonce = word, .data = word};
        const p2p_v2_packet second{.peer_info = word, .has_data = true, .data = word};
        const p2p_message message{.to = word, .from = word, .body = word};
        const slp_message signal{.method = word,
                                 .target = word,
                                 .code = 1,
                                 .reason = word,
                                 .version = word,
                                 .headers = header_lines(word),
                                 .body = word};
        for (const std::string& line :
             {in_words(in_clear(first)), in_words(second), in_words(in_clear(second)), in_words(message),
              in_words(in_clear(message)), in_words(signal), in_words(in_clear(signal))}) {
            CHECK(msnp_test::is_fit_to_show(line));
            all.push_back(msnp_test::names_of_fields(line));
        }
        return all;
    };
    const auto plain = names("x");
    std::size_t forged = 0;
    for (const std::string& each : msnp_test::forgers()) {
        forged += names(each) != plain ? 1U : 0U;
    }
    CHECK(forged == 0);
}
