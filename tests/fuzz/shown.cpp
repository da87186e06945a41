// What strangers say, shown: nothing of it moves a cursor or ends a line, what is quoted can be read back, and what must not be
// in a log is not. Commands are printed where there is fmt.
#include "fuzz/fuzz.hpp"
#include "support/dialects.hpp"
#include "support/plain/utf8.hpp"
#include "support/samples.hpp"
#include "support/streams.hpp"

#include <msnp/command/visit.hpp>
#include <msnp/text/escape.hpp>
#include <msnp/wire/reader.hpp>
#include <msnp/wire/write_line.hpp>
#ifdef MSNP_FUZZ_FMT
#include <msnp/extra/fmt.hpp>
#endif

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace msnp_fuzz {
namespace {

using namespace msnp;
using namespace msnp_test;

// Whether a terminal and a log can take it as one line: by the code points of a plain loop, and those that protocol.md 10,
// point 10, names.
bool is_fit_to_show(std::string_view text) {
    constexpr std::uint32_t unfit[][2] = {{0, 0x1F},        {0x7F, 0x9F},     {0x61C, 0x61C},  {0x200E, 0x200F},
                                          {0x202A, 0x202E}, {0x2028, 0x2029}, {0x2066, 0x2069}};
    for (const plain::shown_piece& each : plain::shown_pieces(text)) {
        if (!each.valid) {
            return false;
        }
        const std::uint32_t code = plain::code_point(each.bytes);
        for (const auto& [first, last] : unfit) {
            if (code >= first && code <= last) {
                return false;
            }
        }
    }
    return true;
}

unsigned hex_value(char digit) {
    const bool is_letter = digit >= 'A' && digit <= 'F';
    hold(is_letter || (digit >= '0' && digit <= '9'), "an escape is of digits");
    return static_cast<unsigned>(is_letter ? digit - 'A' + 10 : digit - '0');
}

void put_utf8(std::string& to, unsigned code) {
    const auto tail = [&](unsigned shift) { to += static_cast<char>(0x80U | (code >> shift & 0x3FU)); };
    if (code < 0x80) {
        to += static_cast<char>(code);
    } else if (code < 0x800) {
        to += static_cast<char>(0xC0U | code >> 6U);
        tail(0);
    } else if (code < 0x10000) {
        to += static_cast<char>(0xE0U | code >> 12U);
        tail(6);
        tail(0);
    } else {
        to += static_cast<char>(0xF0U | code >> 18U);
        tail(12);
        tail(6);
        tail(0);
    }
}

// What was quoted.
std::string read_back(std::string_view shown) {
    std::string made;
    while (!shown.empty()) {
        if (shown[0] != '\\') {
            made += shown[0];
            shown.remove_prefix(1);
            continue;
        }
        hold(shown.size() > 1, "an escape is whole");
        if (shown[1] == 'x') {
            made += static_cast<char>(hex_value(shown.at(2)) * 16 + hex_value(shown.at(3)));
            shown.remove_prefix(4);
        } else if (shown[1] == 'u') {
            unsigned code = 0;
            shown.remove_prefix(3);
            for (; shown.at(0) != '}'; shown.remove_prefix(1)) {
                code = code * 16 + hex_value(shown[0]);
            }
            shown.remove_prefix(1);
            put_utf8(made, code);
        } else {
            made += shown[1];
            shown.remove_prefix(2);
        }
    }
    return made;
}

void check_escapes(std::string_view text) {
    std::string shown, quoted, ascii, word;
    write_escaped(std::back_inserter(shown), text);
    hold(is_fit_to_show(shown), "what is shown moves no cursor");
    hold(!is_fit_to_show(text) || shown == text, "what can be shown is shown as it is");
    write_quoted(std::back_inserter(quoted), text);
    hold(is_fit_to_show(quoted) && quoted.size() >= 2 && quoted.front() == '"' && quoted.back() == '"', "quotes are around it");
    hold(read_back(std::string_view(quoted).substr(1, quoted.size() - 2)) == text, "what is quoted can be read back");
    write_escaped(std::back_inserter(ascii), text, escape_style::ascii);
    for (const char each : ascii) {
        hold(each >= ' ' && each <= '~', "each byte of what is ASCII is one column");
    }
    hold(read_back(ascii) == text, "what is ASCII can be read back");
    write_word(std::back_inserter(word), text);
    hold(word == (is_plain_word(text) ? text : std::string_view(quoted)), "a word is as it is, or between quotes");
    hold(!is_plain_word(text) || (is_fit_to_show(text) && text.find(' ') == std::string_view::npos),
         "a plain word is one word");
}

#ifdef MSNP_FUZZ_FMT

// What is redacted is the same whatever the secrets are.
template <class Command>
void check_redacted(const Command& said, std::string_view shown) {
    Command other = said;
    std::string body;
    Command::on_wire::every([&]<class Field>() {
        if constexpr (Field::description.seen == privacy::secret && !Field::description.is_payload() &&
                      Field::kind != field_kind::constant && Field::kind != field_kind::marker) {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(said.*Field::member)>, std::string_view>) {
                other.*Field::member = (said.*Field::member).empty() ? "" : "another";
            }
        }
        return true;
    });
    if constexpr (requires { said.payload; }) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(said.payload)>, std::string_view>) {
            body.assign(said.payload.size(), '?');
            other.payload = body;
        }
    }
    hold(fmt::format("{}", redacted(other)) == shown, "no secret and no body is in a log");
}

