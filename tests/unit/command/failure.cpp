#include "support/recording.hpp"
#include "support/refusals.hpp"

#include <msnp/command/failure.hpp>

#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;

namespace {

constexpr reader_options from_ns{.from = flow::notification_to_client, .tolerate = lenience::strict()};

// A failure and an `OUT` behind it are two commands, whatever the failure holds.
void check_is_one_command(const failure& said) {
    std::string bytes;
    if (!write(std::back_inserter(bytes), said)) {
        return; // refused: nobody is misled
    }
    const recording seen = record(bytes + "OUT\r\n", {}, from_ns);
    INFO(spelt(bytes));
    CHECK(seen.fault == error{});
    CHECK(seen.frames.size() == 2);
    if (seen.frames.size() != 2) {
        return;
    }
    CHECK(seen.frames[1].line == "OUT");
    const recorded_frame& first = seen.frames[0];
    const result<failure> read = parse<failure>(
        frame{.verb = first.verb, .line = first.line, .payload = first.payload, .has_payload = first.has_payload});
    REQUIRE(read);
    CHECK(*read == said);
}

} // namespace

TEST_CASE("a failure is a number and the id of what failed", "[command][protocol 1.2]") {
    const result<failure> read = parse_line<failure>("217 9", {.tolerate = lenience::strict()});
    REQUIRE(read);
    CHECK(read->code == failure_code::not_online);
    CHECK(read->trid == transaction_id(9));
    CHECK(written(*read) == "217 9\r\n");
    CHECK(written(failure{failure_code::syntax_error}) == "200\r\n");
    CHECK(written(failure{static_cast<failure_code>(7), transaction_id(1)}) == "007 1\r\n");
}

TEST_CASE("all thousand numbers are carried, known or not", "[command][protocol 8]") {
    for (unsigned number = 0; number != 1000; ++number) {
        const failure said{static_cast<failure_code>(number), transaction_id(5)};
        const std::string bytes = written(said);
        const result<failure> read = parse_line<failure>(take(bytes, bytes.size() - 2), {.tolerate = lenience::strict()});
        if (bytes.size() != 7 || !read || !(*read == said)) {
            FAIL(number);
        }
    }
    check_bad_values<failure>({
        {{static_cast<failure_code>(1000), transaction_id(5)}, {errc::bad_value, 0, 0}},
        {{static_cast<failure_code>(65535)}, {errc::bad_value, 0, 0}},
    });
}

TEST_CASE("a failure without an id is one that nobody asked for, and words may follow", "[command][protocol 1.2]") {
    CHECK_FALSE(parse_line<failure>("500")->trid);
    CHECK(parse_line<failure>("217 9 not online")->further == word_list("not online"));
    CHECK_FALSE(parse_line<failure>("500 the server is tired")->trid);
    check_bad_lines<failure>({
        {"217 x", {errc::bad_number, 1, 4}, {}},
        {"217 4294967296", {errc::number_out_of_range, 1, 13}, {errc::number_out_of_range, 1, 13}},
        {"217 5 x", {errc::further_argument, 2, 6}, {}},
        {"217 0", {}, {}},
        {"J0I 5", {errc::bad_verb, 0, 0}, {errc::bad_verb, 0, 0}},
        {"OUT", {errc::wrong_verb, 0, 0}, {errc::wrong_verb, 0, 0}},
    });
}

TEST_CASE("three words of which the last is digits carry a payload, and no others do", "[command][protocol 1.2][field notes]") {
    const recording seen = record("801 45 5\r\nhello217 3\r\n801 45 0\r\n", {}, from_ns);
    REQUIRE(seen.frames.size() == 3);
    const auto read = [&](std::size_t at) {
        const recorded_frame& each = seen.frames[at];
        return parse<failure>(
            frame{.verb = each.verb, .line = each.line, .payload = each.payload, .has_payload = each.has_payload},
            {.tolerate = lenience::strict()});
    };
    REQUIRE(read(0));
    CHECK(read(0)->payload == maybe<std::string_view>("hello"));
    CHECK(read(0)->trid == transaction_id(45));
    REQUIRE(read(1));
    CHECK_FALSE(read(1)->payload);
    REQUIRE(read(2));
    CHECK(read(2)->payload == maybe<std::string_view>(""));
}

TEST_CASE("whatever a failure holds, it is written as one command or not at all", "[command][design 1][protocol 10.13]") {
    const maybe<transaction_id> ids[] = {{}, transaction_id(5), transaction_id(0, 2)};
    const std::string_view texts[] = {"", "5", "x", "not now", "5 6", "x 5", "5 x", "00"};
    const maybe<std::string_view> payloads[] = {{}, "", "hello", "OUT\r\n", "ACK 1\r\nACK 2\r\n"};
    for (const maybe<transaction_id>& id : ids) {
        for (const std::string_view text : texts) {
            for (const maybe<std::string_view>& payload : payloads) {
                check_is_one_command({static_cast<failure_code>(801), id, word_list(text), payload});
            }
        }
    }
}
