#include "support/printing.hpp"

#include <msnp/command/sets.hpp>
#include <msnp/wire/parse_line.hpp>

#include <cstdint>
#include <string>
#include <string_view>

using namespace msnp;

namespace {

constexpr parse_options strict{.tolerate = lenience::strict()};

frame message(std::string_view line, std::string_view payload) {
    return {.verb = verb::from("MSG"), .line = line, .payload = payload, .has_payload = true};
}

// One that keeps words before its payload, as no command of the library does.
struct note {
    std::string_view word = {};
    word_list further = {};
    std::string_view payload = {};
    using on_wire = wire<"note", "NTE", flow::any, "Words before a payload.", field<"word", &note::word>, rest<&note::further>,
                         payload_field<&note::payload>>;
};

} // namespace

TEST_CASE("a line of another command is refused as such", "[wire][design 4]") {
    CHECK(parse_line<joi>("BYE a@b").error() == error{errc::wrong_verb, 0, 0});
    CHECK(parse_line<joi>("217 5").error() == error{errc::wrong_verb, 0, 0});
    CHECK(parse_line<failure>("JOI a@b Nick").error() == error{errc::wrong_verb, 0, 0});
    CHECK(parse_line<ack>("ZZZ 5").error().code == errc::wrong_verb);
    CHECK(parse_line<nak>("NCK 5").error() == error{errc::wrong_verb, 0, 0});
}

TEST_CASE("a line without a verb is refused as such", "[wire][protocol 1.1]") {
    for (const std::string_view line : {"", " ", "ack 5", "J0I a@b Nick", "ACKS 5", "\r\n", "5"}) {
        CHECK(parse_line<ack>(line).error() == error{errc::bad_verb, 0, 0});
        CHECK(parse_line<failure>(line).error() == error{errc::bad_verb, 0, 0});
    }
}

TEST_CASE("a frame is read by what its verb means, not by how it was spelt", "[wire][protocol 1.1]") {
    const result<joi> read = parse<joi>(frame{.verb = verb::from("JOI"), .line = "J0I a@b Nick"});
    REQUIRE(read);
    CHECK(read->account == "a@b");
    CHECK(read->nick.raw() == "Nick");
}

TEST_CASE("a command that carries a payload is not read from its line alone", "[wire][design 4]") {
    CHECK(parse_line<msg_to_server>("MSG 1 A 5").error() == error{errc::missing_payload, 3, 8});
    CHECK(parse_line<msg_to_client>("MSG a@b Nick 0").error() == error{errc::missing_payload, 3, 13});
    CHECK(parse<msg_to_client>(message("MSG a@b Nick 0", "")));
}

TEST_CASE("a frame whose payload is not as long as its line says is refused", "[wire][design 4]") {
    CHECK(parse<msg_to_server>(message("MSG 1 A 5", "hell")).error() == error{errc::bad_length, 3, 8});
    CHECK(parse<msg_to_server>(message("MSG 1 A 4", "hello")).error() == error{errc::bad_length, 3, 8});
    CHECK(parse<msg_to_server>(message("MSG 1 A x", "hello")).error() == error{errc::bad_length, 3, 8});
    CHECK(parse<msg_to_server>(message("MSG 1 A 005", "hello"))->payload == "hello");
}

TEST_CASE("a payload is read behind words that are kept, by the places of the spaces and without", "[wire][design 3]") {
    for (const bool has_places : {true, false}) {
        const frame found{.verb = verb::from("NTE"),
                          .line = "NTE a 5",
                          .payload = "hello",
                          .has_payload = true,
                          .spaces = has_places ? std::uint64_t{1} << 3U | std::uint64_t{1} << 5U : 0};
        const result<note> read = parse<note>(found);
        REQUIRE(read);
        CHECK(read->word == "a");
        CHECK(read->further.raw().empty());
        CHECK(read->payload == "hello");
    }
    const result<note> longer =
        parse<note>(frame{.verb = verb::from("NTE"), .line = "NTE a b c 5", .payload = "hello", .has_payload = true});
    REQUIRE(longer);
    CHECK(longer->further.raw() == "b c");
    CHECK(longer->payload == "hello");
}

TEST_CASE("the places of spaces count for nothing in a line that is longer than they tell of", "[wire][design 3]") {
    const std::string line = "MSG a@b Alice " + std::string(80, 'x') + " 5";
    frame found = message(line, "hello");
    found.spaces = std::uint64_t{1} << 3U | std::uint64_t{1} << 7U | std::uint64_t{1} << 13U;
    const result<msg_to_client> read = parse<msg_to_client>(found);
    REQUIRE(read);
    CHECK(read->nick.raw() == "Alice " + std::string(80, 'x'));
    CHECK(read->payload == "hello");
}

TEST_CASE("an argument's own error tells the byte inside the line", "[wire][design 4]") {
    CHECK(parse_line<ack>("ACK 12x4").error() == error{errc::bad_number, 1, 6});
    CHECK(parse_line<ack>("ACK   12x4").error() == error{errc::bad_number, 1, 8});
    CHECK(parse_line<iro>("IRO 1 2 99999999999 a@b Nick").error() == error{errc::number_out_of_range, 3, 17});
    CHECK(parse<msg_to_server>(message("MSG 1 a 5", "hello")).error() == error{errc::bad_ack_letter, 2, 6});
    CHECK(parse_line<xfr_sb_answer>("XFR 15 SB h:x CKI c").error() == error{errc::bad_address, 3, 12});
}

TEST_CASE("the first thing wrong is told: what is missing before what is misspelt", "[wire][design 4]") {
    CHECK(parse_line<cal_ringing>("CAL x RINGING").error() == error{errc::missing_argument, 3, 13});
    CHECK(parse_line<cal_ringing>("CAL x RINGING 5").error() == error{errc::bad_number, 1, 4});
}

TEST_CASE("the views of a command lie in the line that was read", "[wire][design 4]") {
    const std::string line =
        "RNG 17290001 192.0.2.40:1863 CKI 1290000001.22222 alice@example.com Alice%20Doe U messenger.hotmail.com 1 more words";
    const result<rng> read = parse_line<rng>(line);
    REQUIRE(read);
    for (const std::string_view view : {read->session, read->address.host, read->cookie, read->account.text(), read->nick.raw(),
                                        read->domain, read->further.raw()}) {
        CHECK(view.data() >= line.data());
        CHECK(view.data() + view.size() <= line.data() + line.size());
        CHECK_FALSE(view.empty());
    }
}

TEST_CASE("strict and tolerant reading agree on what is well-formed", "[wire][design 4]") {
    const std::string_view lines[] = {"JOI a@b Nick", "JOI a@b Nick 5", "JOI a@b Nick 5:6",
                                      "JOI a@b;{6f9619ff-8b86-d011-b42d-00c04fc964ff} Nick 5:6"};
    for (const std::string_view line : lines) {
        REQUIRE(parse_line<joi>(line));
        CHECK(*parse_line<joi>(line) == *parse_line<joi>(line, strict));
    }
}

TEST_CASE("names of sixty thousand bytes are read, as live servers send them", "[wire][protocol 1.5][field notes]") {
    const std::string name(60000, 'x');
    const std::string line = "JOI a@b " + name + " 1342558204";
    const result<joi> read = parse_line<joi>(line);
    REQUIRE(read);
    CHECK(read->nick.raw() == name);
    CHECK(read->caps->flags == 1342558204U);
}