void check_printed(const frame& found, flow stream, const parse_options& how) {
    const std::string bare = fmt::format("{} {}", redacted(found), in_clear(found));
    hold(is_fit_to_show(bare), "a line that is not read is printed so that it can be shown");
    static_cast<void>(visit_on(
        stream, found,
        [&]<class Command>(const Command& said) {
            const std::string usual = fmt::format("{}", said), shown = fmt::format("{}", redacted(said));
            const std::string clear = fmt::format("{}", in_clear(said));
            hold(usual == shown, "what is printed is redacted unless asked for");
            hold(is_fit_to_show(shown) && is_fit_to_show(clear), "a command is printed so that it can be shown");
            check_redacted(said, shown);
        },
        how));
}

#else
void check_printed(const frame&, flow, const parse_options&) {}
#endif

} // namespace

void one_input(std::string_view data) {
    choices from(data);
    const flow stream = every_stream[from.below(4)];
    const dialect spoken = every_dialect[from.below(every_dialect.size())];
    const std::vector<char> bytes = exactly(from.rest());
    check_escapes(view(bytes));
    std::vector<char> memory(bytes.size() + 1);
    reader input(memory, {.from = stream});
    input.feed(view(bytes));
    for (scan found = input.next(); found; found = input.next()) {
        check_escapes(found->line);
        check_printed(*found, stream, {.spoken = spoken});
    }
}

void seeds(const seed_taker& keep) {
    for_each_command([&]<class Command>() {
        for (int at = 0; at != 4; ++at) {
            if (every_stream[static_cast<std::size_t>(at)] == stream_of<Command>()) {
                std::string stream;
                for (const Command& each : samples(of<Command>)) {
                    static_cast<void>(write(std::back_inserter(stream), each));
                }
                keep(bytes_of({at, 17}) + stream);
            }
        }
    });
    for (const char* const each :
         {"\x1B[2J \xC2\x85 \xE2\x80\xAE txt.exe", "a\"b\\c\r\nd\te", "caf\xC3\xA9 \xF0\x9F\x98\x80 \xE2\x80\xA8",
          "\xC3\x28 \xED\xA0\x80 \xF4\x90\x80\x80 \xFF", "JOI a@b %1B%5B2J%0D%0A 1\r\n", "PNG \x1B[2J\r\n"}) {
        keep(bytes_of({1, 17}) + each);
    }
}

std::string_view dictionary() {
    return "\"\\x1b[\"\n\"\\xe2\\x80\\xae\"\n\"\\xe2\\x81\\xa6\"\n\"\\xc2\\x85\"\n\"\\xd8\\x9c\"\n\"%1B\"\n\"%0A\"\n\"USR 1 "
           "\"\n"
           "\"ANS 1 \"\n\"JOI \"\n\"MSG a b 3\\x0d\\x0aabc\"\n\"\\x0d\\x0a\"\n\"\\x5c\\x22\"\n";
}

} // namespace msnp_fuzz
