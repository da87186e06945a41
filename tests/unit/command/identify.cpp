#include "support/refusals.hpp"

#include <msnp/command/identify.hpp>

#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;

namespace {

const std::string long_handle = std::string(118, 'a') + "@example.com"; // 130 bytes
const std::string_view guid_handle = "alice@example.com;{6f9619ff-8b86-d011-b42d-00c04fc964ff}";

} // namespace

TEST_CASE("USR opens with a handle and a cookie", "[command][protocol 2.1]") {
    const result<usr> read = parse_line<usr>("USR 1 alice@example.com 17290001.1290000001.11111");
    REQUIRE(read);
    CHECK(read->trid == 1U);
    CHECK(read->account == "alice@example.com");
    CHECK(read->cookie == "17290001.1290000001.11111");
    CHECK(read->further.empty());
    CHECK(written(*read) == "USR 1 alice@example.com 17290001.1290000001.11111\r\n");
    CHECK(parse_line<usr>("USR 0 a@b c")->trid == 0U);
}

TEST_CASE("from MSNP16 on, a handle carries its endpoint", "[command][protocol 2.1]") {
    const std::string line = "USR 1 " + std::string(guid_handle) + " 17290001.1290000001.11111";
    const result<usr> read = parse_line<usr>(line, {.spoken = dialect::msnp18});
    REQUIRE(read);
    CHECK(read->account.account() == "alice@example.com");
    CHECK(read->account.endpoint() == "{6f9619ff-8b86-d011-b42d-00c04fc964ff}");
    CHECK(written(*read, dialect::msnp18) == line + "\r\n");
}

TEST_CASE("USR OK gives one's own handle and name", "[command][protocol 2.1]") {
    const result<usr_ok> read = parse_line<usr_ok>("USR 1 OK alice@example.com Alice%20Doe");
    REQUIRE(read);
    CHECK(read->nick.decodes_to("Alice Doe"));
    CHECK(written(*read) == "USR 1 OK alice@example.com Alice%20Doe\r\n");
    CHECK(parse_line<usr_ok>("USR 1 OK alice@example.com")->nick.empty());
    // On the notification server more follows, and none of it is a switchboard's: kept.
    CHECK(parse_line<usr_ok>("USR 5 OK alice@example.com Alice 1 0")->further == word_list("1 0"));
}

TEST_CASE("ANS answers a ring with its cookie and session", "[command][protocol 2.2]") {
    const result<ans> read = parse_line<ans>("ANS 1 bob@example.com 1290000001.22222 17290001");
    REQUIRE(read);
    CHECK(read->account == "bob@example.com");
    CHECK(read->cookie == "1290000001.22222");
    CHECK(read->session == "17290001");
    CHECK(written(*read) == "ANS 1 bob@example.com 1290000001.22222 17290001\r\n");
    CHECK(*parse_line<ans_ok>("ANS 1 OK") == ans_ok{1});
    CHECK(written(ans_ok{1}) == "ANS 1 OK\r\n");
}

TEST_CASE("sessions and cookies are opaque: numbers, hexadecimal, GUIDs", "[command][field notes]") {
    for (const std::string_view word : {"17290001", "0f1e2d3c4b5a69788796a5b4c3d2e1f", "17290001.1290000001.11111",
                                        "{0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f}", "==", "%20", "\xC3\xA9", "a;b:c"}) {
        const std::string line = "ANS 1 a@b " + std::string(word) + " s";
        const result<ans> read = parse_line<ans>(line);
        REQUIRE(read);
        CHECK(read->cookie == word);
        CHECK(written(ans{1, "a@b", word, word}) == "ANS 1 a@b " + std::string(word) + " " + std::string(word) + "\r\n");
    }
}

