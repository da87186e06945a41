// What deviates in a line, each alone, with its byte, and forgiven or not.
#include "support/printing.hpp"

#include <msnp/wire/line_check.hpp>

#include <cstddef>
#include <string>
#include <string_view>

using namespace msnp;
using namespace std::string_view_literals;

namespace {

constexpr lenience all = lenience::field() | detail::line_deviations;

struct row {
    errc code;
    std::string_view line;
    std::size_t offset;
    bool ends_well = true;
};
constexpr row rows[] = {
    {errc::bare_line_feed, "OUT"sv, 3, false},
    {errc::bare_line_feed, ""sv, 0, false},
    {errc::bare_return, "JOI a\rb N"sv, 5},
    {errc::bare_return, "OUT\r"sv, 3},
    {errc::nul_in_line, "\0OUT"sv, 0},
    {errc::nul_in_line, "JOI a@b N\0"sv, 9},
    {errc::control_in_line, "JOI a@b\tN"sv, 7},
    {errc::control_in_line, "\x01"sv, 0},
    {errc::control_in_line, "JOI a@b N\x7F"sv, 9},
    {errc::space_run, " OUT"sv, 0},
    {errc::space_run, "OUT "sv, 3},
    {errc::space_run, "BYE  a@b"sv, 3},
    {errc::space_run, " "sv, 0},
};

} // namespace

TEST_CASE("each deviation of a line is told at its byte, and not where it is forgiven", "[wire][protocol 1.1]") {
    for (const row& each : rows) {
        const error refused = detail::first_line_deviation(each.line, each.ends_well, all - lenience().with(each.code));
        CHECK(refused == error{each.code, 0, static_cast<std::uint32_t>(each.offset)});
        CHECK_FALSE(detail::first_line_deviation(each.line, each.ends_well, all));
    }
}

TEST_CASE("of several deviations of a line the first in the order of the codes is told", "[wire][protocol 1.1]") {
    const std::string_view line = "OUT  \t\0\r"sv;
    const error in_order[] = {
        {errc::bare_line_feed, 0, 8},  {errc::bare_return, 0, 7}, {errc::nul_in_line, 0, 6},
        {errc::control_in_line, 0, 5}, {errc::space_run, 0, 3},
    };
    lenience forgiven = all - detail::line_deviations;
    for (const error& each : in_order) {
        CHECK(detail::first_line_deviation(line, false, forgiven) == each);
        forgiven = forgiven.with(each.code);
    }
    CHECK_FALSE(detail::first_line_deviation(line, false, forgiven));
}

TEST_CASE("of all bytes in a line the controls deviate, and no other", "[wire][protocol 1.1]") {
    for (int byte = 0; byte != 256; ++byte) {
        const std::string line = std::string("JOI a@b N") + static_cast<char>(byte) + "x";
        const error found = detail::first_line_deviation(line, true, all - detail::line_deviations);
        const errc expected = byte == '\r'                 ? errc::bare_return
                              : byte == 0                  ? errc::nul_in_line
                              : byte < ' ' || byte == 0x7F ? errc::control_in_line
                                                           : errc::none;
        CHECK(found.code == expected);
        CHECK(found.offset == (expected == errc::none ? 0U : 9U));
    }
}
