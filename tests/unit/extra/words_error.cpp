#include "support/catch.hpp"
#include "unit/extra/in_words.hpp"

#include <msnp/extra/words_error.hpp>

#include <iterator>
#include <string>
#include <string_view>

using namespace msnp;
using msnp_test::in_words;

// What needs no memory can be made when compiling.
static_assert([] {
    char room[64] = {};
    const auto size = write_words(room, error{errc::bad_number, 2, 4});
    return std::string_view(room, *size) == "bad_number (digits expected) in argument 2 at byte 4";
}());

static_assert(worded<errc> && worded<error> && worded<failure_code> && worded<result<int>> && worded<result<void>>);

TEST_CASE("every error code is told by name and in words, and as a field by its name", "[words]") {
    for (unsigned number = 0; number != static_cast<unsigned>(errc::count_); ++number) {
        const auto code = static_cast<errc>(number);
        CHECK(in_words(code) == std::string(name(code)) + " (" + std::string(explain(code)) + ")");
        std::string field;
        words<errc>::write_field(std::back_inserter(field), code, {});
        CHECK(field == name(code));
        CHECK(is_plain_word(field));
    }
    CHECK(in_words(static_cast<errc>(250)) == "unknown(250) (unknown error)");
}

TEST_CASE("errors are told in words, with their place", "[words]") {
    CHECK(in_words(error{errc::bad_length, 3, 12}) ==
          "bad_length (the payload's length is missing or no number) in argument 3 at byte 12");
    CHECK(in_words(error{errc::bad_verb, 0, 0}) == "bad_verb (a line begins with three capitals or three digits) at byte 0");
    for (const errc of_a_value : {errc::forbidden_byte, errc::empty_argument, errc::bad_value, errc::too_long}) {
        CHECK(in_words(error{of_a_value, 2, 5}).ends_with(") in argument 2 at byte 5"));
    }
    CHECK(in_words(error{errc::no_space, 0, 33}) == "no_space (the span is too small), 33 bytes needed");
    CHECK(in_words(error{errc::payload_over_1664, 0, 1700}) ==
          "payload_over_1664 (headers and body exceed 1664 bytes), 1700 bytes");
    CHECK(in_words(error{errc::too_soon, 0, 300}) == "too_soon (the last one was a moment ago), wait 300 ms");
    CHECK(in_words(error{errc::nobody_here}) == "nobody_here (nobody is in the conversation)");
    CHECK(in_words(error{}) == "none (no error)");
}

TEST_CASE("every failure of the catalogue is told by number, name and words", "[words]") {
    for (const failure_row& row : failure_catalogue) {
        const std::string number = std::to_string(static_cast<unsigned>(row.code));
        CHECK(in_words(row.code) == number + " " + std::string(row.name) + " (" + std::string(row.words) + ")");
        std::string field;
        words<failure_code>::write_field(std::back_inserter(field), row.code, {});
        CHECK(field == number + "(" + std::string(row.name) + ")");
        CHECK(is_plain_word(field));
    }
    CHECK(in_words(static_cast<failure_code>(7)) == "007 (The server reports a failure that is not in the catalogue.)");
    CHECK(in_words(static_cast<failure_code>(42)).starts_with("042 ("));
    CHECK(in_words(static_cast<failure_code>(0)).starts_with("000 ("));
}

TEST_CASE("lenience is told by its name, or by what it forgives", "[words]") {
    CHECK(in_words(lenience::strict()) == "strict");
    CHECK(in_words(lenience::field()) == "field");
    CHECK(in_words(lenience(errc::space_run) | errc::bare_line_feed) == "[bare_line_feed space_run]");
    const std::string most = in_words(lenience::field() - errc::space_run);
    CHECK(most.find("space_run") == std::string::npos);
    CHECK(most.find("bare_line_feed") != std::string::npos);
}

TEST_CASE("a result is told as its value, or as its error", "[words]") {
    CHECK(in_words(result<std::size_t>(std::size_t{12})) == "12");
    CHECK(in_words(result<verb>(verb::from("JOI"))) == "JOI");
    CHECK(in_words(result<verb>(errc::bad_verb)).starts_with("bad_verb ("));
    CHECK(in_words(result<void>()) == "ok");
    CHECK(in_words(result<void>(errc::queue_full)) == "queue_full (too much is waiting to be sent or answered)");
}

TEST_CASE("whether trying again helps is told", "[words]") {
    CHECK(in_words(retry::never) == "never");
    CHECK(in_words(retry::later) == "later");
    CHECK(in_words(retry::after_change) == "after_change");
}
