// What strangers say, shown: nothing of it moves a cursor or ends a line, what is quoted can be read back, and what must not be
// in a log is not.
#include "fuzz/fuzz.hpp"
#include "support/dialects.hpp"
#include "support/plain/utf8.hpp"
#include "support/samples.hpp"
#include "support/streams.hpp"

#include <msnp/command/visit.hpp>
#include <msnp/extra/words.hpp>
#include <msnp/extra/words_p2p.hpp>
#include <msnp/payload/content.hpp>
#include <msnp/text/escape.hpp>
#include <msnp/wire/reader.hpp>
#include <msnp/wire/write_line.hpp>

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
    constexpr std::uint32_t unfit[][2] = {{0, 0x1F},        {0x7F, 0x9F},     {0x61C, 0x61C},
                                          {0x200E, 0x200F}, {0x202A, 0x202E}, {0x2028, 0x2029},
                                          {0x2066, 0x206F}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F}};
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

template <class T>
std::string in_words(const T& what, disclosure form = disclosure::redacted) {
    std::string words;
    write_words(std::back_inserter(words), what, form);
    return words;
}

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
    hold(in_words(other) == shown, "no secret and no body is in a log");
}

template <class T>
void check_words(const T& what) {
    hold(is_fit_to_show(in_words(what)) && is_fit_to_show(in_words(what, disclosure::in_clear)),
         "whatever is told in words can be shown");
}

void check_printed(const frame& found, flow stream, const parse_options& how) {
    check_words(found);
    static_cast<void>(visit_on(
        stream, found,
        [&]<class Command>(const Command& said) {
            check_words(said);
            check_redacted(said, in_words(said));
        },
        how));
}

template <class... Messages>
void check_messages(const classified& payload) {
    const auto check = [](const auto& read) {
        if (read) {
            check_words(*read);
        } else {
            check_words(read.error());
        }
    };
    (check(payload.as<Messages>()), ...);
}

// A payload as an event tells it: what is said is its length, whatever the bytes.
void check_payload(std::string_view text) {
    const classified payload = classify(text, lenience::field());
    check_words(payload);
    check_messages<text_message, typing_message, datacast_message, emoticons_message, invitation_message, client_caps_message,
                   keep_alive_message, ink_message, p2p_message>(payload);
    if (const auto packet = payload.as<p2p_message>()) {
        if (const auto read = packet->packet_v1()) {
            check_words(*read);
        }
        if (const auto read = packet->packet_v2()) {
            check_words(*read);
        }
    }
    if (const auto object = parse_msnobj(text)) {
        check_words(*object);
    }
    if (const auto signal = parse_slp(text)) {
        check_words(*signal);
    }
    check_words(told_of("bob@example.com", encoded_text::from_wire(take(text, 40)), text, lenience::field()));
}

} // namespace

void one_input(std::string_view data) {
    choices from(data);
    const flow stream = every_stream[from.below(4)];
    const dialect spoken = every_dialect[from.below(every_dialect.size())];
    const std::vector<char> bytes = exactly(from.rest());
    check_escapes(view(bytes));
    check_payload(view(bytes));
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
    for (const char* const each :
         {"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nX-MMS-IM-Format: FN=A%20b; EF=B; CO=ff; "
          "XX=1\r\n\r\nHello",
          "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\nTypingUser: a@b\r\n\r\n\r\n",
          "MIME-Version: 1.0\r\nContent-Type: text/x-msnmsgr-datacast\r\n\r\nID: 4\r\nData: waves\r\n\r\n",
          "MIME-Version: 1.0\r\nContent-Type: text/x-mms-emoticon\r\n\r\n:x:\t<msnobj Creator=\"a@b\" Size=\"1\" "
          "Type=\"2\"/>\t",
          "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgsinvite; charset=UTF-8\r\n\r\nInvitation-Command: ACCEPT\r\n"
          "Invitation-Cookie: 7\r\nAuthCookie: 8\r\nIP-Address: 192.0.2.1\r\nX-Own: y\r\n\r\n",
          "MIME-Version: 1.0\r\nContent-Type: text/x-clientcaps\r\n\r\nClient-Name: a/1\r\nChat-Logging: Y\r\n\r\n",
          "INVITE MSNMSGR:a@b MSNSLP/1.0\r\nTo: <msnmsgr:a@b>\r\nFrom: <msnmsgr:c@d>\r\nCSeq: 0\r\n"
          "Content-Type: application/x-msnmsgr-sessionreqbody\r\nContent-Length: 0\r\n\r\n",
          "<msnobj Creator=\"a@b\" Size=\"1\" Type=\"3\" Location=\"TFR1.dat\" Friendly=\"AAA=\" SHA1D=\"x\" Odd=\"1\"/>"}) {
        keep(bytes_of({1, 17}) + each);
    }
}

std::string_view dictionary() {
    return "\"\\x1b[\"\n\"\\xe2\\x80\\xae\"\n\"\\xe2\\x81\\xa6\"\n\"\\xc2\\x85\"\n\"\\xd8\\x9c\"\n\"%1B\"\n\"%0A\"\n\"USR 1 "
           "\"\n"
           "\"ANS 1 \"\n\"JOI \"\n\"MSG a b 3\\x0d\\x0aabc\"\n\"\\x0d\\x0a\"\n\"\\x5c\\x22\"\n";
}

} // namespace msnp_fuzz
