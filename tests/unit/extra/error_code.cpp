#include "support/catch.hpp"
#include "unit/extra/in_words.hpp"

#include <msnp/base/lenience.hpp>
#include <msnp/extra/error_code.hpp>

#include <set>
#include <sstream>
#include <string>
#include <system_error>
#include <type_traits>

using namespace msnp;

static_assert(std::is_error_code_enum_v<errc> && std::is_error_code_enum_v<failure_code>);
static_assert(std::is_error_condition_enum_v<error_group> && !std::is_error_condition_enum_v<errc>);
static_assert(std::is_base_of_v<std::system_error, thrown_error> && std::is_nothrow_copy_constructible_v<thrown_error>);

namespace {

// Asked for after main has ended: the categories must still be there.
struct at_the_end {
    std::error_code kept = errc::queue_full;
    at_the_end() = default;
    at_the_end(const at_the_end&) = delete;
    at_the_end& operator=(const at_the_end&) = delete;
    ~at_the_end() {
        if (kept.message().empty() || kept != error_group::local) {
            std::abort();
        }
    }
};
const at_the_end last_words;

} // namespace

TEST_CASE("every error is a code of the category msnp, with the same number and words", "[error_code]") {
    for (int number = 0; number != static_cast<int>(errc::count_); ++number) {
        const auto code = static_cast<errc>(number);
        const std::error_code made = code;
        CHECK(made.value() == number);
        CHECK(&made.category() == &errc_category());
        CHECK(made.message() == explain(code));
        CHECK(static_cast<bool>(made) == (code != errc::none));
        CHECK(made == make_error_code(error{code, 3, 7}));
    }
    CHECK(std::string(errc_category().name()) == "msnp");
    CHECK(errc_category().message(-1) == "unknown error");
    CHECK(errc_category().message(1000) == "unknown error");
}

TEST_CASE("every failure is a code of a category of its own", "[error_code]") {
    for (const failure_row& row : failure_catalogue) {
        const std::error_code made = row.code;
        CHECK(made.value() == static_cast<int>(row.code));
        CHECK(&made.category() == &failure_category());
        CHECK(made.message() == row.words);
        CHECK(made == error_group::failure);
        CHECK(made != error_group::local);
        CHECK(made != error_group::remote);
        CHECK((made == std::errc::resource_unavailable_try_again) ==
              (row.retry == retry::later && row.code != failure_code::authentication_failed));
        CHECK((made == std::errc::permission_denied) == (row.code == failure_code::authentication_failed));
    }
    CHECK(std::string(failure_category().name()) == "msnp.failure");
    CHECK(make_error_code(static_cast<failure_code>(7)).message() == explain(static_cast<failure_code>(7)));
    CHECK(make_error_code(static_cast<failure_code>(0xFFFF)) == error_group::failure);
    for (const int none : {0, -1, 911 + 65536, 800 + 65536, 911 - 65536}) {
        const std::error_code odd(none, failure_category());
        INFO(none);
        CHECK(odd.message() == explain(failure_code{}));
        CHECK(odd != error_group::failure);
        CHECK(odd != std::errc::permission_denied);
        CHECK(odd != std::errc::resource_unavailable_try_again);
    }
    CHECK_FALSE(std::error_code(failure_code{}));
    CHECK(std::error_code(static_cast<failure_code>(1)) != std::error_code(static_cast<errc>(1)));
}

TEST_CASE("no error of one category is none of another", "[error_code]") {
    CHECK_FALSE(std::error_code() == errc::none);
    CHECK_FALSE(std::error_code(errc::none) == std::error_code(failure_code{}));
    CHECK_FALSE(std::error_code(errc::none));
    const result<int> good = 7, wrong = error{errc::bad_number, 2, 4};
    CHECK(make_error_code(wrong.error()) == errc::bad_number);
    CHECK_FALSE(make_error_code(good.error()));
}

TEST_CASE("a stream writes errors in words, with or without the header for streams", "[error_code]") {
    std::ostringstream to;
    to << errc::bad_number << '|' << failure_code::too_fast << '|' << error{errc::bad_number, 2, 4} << '|'
       << std::error_code(errc::bad_number) << '|' << std::error_code(failure_code::too_fast);
    CHECK(to.str() == "bad_number (digits expected)|" + msnp_test::in_words(failure_code::too_fast) +
                          "|bad_number (digits expected) in argument 2 at byte 4|msnp:" +
                          std::to_string(static_cast<int>(errc::bad_number)) + "|msnp.failure:800");
}