TEST_CASE("each argument of USR, missing or wrong, is told at its place", "[command][protocol 2.1]") {
    check_bad_lines<usr>({
        {"USR", {errc::missing_argument, 1, 3}, {errc::missing_argument, 1, 3}},
        {"USR 1", {errc::missing_argument, 2, 5}, {errc::missing_argument, 2, 5}},
        {"USR 1 a@b", {errc::missing_argument, 3, 9}, {errc::missing_argument, 3, 9}},
        {"USR 1  c", {errc::missing_argument, 3, 8}, {errc::missing_argument, 3, 8}}, // an empty one is none
        {"USR x a@b c", {errc::bad_number, 1, 4}, {errc::bad_number, 1, 4}},
        {"USR 4294967296 a@b c", {errc::number_out_of_range, 1, 13}, {errc::number_out_of_range, 1, 13}},
        {"USR -1 a@b c", {errc::bad_number, 1, 4}, {errc::bad_number, 1, 4}},
        {"USR 1 a@b c x", {errc::further_argument, 4, 12}, {}},
        {"USR 0 a@b c", {errc::zero_trid, 1, 4}, {}}, // papyon starts there
        {"USR 00 a@b c", {errc::zero_trid, 1, 4}, {}},
    });
    check_bad_lines<usr_ok>({
        {"USR 1", {errc::missing_argument, 2, 5}, {errc::missing_argument, 2, 5}},
        {"USR 1 OK", {errc::missing_argument, 3, 8}, {errc::missing_argument, 3, 8}},
        {"USR 1 OK a@b", {errc::vanished_name, 4, 12}, {}},
        {"USR 1 NO a@b Nick", {errc::unexpected_word, 2, 6}, {errc::unexpected_word, 2, 6}},
        {"USR 1 OK a@b Nick x", {errc::further_argument, 5, 18}, {}},
        {"USR 0 OK a@b Nick", {}, {}}, // an answer repeats what it was given
        {"USR 1x OK a@b Nick", {errc::bad_number, 1, 5}, {errc::bad_number, 1, 5}},
    });
}

TEST_CASE("each argument of ANS, missing or wrong, is told at its place", "[command][protocol 2.2]") {
    check_bad_lines<ans>({
        {"ANS", {errc::missing_argument, 1, 3}, {errc::missing_argument, 1, 3}},
        {"ANS 1", {errc::missing_argument, 2, 5}, {errc::missing_argument, 2, 5}},
        {"ANS 1 a@b", {errc::missing_argument, 3, 9}, {errc::missing_argument, 3, 9}},
        {"ANS 1 a@b c", {errc::missing_argument, 4, 11}, {errc::missing_argument, 4, 11}},
        {"ANS 1 a@b c ", {errc::missing_argument, 4, 12}, {errc::missing_argument, 4, 12}},
        {"ANS 1 a@b c s x", {errc::further_argument, 5, 14}, {}},
        {"ANS 0 a@b c s", {errc::zero_trid, 1, 4}, {}},
        {"ANS a@b c s 1", {errc::bad_number, 1, 4}, {errc::bad_number, 1, 4}},
    });
    check_bad_lines<ans_ok>({
        {"ANS", {errc::missing_argument, 1, 3}, {errc::missing_argument, 1, 3}},
        {"ANS 1", {errc::missing_argument, 2, 5}, {errc::missing_argument, 2, 5}},
        {"ANS 1 KO", {errc::unexpected_word, 2, 6}, {errc::unexpected_word, 2, 6}},
        {"ANS 1 OK 1", {errc::further_argument, 3, 9}, {}},
    });
}

TEST_CASE("USR and ANS are not written with an argument that is empty, too long or forged", "[command][protocol 10.1]") {
    check_bad_values<usr>({
        {{1, "", "c"}, {errc::empty_argument, 2, 0}},
        {{1, "a@b", ""}, {errc::empty_argument, 3, 0}},
        {{1, handle(long_handle), "c"}, {errc::too_long, 2, 129}},
        {{1, "a@b c", "c"}, {errc::forbidden_byte, 2, 3}},
        {{1, "a@b", "c\r\nOUT"}, {errc::forbidden_byte, 3, 1}},
        {{{1, 21}, "a@b", "c"}, {errc::bad_value, 1, 0}},
        {{1, "a@b", "c", word_list("x\n")}, {errc::forbidden_byte, 4, 1}},
    });
    check_bad_values<ans>({
        {{1, "", "c", "s"}, {errc::empty_argument, 2, 0}},
        {{1, "a@b", "", "s"}, {errc::empty_argument, 3, 0}},
        {{1, "a@b", "c", ""}, {errc::empty_argument, 4, 0}},
        {{1, "a@b", "c", "1 2"}, {errc::forbidden_byte, 4, 1}},
        {{1, "\xC3\xA9@b", "c", "s"}, {errc::forbidden_byte, 2, 0}},
    });
    check_bad_values<usr_ok>({
        {{1, "a@b", encoded_text()}, {errc::empty_argument, 4, 0}},
        {{1, "", encoded_text::from_plain("x")}, {errc::empty_argument, 3, 0}},
    });
    const std::string long_nick(388, 'x');
    CHECK(written_size(usr_ok{1, "a@b", encoded_text::from_plain(long_nick)}).error() == error{errc::too_long, 4, 0});
    CHECK(written_size(usr_ok{1, "a@b", encoded_text::from_plain(long_nick).clipped()}));
}
