#include "support/catch.hpp"

#include <msnp/payload/body_lines.hpp>
#include <msnp/payload/client_caps.hpp>

#include <string>
#include <vector>

using namespace msnp;

namespace {

constexpr bool is_a(std::string_view name) noexcept { return equal_ignoring_case(name, "A"); }

std::vector<header> all(const further_lines& lines) {
    std::vector<header> found;
    for (const header& line : lines) {
        found.push_back(line);
    }
    return found;
}

} // namespace

TEST_CASE("further lines are those of unknown names, up to a blank line", "[protocol 4.1]") {
    CHECK(all(further_lines("A: 1\r\nB: 2\r\na:3\r\nC:4\r\n\r\nD: 5", is_a)) == std::vector<header>{{"B", "2"}, {"C", "4"}});
    CHECK(all(further_lines("x\r\n B: 2\r\n: 3\r\nB: 4", is_a)) == std::vector<header>{{"B", "4"}});
    CHECK(all(further_lines("A: 1", nullptr)) == std::vector<header>{{"A", "1"}});
    CHECK(further_lines("A: 1", is_a).empty());
    CHECK(further_lines("\r\nB: 1").empty());
}

TEST_CASE("further lines are equal if they say the same", "[protocol 4.1]") {
    CHECK(further_lines("A: 1\r\nB:2", is_a) == further_lines("B: 2\r\n\r\n"));
    CHECK_FALSE(further_lines("B: 2") == further_lines("B: 3"));
    CHECK_FALSE(further_lines("B: 2") == further_lines("B: 2\r\nC: 3"));
    CHECK_FALSE(further_lines("B: 2") == further_lines());
    auto at = further_lines("B: 2\r\nC: 3").begin();
    CHECK((*at++).name == "B");
    CHECK((*at).name == "C");
}

TEST_CASE("text that is no line, or lies behind a blank one, is refused by writers and not left out",
          "[protocol 4.9][protocol 10]") {
    const auto size = [](std::string_view lines) {
        return payload_size(client_caps_message{.client_name = "a", .further = further_lines(lines)});
    };
    for (const std::string_view junk :
         {"junk", "junk without colon\r\nA: b", "A: b\r\n\r\nB: lost", " A: b", ": b", "A: b\r\n "}) {
        CHECK(size(junk).error().code == errc::bad_value);
    }
    for (const std::string_view lines : {"", "A: b", "A: b\r\n", "A: b\r\nB: c"}) {
        CHECK(size(lines));
    }
}
