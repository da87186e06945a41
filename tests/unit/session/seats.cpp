#include "support/catch.hpp"

#include <msnp/session/seats.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace msnp;

namespace {

seat seat_at(std::uint32_t number, std::string_view account, std::string_view endpoint = {}, dialect spoken = dialect::msnp8) {
    seat made;
    made.id = static_cast<member>(number);
    made.account.assign(account);
    made.endpoint.assign(endpoint);
    made.spoken = spoken;
    return made;
}

std::vector<std::string> rows(const seating& seats, const seat& reader) {
    std::vector<std::string> all;
    seats.each_row_for(reader, [&](const seat& each, bool with_endpoint) {
        all.push_back(std::string(each.account.view()) +
                      (with_endpoint ? ';' + std::string(each.endpoint.view()) : std::string()));
    });
    return all;
}

} // namespace

TEST_CASE("a member is found by its number, also when others have gone", "[session]") {
    seating seats;
    CHECK(seats.find(static_cast<member>(1)) == nullptr);
    for (std::uint32_t number = 1; number != 20; ++number) {
        seats.add(seat_at(number, "p" + std::to_string(number) + "@example.com"));
    }
    for (std::uint32_t number = 2; number < 20; number += 3) {
        seats.remove(*seats.find(static_cast<member>(number)));
    }
    for (std::uint32_t number = 0; number != 22; ++number) {
        const bool in = number != 0 && number < 20 && number % 3 != 2;
        REQUIRE((seats.find(static_cast<member>(number)) != nullptr) == in);
        if (in) {
            CHECK(seats.find(static_cast<member>(number))->account.view() == "p" + std::to_string(number) + "@example.com");
        }
    }
}

TEST_CASE("somebody who is out is not in, though the connection is not closed yet", "[session]") {
    seating seats;
    seats.add(seat_at(1, "alice@example.com"));
    seats.add(seat_at(2, "bob@example.com"));
    const seat& alice = *seats.find(static_cast<member>(1));
    CHECK(seats.has("BOB@example.com"));
    CHECK(seats.has_others(alice));
    CHECK_FALSE(seats.has("alice@example.com", &alice));
    seats.find(static_cast<member>(2))->is_out = true;
    CHECK_FALSE(seats.has("bob@example.com"));
    CHECK_FALSE(seats.has_others(alice));
    CHECK(rows(seats, alice).empty());
    CHECK(seats.size() == 2);
}

TEST_CASE("the roster has a row a person for old readers, and one more an endpoint for new ones", "[protocol 2.2]") {
    seating seats;
    seats.add(seat_at(1, "bob@example.com", "{1}", dialect::msnp18));
    seats.add(seat_at(2, "carol@example.com"));
    seats.add(seat_at(3, "Bob@example.com", "{2}", dialect::msnp18));
    seats.add(seat_at(4, "alice@example.com", "{3}", dialect::msnp18));
    seats.add(seat_at(5, "alice@example.com", "{4}", dialect::msnp18));
    seats.add(seat_at(6, "dave@example.com"));
    const auto reads = [&](std::uint32_t number) { return rows(seats, *seats.find(static_cast<member>(number))); };
    CHECK(reads(6) == std::vector<std::string>{"carol@example.com", "Bob@example.com", "alice@example.com"});
    CHECK(reads(5) == std::vector<std::string>{"bob@example.com;{1}", "carol@example.com", "Bob@example.com;{2}",
                                               "Bob@example.com", "alice@example.com;{3}", "dave@example.com"});
}

TEST_CASE("a member is written to in the dialect that it reads, an unknown one in the oldest", "[protocol 9]") {
    const auto told = [](dialect reader, const capabilities& caps) {
        seat reads;
        reads.spoken = reader;
        char bytes[64];
        const result<std::size_t> size =
            write(bytes, joi{"bob@example.com", encoded_text::from_wire("7"), seat::told_caps(caps)}, reads.how());
        return std::string(bytes, size.value_or(0));
    };
    const capabilities both{5, 6};
    const capabilities one{5};
    CHECK(told(dialect::unknown, both) == "JOI bob@example.com 7\r\n");
    CHECK(told(dialect::msnp11, both) == "JOI bob@example.com 7\r\n");
    CHECK(told(dialect::msnp12, both) == "JOI bob@example.com 7 5\r\n");
    CHECK(told(dialect::msnp15, both) == "JOI bob@example.com 7 5\r\n");
    CHECK(told(dialect::msnp16, both) == "JOI bob@example.com 7 5:6\r\n");
    CHECK(told(dialect::msnp18, one) == "JOI bob@example.com 7 5:0\r\n");
}
