#include "support/dialects.hpp"
#include "support/refusals.hpp"

#include <msnp/command/referral.hpp>

#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;

namespace {

constexpr error fine{};

} // namespace

TEST_CASE("XFR asks for a switchboard", "[command][protocol 2.10]") {
    CHECK(*parse_line<xfr_sb>("XFR 15 SB") == xfr_sb{15});
    CHECK(written(xfr_sb{15}) == "XFR 15 SB\r\n");
    check_bad_lines<xfr_sb>({
        {"XFR", {errc::missing_argument, 1, 3}, {errc::missing_argument, 1, 3}},
        {"XFR 15", {errc::missing_argument, 2, 6}, {errc::missing_argument, 2, 6}},
        {"XFR 15 NS", {errc::unexpected_word, 2, 7}, {errc::unexpected_word, 2, 7}},
        {"XFR 15 SB x", {errc::further_argument, 3, 10}, fine},
        {"XFR 0 SB", {errc::zero_trid, 1, 4}, fine},
        {"XFR SB", {errc::missing_argument, 2, 6}, {errc::missing_argument, 2, 6}},
        {"XFR SB SB", {errc::bad_number, 1, 4}, {errc::bad_number, 1, 4}},
    });
}

TEST_CASE("the answer refers to an address with a cookie, and later dialects add a tail", "[command][protocol 2.10]") {
    const std::string line = "XFR 15 SB 192.0.2.40:1863 CKI 17290001.1290000001.11111 U messenger.msn.com 1";
    for (const dialect spoken : every_dialect) {
        const result<xfr_sb_answer> read = parse_line<xfr_sb_answer>(line, {.spoken = spoken});
        REQUIRE(read);
        const error early = spoken == dialect::unknown || spoken >= dialect::msnp14 ? fine
                            : spoken == dialect::msnp13                             ? error{errc::later_argument, 8, 76}
                                                                                    : error{errc::later_argument, 6, 56};
        CHECK(parse_line<xfr_sb_answer>(line, {.spoken = spoken, .tolerate = lenience::strict()}).error() == early);
        CHECK(read->address == address{"192.0.2.40", 1863});
        CHECK(read->cookie == "17290001.1290000001.11111");
        CHECK(read->domain == "messenger.msn.com");
        CHECK(read->direct == 1U);
        const std::string_view tail = spoken == dialect::unknown || spoken >= dialect::msnp14 ? " U messenger.msn.com 1\r\n"
                                      : spoken == dialect::msnp13                             ? " U messenger.msn.com\r\n"
                                                                                              : "\r\n";
        CHECK(written(*read, spoken) == "XFR 15 SB 192.0.2.40:1863 CKI 17290001.1290000001.11111" + std::string(tail));
    }
    const result<xfr_sb_answer> named = parse_line<xfr_sb_answer>("XFR 15 SB sb.example.com CKI c");
    REQUIRE(named);
    CHECK(named->address.host == "sb.example.com");
    CHECK(named->address.port_or_default() == 1863);
    CHECK(named->domain.empty());
    CHECK_FALSE(named->direct);
}