TEST_CASE("groups of errors are conditions", "[error_code]") {
    for (int number = 0; number != static_cast<int>(errc::count_); ++number) {
        const auto code = static_cast<errc>(number);
        const std::error_code made = code;
        INFO(name(code));
        CHECK((made == error_group::local) == is_local(code));
        CHECK((made == error_group::remote) == (code != errc::none && !is_local(code)));
        CHECK((made == error_group::framing) == is_framing(code));
        CHECK((made == error_group::deviation) == is_deviation(code));
        CHECK_FALSE(made == error_group::failure);
    }
    CHECK_FALSE(std::error_code(1, std::generic_category()) == error_group::local);
    CHECK_FALSE(std::error_code(1000, errc_category()) == error_group::remote);
    CHECK(std::string(group_category().name()) == "msnp.group");
    std::set<std::string> words;
    for (int group = 1; group <= static_cast<int>(error_group::failure); ++group) {
        words.insert(group_category().message(group));
    }
    CHECK(words.size() == 5);
    CHECK(group_category().message(99) == "unknown group of errors");
    CHECK_FALSE(std::error_code(errc::queue_full) == std::error_condition(99, group_category()));
}

TEST_CASE("what others have a word for is equal to their condition", "[error_code]") {
    const std::error_code no_space = errc::no_space, queue_full = errc::queue_full, nobody = errc::nobody_here;
    CHECK(no_space == std::errc::no_buffer_space);
    CHECK(queue_full == std::errc::resource_unavailable_try_again);
    CHECK(make_error_code(errc::too_soon) == std::errc::resource_unavailable_try_again);
    CHECK(make_error_code(errc::too_many) == std::errc::resource_unavailable_try_again);
    CHECK(nobody == std::errc::not_connected);
    for (const errc long_one : {errc::too_long, errc::payload_over_1664, errc::payload_too_long, errc::line_too_long}) {
        CHECK(make_error_code(long_one) == std::errc::message_size);
    }
    for (const errc wrong : {errc::forbidden_byte, errc::empty_argument, errc::bad_value}) {
        CHECK(make_error_code(wrong) == std::errc::invalid_argument);
    }
    CHECK(make_error_code(errc::wrong_phase) == std::errc::operation_not_permitted);
    CHECK(make_error_code(errc::other_people) == std::errc::operation_not_permitted);
    CHECK(make_error_code(errc::call_under_way) == std::errc::connection_already_in_progress);
    for (int number = 1; number != static_cast<int>(errc::count_); ++number) {
        const auto code = static_cast<errc>(number);
        const bool is_long = code == errc::payload_too_long || code == errc::line_too_long;
        CHECK((make_error_code(code) == std::errc::protocol_error) == (!is_local(code) && !is_long));
    }
    CHECK(make_error_code(errc::unknown_member).default_error_condition().category() == errc_category());
    CHECK(errc_category().default_error_condition(1000).category() == errc_category());
}

TEST_CASE("a value is taken from a result, or the error thrown", "[error_code]") {
    CHECK(value_or_throw(result<int>(7)) == 7);
    value_or_throw(result<void>());
    CHECK_THROWS_AS(value_or_throw(result<void>(errc::queue_full)), thrown_error);
    try {
        static_cast<void>(value_or_throw(result<int>(error{errc::bad_number, 2, 4})));
        FAIL("it was not thrown");
    } catch (const std::system_error& caught) { // as those catch it who know nothing of it
        CHECK(caught.code() == errc::bad_number);
        CHECK(std::string(caught.what()) == "bad_number in argument 2 at byte 4: digits expected");
        const auto* const whole = dynamic_cast<const thrown_error*>(&caught);
        REQUIRE(whole != nullptr);
        CHECK(whole->error() == error{errc::bad_number, 2, 4});
    }
    CHECK(std::string(thrown_error(error{errc::queue_full}).what()) ==
          "queue_full: too much is waiting to be sent or answered");
}
