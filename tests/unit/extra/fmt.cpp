#include "support/catch.hpp"
#include "support/samples.hpp"
#include "unit/extra/in_words.hpp"

#include <msnp/extra/fmt.hpp>
#include <msnp/extra/variant.hpp>
#include <msnp/extra/words_p2p.hpp>

#include <fmt/ranges.h>

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

using namespace msnp;
using msnp_test::in_words;

namespace {

template <class T>
void check_same(const T& what) {
    CHECK(fmt::format("{}", what) == in_words(what));
    CHECK(fmt::format("{}", redacted(what)) == in_words(redacted(what)));
    CHECK(fmt::format("{}", in_clear(what)) == in_words(in_clear(what)));
}

template <class... Types>
void check_each(const std::variant<Types...>*) {
    (check_same(Types{}), ...);
}

// A type that has words and is a range, too.
struct row_of_seats {
    std::vector<int> seats;
    auto begin() const { return seats.begin(); }
    auto end() const { return seats.end(); }
};

} // namespace

namespace game {

// Enumerations of others that have a name beside them: one with a formatter for all that has a name, one without.
enum class mood { good, bad };
constexpr std::string_view name(mood of) { return of == mood::good ? "good" : "bad"; }

template <class T>
concept named = std::is_enum_v<T> && requires(T value) {
    name(value);
    requires std::is_same_v<T, mood>;
};

} // namespace game

template <game::named T>
struct fmt::formatter<T, char> : fmt::formatter<fmt::string_view> {
    template <class Context>
    auto format(T value, Context& context) const {
        const std::string_view text = name(value);
        return fmt::formatter<fmt::string_view>::format({text.data(), text.size()}, context);
    }
};

template <>
struct msnp::words<row_of_seats> {
    template <class Out>
    static constexpr Out write(Out out, const row_of_seats& value, disclosure) {
        return write_decimal(put(out, "seats="), value.seats.size());
    }
};

TEST_CASE("a formatter of one's own for an enumeration of one's own is the only one", "[fmt]") {
    STATIC_REQUIRE_FALSE(worded<game::mood>);
    CHECK(fmt::format("{}", game::mood::bad) == "bad");
}

TEST_CASE("a range that has words is a range for fmt, and told in words if redacted or in clear", "[fmt]") {
    const row_of_seats row{{4, 7}};
    CHECK(fmt::format("{}", row) == "[4, 7]");
    CHECK(fmt::format("{}", redacted(row)) == "seats=2");
    CHECK(fmt::format("{}", in_clear(row)) == "seats=2");
}

TEST_CASE("fmt formats every command, event and error as its words", "[fmt]") {
    all_commands::every([]<class Command>() {
        for (const Command& each : msnp_test::samples(msnp_test::of<Command>)) {
            check_same(each);
        }
        return true;
    });
    check_each(static_cast<const variant_of<event>*>(nullptr));
    check_each(static_cast<const variant_of<switchboard_event>*>(nullptr));
    check_each(static_cast<const variant_of<arrival>*>(nullptr));
    for (unsigned code = 0; code <= static_cast<unsigned>(errc::count_); ++code) {
        check_same(static_cast<errc>(code));
        check_same(error{static_cast<errc>(code), 1, 2});
    }
    for (const failure_row& row : failure_catalogue) {
        check_same(row.code);
    }
}

TEST_CASE("fmt formats values as their words", "[fmt]") {
    check_same(event(events::joined{{"bob@example.com", encoded_text::from_plain("Bob")}, ticket{1}}));
    check_same(switchboard_event());
    check_same(arrival());
    check_same(frame{.verb = verb::from("PNG"), .line = "PNG x"});
    check_same(scan::need(2));
    check_same(verb::from("JOI"));
    check_same(dialect::msnp12);
    check_same(flow::any);
    check_same(role::client);
    check_same(transaction_id(7, 2));
    check_same(capabilities{5, 6});
    check_same(address{"::1", 7});
    check_same(handle("bob@example.com"));
    check_same(ack_mode::always);
    check_same(chat_switch::on);
    check_same(guid{1, 2});
    check_same(ticket{7});
    check_same(member{7});
    check_same(outcome::refused);
    check_same(reason::nak);
    check_same(phase::alone);
    check_same(trouble::silence);
    check_same(remedy::give_up);
    check_same(content::ink);
    check_same(chunk_loss::beyond);
    check_same(effects::bold);
    check_same(color{1, 2, 3});
    check_same(im_format{});
    check_same(text_message{.text = "hi"});
    check_same(lenience::field());
    check_same(result<void>(errc::queue_full));
    check_same(p2p_application::webcam);
    CHECK(fmt::format("{}", escaped("a\n")) == "a\\x0A");
}

TEST_CASE("what <fmt/ranges.h> would take for ranges is formatted as words, too", "[fmt]") {
    check_same(encoded_text::from_wire("Caf%C3%A9%0A"));
    check_same(font_name::from_wire("Segoe%20UI"));
    check_same(word_list("a b"));
    check_same(format_items("a=b"));
    check_same(further_lines("A: b\r\n"));
    check_same(msnobj_text("a b"));
    check_same(msnobj_attributes());
    CHECK(fmt::format("{}", std::vector<verb>{verb::from("JOI"), verb::from("BYE")}) == "[JOI, BYE]");
}

TEST_CASE("what is printed is redacted unless asked for in clear", "[fmt]") {
    const usr opened{1, "alice@example.com", "17290001.11111"};
    CHECK(fmt::format("{}", opened) == "USR trid=1 account=alice@example.com cookie=(hidden)");
    CHECK(fmt::format("{}", redacted(opened)) == fmt::format("{}", opened));
    CHECK(fmt::format("{}", in_clear(opened)) == "USR trid=1 account=alice@example.com cookie=17290001.11111");
}

TEST_CASE("width and alignment apply to the whole", "[fmt]") {
    CHECK(fmt::format("[{:>5}] [{:<5}]", verb::from("JOI"), transaction_id(7)) == "[  JOI] [7    ]");
    CHECK(fmt::format("{:*^16}", out{"OTH"}) == "*OUT reason=OTH*");
    CHECK(fmt::format("{:_>14}", event(events::left{"a@b"})) == "left account=a@b");
    CHECK(fmt::format("{:_>18}", event(events::left{"a@b"})) == "__left account=a@b");
}

TEST_CASE("the fields of a command are formatted as values", "[fmt]") {
    std::string line;
    print_fields(cal{7, "a b"}, disclosure::redacted,
                 [&line](const auto& field) { line += fmt::format("<{}:{}>", field.name, field); });
    CHECK(line == "<trid:7><account:\"a b\">");
}