TEST_CASE("each argument of XFR's answer, missing or wrong, is told at its place", "[command][protocol 2.10]") {
    check_bad_lines<xfr_sb_answer>({
        {"XFR", {errc::missing_argument, 1, 3}, {errc::missing_argument, 1, 3}},
        {"XFR 15", {errc::missing_argument, 2, 6}, {errc::missing_argument, 2, 6}},
        {"XFR 15 SB", {errc::missing_argument, 3, 9}, {errc::missing_argument, 3, 9}},
        {"XFR 15 SB h:1", {errc::missing_argument, 4, 13}, {errc::missing_argument, 4, 13}},
        {"XFR 15 SB h:1 CKI", {errc::missing_argument, 5, 17}, {errc::missing_argument, 5, 17}},
        {"XFR 15 NS h:1 0 h:2", {errc::unexpected_word, 2, 7}, {errc::unexpected_word, 2, 7}}, // the other form
        {"XFR 15 SB h:1 cki c", {errc::unexpected_word, 4, 14}, {errc::unexpected_word, 4, 14}},
        {"XFR 15 SB h: CKI c", {errc::bad_address, 3, 12}, {errc::bad_address, 3, 12}},
        {"XFR 15 SB :1 CKI c", {errc::bad_address, 3, 10}, {errc::bad_address, 3, 10}},
        {"XFR 15 SB h:65536 CKI c", {errc::bad_address, 3, 16}, {errc::bad_address, 3, 16}},
        {"XFR 15 SB h:0 CKI c", {errc::bad_address, 3, 12}, {errc::bad_address, 3, 12}},
        {"XFR 15 SB [::1 CKI c", {errc::bad_address, 3, 14}, {errc::bad_address, 3, 14}},
        {"XFR x SB h:1 CKI c", {errc::bad_number, 1, 4}, {errc::bad_number, 1, 4}},
        {"XFR 15 SB h:1 CKI c x", {errc::unexpected_word, 6, 20}, fine},
        {"XFR 15 SB h:1 CKI c U d x", {errc::bad_number, 8, 24}, fine},
        {"XFR 15 SB h:1 CKI c U d 1 x", {errc::further_argument, 9, 26}, fine},
    });
    check_bad_values<xfr_sb_answer>({
        {{15, {"", 1}, "c"}, {errc::empty_argument, 3, 0}},
        {{15, {"h h", 1}, "c"}, {errc::forbidden_byte, 3, 1}},
        {{15, {"h", 1}, ""}, {errc::empty_argument, 5, 0}},
        {{15, {"h", 1}, "c\n"}, {errc::forbidden_byte, 5, 1}},
        {{15, {"h", 1}, "c", "d e"}, {errc::forbidden_byte, 7, 1}},
        {{15, {"h", 1}, "c", "", 1U}, {errc::bad_value, 6, 0}},                   // a flag has no place without the domain
        {{15, {"h", 1}, "c", "d", {}, word_list("x")}, {errc::bad_value, 8, 0}},  // nor has more without the flag
        {{15, {"h", 1}, "c", "", {}, word_list("U x")}, {errc::bad_value, 6, 0}}, // it would be read as a domain
    });
}

TEST_CASE("a referral to another notification server has the form of its dialect", "[command][protocol 2.10]") {
    for (const dialect spoken : every_dialect) {
        INFO("MSNP" << static_cast<int>(spoken));
        const xfr_ns said = xfr_ns::to(3, {"192.0.2.40", 1863}, "192.0.2.41:1863", spoken);
        const std::string_view tail = spoken == dialect::unknown || spoken >= dialect::msnp13 ? " U D"
                                      : spoken >= dialect::msnp7                              ? " 0 192.0.2.41:1863"
                                      : spoken >= dialect::msnp3                              ? " 0"
                                                                                              : "";
        const std::string line = "XFR 3 NS 192.0.2.40:1863" + std::string(tail);
        CHECK(written(said, spoken) == line + "\r\n");
        for (const dialect other : every_dialect) {
            const result<xfr_ns> read = parse_line<xfr_ns>(line, {.spoken = other});
            REQUIRE(read);
            CHECK(read->address == address{"192.0.2.40", 1863});
            CHECK(written(*read, spoken) == line + "\r\n");
        }
        CHECK(parse_line<xfr_ns>(line, {.spoken = spoken, .tolerate = lenience::strict()}));
        CHECK_FALSE(said.stays_here());
    }
    const result<xfr_ns> here = parse_line<xfr_ns>("XFR 3 NS 0 0 192.0.2.41:1863", {.tolerate = lenience::strict()});
    REQUIRE(here);
    CHECK(here->stays_here());
    CHECK(written(*here) == "XFR 3 NS 0 0 192.0.2.41:1863\r\n");
    CHECK_FALSE(xfr_ns{3, {"0", 1863}}.stays_here());
}

