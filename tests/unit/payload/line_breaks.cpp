#include "support/catch.hpp"

#include <msnp/payload/line_breaks.hpp>

#include <iterator>
#include <string>

using namespace msnp;

TEST_CASE("CRLF, CR and LF each end a line", "[protocol 4.3]") {
    CHECK(find_line_break("one\r\ntwo").at == 3);
    CHECK(find_line_break("one\r\ntwo").size == 2);
    CHECK(find_line_break("one\rtwo").size == 1);
    CHECK(find_line_break("one\ntwo\n", 4).at == 7);
    CHECK(find_line_break("one\n\rtwo").size == 1);
    CHECK(find_line_break("\r").size == 1);
    CHECK(find_line_break("one").size == 0);
    CHECK(find_line_break("one", 99).at == nowhere);
    CHECK(find_line_break("").at == nowhere);
}

TEST_CASE("every text of eight bytes is written with CRLF alone, and twice the same", "[protocol 4.3][exhaustive]") {
    int wrong = 0;
    for (unsigned number = 0; number != 3U * 3 * 3 * 3 * 3 * 3 * 3 * 3; ++number) {
        std::string text, expected;
        for (unsigned left = number, at = 0; at != 8; ++at, left /= 3) {
            text += "x\r\n"[left % 3];
        }
        for (std::size_t at = 0; at != text.size(); ++at) {
            const bool second_half = text[at] == '\n' && at != 0 && text[at - 1] == '\r';
            expected += text[at] == 'x' ? "x" : second_half ? "" : "\r\n";
        }
        std::string once, twice;
        write_with_crlf(std::back_inserter(once), text);
        write_with_crlf(std::back_inserter(twice), once);
        wrong += once == expected && twice == once && size_with_crlf(text) == once.size() ? 0 : 1;
    }
    CHECK(wrong == 0);
}
