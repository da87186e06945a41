#include "support/catch.hpp"
#include "support/dialects.hpp"

#include <msnp/command/room.hpp>
#include <msnp/session/seats.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace msnp;

namespace {

seat seat_at(std::uint32_t number, std::string_view spelt, dialect spoken = dialect::msnp8) {
    return {static_cast<member>(number), handle(spelt), {.spoken = spoken}};
}

std::vector<std::string> rows(const seating& seats, const seat& reader) {
    std::vector<std::string> all;
    seats.each_row_for(reader, [&](const seat& each, bool with_endpoint) {
        all.emplace_back(with_endpoint ? each.who_there().text() : each.who().text());
    });
    return all;
}

} // namespace

TEST_CASE("a member keeps its names, an endpoint from MSNP16 on", "[protocol 2.1][protocol 3.2]") {
    for (const dialect spoken : msnp_test::every_dialect) {
        const bool later = spoken >= dialect::msnp16;
        const seat made(static_cast<member>(1), "8:Bob@example.com;{1}",
                        {.nick = encoded_text::from_plain("B b"), .caps = {5}, .spoken = spoken});
        CHECK(made.reads_endpoints() == later);
        CHECK(made.has_endpoint() == later);
        CHECK(made.endpoint() == (later ? "{1}" : ""));
        CHECK(made.who() == handle("Bob@example.com"));
        CHECK(made.who_there() == handle(later ? "Bob@example.com;{1}" : "Bob@example.com"));
        CHECK(made.name() == encoded_text::from_wire("B%20b"));
        CHECK(made.key() == account_key("BOB@example.com"));
    }
    const seat nameless = seat_at(1, "a%b@c");
    CHECK(nameless.name() == encoded_text::from_wire("a%25b@c"));
    CHECK(nameless.endpoint().empty());
    const std::string accents(400, '%');
    const seat long_name(static_cast<member>(1), "a@b", {.nick = encoded_text::from_plain(accents)});
    CHECK(long_name.name().raw().size() == max_encoded_nick);
}

TEST_CASE("a member is found by its number, also when others have gone", "[session]") {
    seating seats;
    CHECK(seats.find(static_cast<member>(1)) == nullptr);
    for (std::uint32_t number = 1; number != 20; ++number) {
        seats.add(seat_at(number, "p" + std::to_string(number) + "@example.com"));
    }
    for (std::uint32_t number = 2; number < 20; number += 3) {
        seats.take_out(*seats.find(static_cast<member>(number)));
        seats.remove(*seats.find(static_cast<member>(number)));
    }
    for (std::uint32_t number = 0; number != 22; ++number) {
        const bool in = number != 0 && number < 20 && number % 3 != 2;
        REQUIRE((seats.find(static_cast<member>(number)) != nullptr) == in);
        if (in) {
            CHECK(seats.find(static_cast<member>(number))->who().text() == "p" + std::to_string(number) + "@example.com");
        }
    }
    CHECK(seats.size() == 13);
    CHECK(seats.count_in() == 13);
}

TEST_CASE("somebody who is out is not in, though the connection is not closed yet", "[session]") {
    seating seats;
    seats.add(seat_at(1, "alice@example.com"));
    seats.add(seat_at(2, "bob@example.com"));
    seat& alice = *seats.find(static_cast<member>(1));
    CHECK(seats.has(account_key("BOB@example.com")));
    CHECK(seats.has_others(alice));
    CHECK_FALSE(seats.others_like(alice).of_account);
    seats.take_out(*seats.find(static_cast<member>(2)));
    CHECK_FALSE(seats.has(account_key("bob@example.com")));
    CHECK_FALSE(seats.has_others(alice));
    CHECK(rows(seats, alice).empty());
    CHECK(seats.size() == 2);
    CHECK(seats.count_in() == 1);
    seats.take_out(alice);
    CHECK_FALSE(seats.has_others(alice));
}

TEST_CASE("the roster has a row a person for old readers, and one more an endpoint for new ones", "[protocol 2.2]") {
    seating seats;
    seats.add(seat_at(1, "bob@example.com;{1}", dialect::msnp18));
    seats.add(seat_at(2, "carol@example.com"));
    seats.add(seat_at(3, "Bob@example.com;{2}", dialect::msnp18));
    seats.add(seat_at(4, "alice@example.com;{3}", dialect::msnp18));
    seats.add(seat_at(5, "alice@example.com;{4}", dialect::msnp18));
    seats.add(seat_at(6, "dave@example.com"));
    const auto reads = [&](std::uint32_t number) { return rows(seats, *seats.find(static_cast<member>(number))); };
    using texts = std::vector<std::string>;
    CHECK(reads(6) == texts{"carol@example.com", "Bob@example.com", "alice@example.com"});
    CHECK(reads(5) == texts{"bob@example.com;{1}", "carol@example.com", "Bob@example.com;{2}", "Bob@example.com",
                            "alice@example.com;{3}", "dave@example.com"});
    // The person's row follows the last endpoint that is in.
    seats.take_out(*seats.find(static_cast<member>(3)));
    CHECK(reads(6) == texts{"bob@example.com", "carol@example.com", "alice@example.com"});
    seats.take_out(*seats.find(static_cast<member>(4)));
    CHECK(reads(5) == texts{"bob@example.com;{1}", "bob@example.com", "carol@example.com", "dave@example.com"});
    seats.add(seat_at(7, "BOB@example.com;{1}", dialect::msnp18)); // again, before the old connection is closed
    CHECK(reads(5) == texts{"carol@example.com", "dave@example.com", "BOB@example.com;{1}", "BOB@example.com"});
    CHECK(seats.others_like(*seats.find(static_cast<member>(1))).of_endpoint);
    CHECK(reads(1) == texts{"carol@example.com", "alice@example.com;{4}", "alice@example.com", "dave@example.com"});
    seats.take_out(*seats.find(static_cast<member>(7)));
    CHECK(reads(5) == texts{"bob@example.com;{1}", "bob@example.com", "carol@example.com", "dave@example.com"});
}

TEST_CASE("of several connections at one endpoint the last that is in has its row", "[protocol 2.2]") {
    seating seats;
    seats.add(seat_at(1, "alice@example.com", dialect::msnp18));
    for (std::uint32_t number = 2; number != 6; ++number) {
        seats.add(seat_at(number, "bob@example.com;{1}", dialect::msnp18));
    }
    using texts = std::vector<std::string>;
    for (std::uint32_t number = 5; number != 1; --number) {
        CHECK(rows(seats, *seats.find(static_cast<member>(1))) == texts{"bob@example.com;{1}", "bob@example.com"});
        CHECK(seats.find(static_cast<member>(number))->is_last_there);
        seats.take_out(*seats.find(static_cast<member>(number)));
    }
    CHECK(rows(seats, *seats.find(static_cast<member>(1))).empty());
}

TEST_CASE("a member is written to in the dialect that it reads, an unknown one in the oldest", "[protocol 9]") {
    const auto told = [](dialect reader, const capabilities& caps) {
        const seat reads(static_cast<member>(1), "a@b", {.caps = caps, .spoken = reader});
        char bytes[64];
        const result<std::size_t> size =
            write(bytes, joi{"bob@example.com", encoded_text::from_wire("7"), reads.told_caps()}, reads.how());
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
