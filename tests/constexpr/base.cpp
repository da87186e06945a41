// The first tests of the headers of base/, when compiling. (In the headers, everybody who includes them would pay for them.)
#include <msnp/base/ascii.hpp>
#include <msnp/base/steps.hpp>
#include <msnp/base/endian.hpp>
#include <msnp/base/error.hpp>
#include <msnp/base/fixed_string.hpp>
#include <msnp/base/lenience.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>

using namespace msnp;

// msnp/base/ascii.hpp
static_assert(hex_value('f') == 15 && hex_value('A') == 10 && hex_value('g') == 16);
static_assert(equal_ignoring_case("Content-Type", "content-TYPE") && !equal_ignoring_case("a", "ab"));
static_assert(less_ignoring_case("alice", "BOB") && !less_ignoring_case("BOB", "bob"));

// msnp/base/steps.hpp
static_assert(detail::until("0123456789abcdef;0123456789", ';') == 16 && detail::until("0123456", ';') == 7 &&
              detail::until("0123456789;", ';', 4) == 10 && detail::until("ab;", ';', 9) == 3);
static_assert(detail::equal_memory("12345678", "12345678", 8) && !detail::equal_memory("12345678", "12345679", 8) &&
              !detail::equal_memory("abc", "abd", 3));
static_assert(detail::places_in_window("0 2345678901234567890123456789012345678901234567890123456789 1 3", ' ') ==
              (std::uint64_t{1} << 1 | std::uint64_t{1} << 60 | std::uint64_t{1} << 62));

// msnp/base/error.hpp
static_assert(name(errc::bad_length) == "bad_length" && name(errc::out_of_turn) == "out_of_turn");
static_assert(is_local(errc::queue_full) && is_framing(errc::unknown_after_payload) && !is_framing(errc::vanished_name));
static_assert(is_deviation(errc::odd_format_item) && !is_deviation(errc::wrong_verb) && !is_deviation(errc::bad_length));

// msnp/base/fixed_string.hpp
static_assert(fixed_string("JOI").view() == "JOI" && fixed_string("").view().empty());

// msnp/base/lenience.hpp
static_assert(lenience::field().allows(errc::blank_line) && !lenience::strict().allows(errc::blank_line));
static_assert(!(lenience::field() - errc::space_run).allows(errc::space_run) && !lenience::field().allows(errc::bad_verb));

// msnp/base/put.hpp
static_assert([] {
    char memory[] = {'a', 'b', 'c', 'd'};
    move_down(memory, {memory + 1, 3});
    return std::string_view(memory, 4) == "bcdd";
}());

// msnp/base/result.hpp
static_assert(*result<int>(7) == 7 && !result<int>(errc::bad_number));
static_assert(result<void>() && result<void>(errc::no_space).error().code == errc::no_space);

// msnp/base/slice.hpp
static_assert(take("abc", 9) == "abc" && drop("abc", 9).empty() && cut("abcd", 1, 3) == "bc" && cut("abc", 2, 1).empty());
static_assert(split_at("a=b=c", '=').after == "b=c" && !split_at("abc", '=').found);
static_assert(trim(" \t a b ") == "a b" && trim("  ").empty());

// msnp/base/endian.hpp
static_assert(load_little<std::uint32_t>("\x01\x02\x03\xF4") == 0xF4030201 && load_big<std::uint16_t>("\x01\xF2") == 0x01F2);