TEST_CASE("each argument of that referral, missing or wrong, is told at its place", "[command][protocol 2.10]") {
    check_bad_lines<xfr_ns>({
        {"XFR", {errc::missing_argument, 1, 3}, {errc::missing_argument, 1, 3}},
        {"XFR 3", {errc::missing_argument, 2, 5}, {errc::missing_argument, 2, 5}},
        {"XFR 3 NS", {errc::missing_argument, 3, 8}, {errc::missing_argument, 3, 8}},
        {"XFR 3 SB h:1 CKI c", {errc::unexpected_word, 2, 6}, {errc::unexpected_word, 2, 6}}, // the other form
        {"XFR 3 ns h:1", {errc::unexpected_word, 2, 6}, {errc::unexpected_word, 2, 6}},
        {"XFR x NS h:1", {errc::bad_number, 1, 4}, {errc::bad_number, 1, 4}},
        {"XFR 3 NS h:", {errc::bad_address, 3, 11}, {errc::bad_address, 3, 11}},
        {"XFR 3 NS h:1 1", {errc::unusual_word, 4, 13}, fine},
        {"XFR 3 NS h:1 0 h:2 x", {errc::further_argument, 6, 19}, fine},
    });
    check_bad_values<xfr_ns>({
        {{3, {"", 1}}, {errc::empty_argument, 3, 0}},
        {{3, {"h\n", 1}}, {errc::forbidden_byte, 3, 1}},
        {{3, {"h", 1}, "0", "h h"}, {errc::forbidden_byte, 5, 1}},
        {{3, {"h", 1}, "", "h:2"}, {errc::bad_value, 4, 0}}, // it would be read as the mode
        {{3, {"h", 1}, "0", "", word_list("x")}, {errc::bad_value, 5, 0}},
    });
    const auto in = [](std::string_view line, dialect spoken) {
        return parse_line<xfr_ns>(line, {.spoken = spoken, .tolerate = lenience::strict()}).error();
    };
    CHECK(in("XFR 3 NS h:1 0", dialect::msnp2) == error{errc::later_argument, 4, 13});
    CHECK(in("XFR 3 NS h:1 0", dialect::msnp3) == fine);
    CHECK(in("XFR 3 NS h:1 0 h:2", dialect::msnp6) == error{errc::later_argument, 5, 15});
    CHECK(in("XFR 3 NS h:1 0 h:2", dialect::msnp7) == fine);
}

TEST_CASE("RNG tells who calls and where to", "[command][protocol 2.10]") {
    const result<rng> read = parse_line<rng>("RNG 17290001 192.0.2.40:1863 CKI 1290000001.22222 alice@example.com Alice%20Doe",
                                             {.tolerate = lenience::strict()});
    REQUIRE(read);
    CHECK(read->session == "17290001");
    CHECK(read->address == address{"192.0.2.40", 1863});
    CHECK(read->cookie == "1290000001.22222");
    CHECK(read->account == "alice@example.com");
    CHECK(read->nick.decodes_to("Alice Doe"));
    CHECK(written(*read) == "RNG 17290001 192.0.2.40:1863 CKI 1290000001.22222 alice@example.com Alice%20Doe\r\n");
    rng late = *read;
    late.domain = "messenger.hotmail.com";
    late.direct = 1;
    CHECK(written(late, dialect::msnp12) == written(*read));
    CHECK(written(late, dialect::msnp13) ==
          "RNG 17290001 192.0.2.40:1863 CKI 1290000001.22222 alice@example.com Alice%20Doe U messenger.hotmail.com\r\n");
    CHECK(written(late, dialect::msnp14) ==
          "RNG 17290001 192.0.2.40:1863 CKI 1290000001.22222 alice@example.com Alice%20Doe U messenger.hotmail.com 1\r\n");
}

TEST_CASE("a ring from somebody without a name is read in every dialect", "[command][field notes]") {
    for (const dialect spoken : every_dialect) {
        const result<rng> read =
            parse_line<rng>("RNG 17 h:1 CKI c alice@example.com U messenger.hotmail.com 1", {.spoken = spoken});
        INFO("MSNP" << static_cast<int>(spoken));
        REQUIRE(read);
        CHECK(read->nick.empty());
        CHECK(read->domain == "messenger.hotmail.com");
        CHECK(read->direct == 1U);
        CHECK(parse_line<rng>("RNG 17 h:1 CKI c alice@example.com", {.spoken = spoken})->nick.empty());
        CHECK(
            parse_line<rng>("RNG 17 h:1 CKI c alice@example.com U U messenger.hotmail.com 1", {.spoken = spoken})->nick.raw() ==
            "U");
    }
}

TEST_CASE("a name that would be read as the words behind it is refused", "[command][design 3]") {
    const rng caller{"17", {"h", 1}, "c", "a@b", encoded_text::from_plain("U")};
    for (const dialect spoken : every_dialect) {
        INFO("MSNP" << static_cast<int>(spoken));
        const bool has_tail = spoken != dialect::unknown && spoken >= dialect::msnp13;
        CHECK(written_size(caller, {.spoken = spoken}).error().code == (has_tail ? errc::bad_value : errc::none));
        rng whole = caller;
        whole.domain = "host";
        CHECK(written_size(whole, {.spoken = spoken}));
    }
}

