// Steps of many bytes, at every place of any bytes, by vectors, by words and by plain loops; usual lines against their words.
//
// An input is a byte that is looked for, one that chooses where the rest lies in memory, two that choose a place, and the rest.
#include "support/plain/steps.hpp"

#include "fuzz/fuzz.hpp"

#include <msnp/base/ascii.hpp>
#include <msnp/base/endian.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/steps.hpp>
#include <msnp/payload/line_breaks.hpp>
#include <msnp/text/number.hpp>
#include <msnp/wire/usual_line.hpp>
#include <msnp/wire/verb.hpp>
#include <msnp/wire/words.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp::detail;
using namespace msnp_fuzz;
namespace plain = msnp_test::plain;

namespace {

constexpr std::size_t most_places = 160; // so many from the start, so that an input takes no longer than it must

template <class Step>
void check_masks(std::string_view text, char wanted) {
    for (std::size_t at = 0; at + Step::size <= text.size() && at != most_places; ++at) {
        hold(plain::agrees<Step>(text.data() + at, wanted), "a step finds what a loop finds");
    }
    if (text.size() >= Step::size) {
        hold(plain::agrees<Step>(text.data() + text.size() - Step::size, wanted), "the last step finds what a loop finds");
    }
}

void check_windows(std::string_view text, char wanted) {
    const auto is_it = [wanted](char c) { return c == wanted; };
    for (std::size_t at = 0; at + window_size <= text.size() && at != most_places; ++at) {
        const std::uint64_t expected = plain::places_of(text.data() + at, window_size, is_it);
        hold(places_in<word_step>(text.data() + at, wanted) == expected, "words find the places in a window");
        hold(places_in<native_step>(text.data() + at, wanted) == expected, "vectors find the places in a window");
        hold(places_in_window(text.data() + at, wanted) == expected, "a window has the places that a loop finds");
    }
}

void check_searches(std::string_view text, char wanted, std::size_t from) {
    const auto is_it = [wanted](char c) { return c == wanted; };
    const auto odd = [](const auto& step) { return step.controls_or_spaces(); };
    const auto wide = [](const auto& step) { return step.not_ascii(); };
    const auto any = [wanted](const auto& step) { return step.equal(wanted) | step.controls_or_spaces() | step.not_ascii(); };
    const auto is_any = [&](char c) { return is_it(c) || plain::is_odd(c) || plain::is_wide(c); };
    for (std::size_t size = text.size() < 40 ? 0 : text.size() - 40; size <= text.size(); ++size) {
        const std::string_view part = text.substr(0, size); // of every size beyond whole steps
        hold(until(part, wanted, from) == plain::until(part, from, is_it), "a byte is found where a loop finds it");
        hold(until_where(part, from, odd) == plain::until(part, from, plain::is_odd),
             "controls are found where a loop finds them");
        hold(until_where(part, from, wide) == plain::until(part, from, plain::is_wide),
             "characters are found where a loop finds them");
    }
    for (std::size_t fast = 0, slow = 0; slow < text.size();) { // from hit to hit
        fast = until_where(text, fast, any) + 1;
        slow = plain::until(text, slow, is_any) + 1;
        hold(fast == slow, "a search goes from hit to hit as a loop does");
    }
    const line_break found = find_line_break(text, from);
    const std::size_t expected = plain::until(text, from, [](char c) { return c == '\r' || c == '\n'; });
    hold(expected == text.size() ? found.size == 0
                                 : found.at == expected && found.size == (text.substr(expected, 2) == "\r\n" ? 2U : 1U),
         "a line break is found where a loop finds it");
}

bool is_same_plainly(std::string_view one, std::string_view other) {
    bool same = one.size() == other.size();
    for (std::size_t at = 0; same && at != one.size(); ++at) {
        same = one[at] == other[at];
    }
    return same;
}

void check_memory(std::string_view text, std::size_t place) {
    for (std::size_t size = 0; size <= std::min<std::size_t>(text.size() / 2, 40); ++size) {
        const std::string_view one = text.substr(0, size), other = text.substr(text.size() - size);
        hold(equal_memory(one.data(), other.data(), size) == is_same_plainly(one, other), "memory is equal where each byte is");
        std::vector<char> changed = exactly(one);
        hold(equal_memory(one.data(), changed.data(), size), "memory is equal to its copy");
        if (size != 0) {
            changed[place % size] = static_cast<char>(changed[place % size] ^ (1 << place % 7));
            hold(!equal_memory(one.data(), changed.data(), size), "a bit in any byte is seen");
        }
    }
    for (std::size_t at = 0; at + 8 <= text.size() && at != most_places; ++at) {
        std::uint64_t expected = 0;
        for (std::size_t each = 8; each-- != 0;) {
            expected = expected << 8U | static_cast<unsigned char>(text[at + each]);
        }
        hold(load_little<std::uint64_t>(text.data() + at) == expected, "eight bytes are loaded lowest first");
        hold(load_little<std::uint32_t>(text.data() + at) == (expected & 0xFFFFFFFF), "four bytes are loaded lowest first");
    }
    std::vector<char> memory = exactly(text);
    const std::size_t from = place % (text.size() + 1), to = from / 2;
    move_down(memory.data() + to, view(memory).substr(from));
    hold(view(memory).substr(to, text.size() - from) == text.substr(from), "a text moves down over itself");
    hold(view(memory).substr(0, to) == text.substr(0, to), "and over nothing before it");
}

// ---- usual lines -----------------------------------------------------------------------------------------------------------

void check_line(const usual_line& line, std::string_view whole) {
    const bool has_end = whole.size() > 1 && whole.substr(whole.size() - 2) == "\r\n";
    const std::string_view text = has_end ? whole.substr(0, whole.size() - 2) : std::string_view();
    const word_table words(text);
    std::string joined;
    for (const std::string_view word : word_list(text)) {
        joined.append(joined.empty() ? "" : " ").append(word);
    }
    const bool is_usual = has_end && joined == text && words.count() != 0 && words[0].size() == 3;
    hold(static_cast<bool>(line) == is_usual, "a line is usual where its words stand close, the first one of three bytes");
    if (!is_usual) {
        return;
    }
    hold(line.size() == whole.size() && line.text() == text, "a usual line ends where it does");
    hold(line.verb() == verb::from(words[0]), "a usual line begins with its first word");
    hold(line.spaces() == plain::places_of(text.data(), text.size(), [](char c) { return c == ' '; }), "its spaces are told");
    const std::string_view last = words[words.count() - 1];
    const result<std::uint32_t> number = parse_decimal<std::uint32_t>(last);
    const bool is_plain = words.count() > 1 && number && last.size() < 10 && (last.size() == 1 || last[0] != '0');
    hold(line.length() == (is_plain ? std::size_t{*number} : nowhere), "its length is its last word");
}

// Each line where 64 bytes of memory begin with it, or end with it.
void check_lines(std::string_view text) {
    for (std::size_t start = 0, feed = 0; (feed = text.find('\n', start)) != nowhere; start = feed + 1) {
        const std::string_view whole = text.substr(start, feed + 1 - start);
        if (whole.size() <= window_size && text.size() - start >= window_size) {
            check_line(usual_line(text.data() + start), whole);
        }
        if (whole.size() <= window_size && feed + 1 >= window_size) {
            check_line(usual_line(text.data() + start, whole.size()), whole);
        }
        if (whole.size() > window_size) {
            hold(!usual_line(text.data() + start), "a line of more than 64 bytes is not usual");
        }
    }
}

} // namespace

