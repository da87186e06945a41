#include "support/catch.hpp"
#include "unit/session/counted_memory.hpp"

#include <msnp/session/message_queue.hpp>

#include <string>

using namespace msnp;
using namespace msnp_test;

namespace {

said_message text_of(std::uint32_t number, std::string_view body, instant due = no_deadline) {
    const std::string payload = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n" + std::string(body);
    return {.ticket = static_cast<ticket>(number), .kind = content::text, .due = due, .payload = owned_text(payload)};
}

// The next part, which is sent.
std::string_view take_part(said_message& of, char (&room)[max_switchboard_payload]) {
    const maybe<detail::message_part> next = detail::next_part<>(of, room);
    REQUIRE(next);
    of.at = next->behind;
    of.is_cut = next->is_last;
    return next->text;
}

} // namespace

TEST_CASE("what waits is counted, ends in its order, and is told once", "[design 6]") {
    message_queue said;
    said.add(text_of(1, "one", 100));
    said.add(text_of(2, "two", 50));
    said.add(text_of(3, "three"));
    CHECK(said.waiting() == 3);
    CHECK(said.deadline() == 50);
    said.find(static_cast<ticket>(3))->is_begun = true;
    CHECK(said.waiting() == 2);
    CHECK(said.waiting_bytes() == 2 * said.begin()->payload.view().size());
    said.end_overdue(49, reason::nobody_here);
    CHECK(said.first_over() == nullptr);
    said.end_overdue(50, reason::nobody_here);
    REQUIRE(said.first_over() != nullptr);
    CHECK(said.first_over()->ticket == static_cast<ticket>(2));
    CHECK(said.first_over()->why == reason::nobody_here);
    CHECK(said.deadline() == INT64_MIN);
    CHECK(said.find(static_cast<ticket>(2)) == nullptr); // it has its outcome
    said.first_over()->is_told = true;
    CHECK(said.first_over() == nullptr);
    CHECK(said.deadline() == 100);
    said.end_waiting(reason::left);
    CHECK(said.first_over()->ticket == static_cast<ticket>(1));
    CHECK(said.find(static_cast<ticket>(3)) != nullptr); // it is on its way
    CHECK(said.size() == 3);
    said.remove_told();
    CHECK(said.size() == 2);
}

TEST_CASE("a queue that has told all outcomes holds no memory", "[design 6]") {
    message_queue said;
    const std::size_t before = held_memory();
    said.add(text_of(1, "one"));
    said.add(text_of(2, "two"));
    said.end_waiting(reason::left);
    said.first_over()->is_told = true;
    said.remove_told();
    CHECK(held_memory() > before);
    said.first_over()->is_told = true;
    said.remove_told();
    CHECK(held_memory() == before);
}

TEST_CASE("a message goes in parts that fit, and a line break is in one of them", "[protocol 1.4]") {
    for (std::size_t shift = 0; shift != 4; ++shift) {
        std::string body(1594 + shift, 'x');
        body += "\r\n\xF0\x9F\x98\x80\r\n" + std::string(1700, 'y');
        said_message message = text_of(1, body);
        std::string all;
        char room[max_switchboard_payload];
        while (!message.is_cut) {
            const payload_parts part = split_payload(take_part(message, room));
            CHECK(part.headers.text() == message.parts().headers.text());
            CHECK((part.body.empty() || part.body.front() != '\n'));
            CHECK((part.body.empty() || part.body.back() != '\r'));
            CHECK(!part.body.empty());
            all += part.body;
        }
        CHECK(all == body);
    }
}

TEST_CASE("bytes that are no characters are cut all the same", "[field notes]") {
    said_message message = text_of(1, std::string(10'000, '\x80'));
    std::string all;
    char room[max_switchboard_payload];
    while (!message.is_cut) {
        all += split_payload(take_part(message, room)).body;
    }
    CHECK(all == std::string(10'000, '\x80'));
}

TEST_CASE("a message whose headers leave no room has no further part", "[protocol 1.4]") {
    char room[max_switchboard_payload];
    const std::string headers = "Content-Type: text/plain\r\nX-Long: " + std::string(max_switchboard_payload, 'x') + "\r\n\r\n";
    for (const bool in_chunks : {false, true}) {
        said_message message{.in_chunks = in_chunks, .payload = owned_text(headers + "text")};
        CHECK(!detail::next_part<>(message, room));
    }
}

TEST_CASE("messages stand in the order in which they were said", "[design 6]") {
    message_queue said;
    for (std::uint32_t number = 1; number != 4; ++number) {
        said.add(text_of(number, "x"));
    }
    said.find(static_cast<ticket>(2))->is_told = true;
    said.remove_told();
    std::string order;
    for (const said_message& each : said) {
        order += std::to_string(static_cast<unsigned>(each.ticket)) + ' ';
    }
    CHECK(order == "1 3 ");
}