TEST_CASE("each argument of RNG, missing or wrong, is told at its place", "[command][protocol 2.10]") {
    check_bad_lines<rng>({
        {"RNG", {errc::missing_argument, 1, 3}, {errc::missing_argument, 1, 3}},
        {"RNG 17", {errc::missing_argument, 2, 6}, {errc::missing_argument, 2, 6}},
        {"RNG 17 h:1", {errc::missing_argument, 3, 10}, {errc::missing_argument, 3, 10}},
        {"RNG 17 h:1 CKI", {errc::missing_argument, 4, 14}, {errc::missing_argument, 4, 14}},
        {"RNG 17 h:1 CKI c", {errc::missing_argument, 5, 16}, {errc::missing_argument, 5, 16}},
        {"RNG 17 h:1 CKI c a@b", {errc::vanished_name, 6, 20}, fine},
        {"RNG 17 h:1 CKI c a@b U d 1", {errc::vanished_name, 6, 21}, fine},
        {"RNG 17 h:1 XXX c a@b n", {errc::unexpected_word, 3, 11}, {errc::unexpected_word, 3, 11}},
        {"RNG 17 h:1:x CKI c a@b n", {errc::bad_address, 2, 11}, {errc::bad_address, 2, 11}},
        {"RNG 17 h:1 CKI c a@b n x", {errc::unexpected_word, 7, 23}, fine},
        {"RNG 17 h:1 CKI c a@b n U d x", {errc::bad_number, 9, 27}, fine},
        {"RNG 17 h:1 CKI c a@b n U d 1 x", {errc::further_argument, 10, 29}, fine},
    });
    const encoded_text name = encoded_text::from_plain("n");
    check_bad_values<rng>({
        {{"", {"h", 1}, "c", "a@b", name}, {errc::empty_argument, 1, 0}},
        {{"1 2", {"h", 1}, "c", "a@b", name}, {errc::forbidden_byte, 1, 1}},
        {{"1", {"h\r", 1}, "c", "a@b", name}, {errc::forbidden_byte, 2, 1}},
        {{"1", {"h", 1}, "", "a@b", name}, {errc::empty_argument, 4, 0}},
        {{"1", {"h", 1}, "c", "", name}, {errc::empty_argument, 5, 0}},
        {{"1", {"h", 1}, "c", "a@b", encoded_text()}, {errc::empty_argument, 6, 0}},
        {{"1", {"h", 1}, "c", "a@b", name, "d\t"}, {errc::forbidden_byte, 8, 1}},
        {{"1", {"h", 1}, "c", "a@b", name, "", 1U}, {errc::bad_value, 7, 0}},
    });
}

TEST_CASE("a person who is called like a marker is read back as that person", "[protocol 2.10][protocol 10]") {
    for (const std::string_view domain : {"messenger.hotmail.com", "1", "4294967296", "U"}) {
        for (const bool direct : {false, true}) {
            for (const dialect spoken : {dialect::unknown, dialect::msnp13, dialect::msnp14, dialect::msnp18}) {
                const rng said{.session = "1",
                               .address = {"h", 1},
                               .cookie = "c",
                               .account = "a@b",
                               .nick = encoded_text::from_plain("U"),
                               .domain = domain,
                               .direct = direct && spoken != dialect::msnp13 ? maybe<std::uint32_t>(std::uint32_t{1})
                                                                             : maybe<std::uint32_t>()};
                std::string line;
                REQUIRE(write(std::back_inserter(line), said, {spoken}));
                line.resize(line.size() - 2);
                INFO(line);
                const result<rng> heard = parse_line<rng>(line, {.spoken = spoken});
                CHECK((heard && *heard == said));
            }
        }
    }
    // Without a domain, what follows would be one.
    const rng odd{.session = "1",
                  .address = {"h", 1},
                  .cookie = "c",
                  .account = "a@b",
                  .nick = encoded_text::from_plain("U"),
                  .further = word_list("evil.example")};
    CHECK(written_size(odd).error().code == errc::bad_value);
}