void msnp_fuzz::one_input(std::string_view data) {
    choices from(data);
    const char wanted = static_cast<char>(static_cast<unsigned char>(from.byte()));
    const std::size_t before = from.below(17);
    const std::size_t low = from.byte(), place = low + 256 * from.byte();
    std::vector<char> memory(before, 'x');
    memory.insert(memory.end(), from.rest().begin(), from.rest().end());
    memory.shrink_to_fit(); // NOLINT: a byte behind it is a mistake
    const std::string_view text = view(memory).substr(before);
    check_masks<word_step>(text, wanted);
    check_masks<native_step>(text, wanted);
    check_windows(text, wanted);
    check_searches(text, wanted, place % (text.size() + 3));
    check_memory(text, place);
    check_lines(text);
}

void msnp_fuzz::seeds(const seed_taker& keep) {
    const std::string_view texts[] = {
        "MSG alice@example.com Alice%20Doe 133\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\nHi"sv,
        "ACK 1\r\nNAK 2\r\nUSR 1 OK alice@example.com Alice\r\nCAL 3 RINGING 17290001\r\nJOI bob@example.com Bob\r\nOUT\r\n"sv,
        "MSG 1 N 0001\r\nMSG  2 N 1\r\nMSG 3 N 1 \r\n MSG 4\r\nMS 5\r\nMSGS 6\r\nMSG 7\nMSG 8\r\r\n\n"
        "\r\nMSG 999999999\r\nMSG 1000000000\r\n"sv,
        "a\x7F\x80\x81\xFE\xFF\x1F\x20\x21;;\0\x01 abcdefghijklmnopqrstuvwxyz\xC3\xA9"sv,
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;"sv,
    };
    for (const std::string_view text : texts) {
        for (const std::string_view chosen : {";\0\0\0"sv, "\n\1\7\0"sv, "\x80\x0F\xFF\x01"sv, " \5\x10\0"sv}) {
            keep(std::string(chosen) + std::string(text));
        }
    }
}

std::string_view msnp_fuzz::dictionary() {
    return R"("\x0D\x0A"
"MSG "
" 133\x0D\x0A"
"OUT\x0D\x0A"
"  "
"\x7F"
"\x80"
"aaaaaaaaaaaaaaaa"
"ABCDEFGH"
)";
}
