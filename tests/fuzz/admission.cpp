// The door of a server: what a new connection turns out to be depends on its first line alone, however it is cut, and on time.
//
// An input is a few bytes that choose patience, lenience and dialect, and what comes from the connection.
#include "fuzz/fuzz.hpp"
#include "fuzz/lenient.hpp"
#include "support/dialects.hpp"

#include <msnp/session/admission.hpp>
#include <msnp/wire/write_line.hpp>

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace msnp_fuzz {
namespace {

using namespace msnp;
using namespace msnp_test;

/// What came of a connection, in words, and what it left unread.
struct came {
    std::string told, left;
    bool is_let_in = false;

    bool operator==(const came&) const = default;
};

std::string spelling(const applicant& who) {
    return std::to_string(who.trid.number) + (who.answers ? " answers " : " calls ") + std::string(who.account.text()) + ' ' +
           std::string(who.cookie) + ' ' + std::string(who.session);
}

// What is read in pieces of a size. Time stands still, so that it ends by what comes, or never.
came knock(std::string_view bytes, std::size_t size, const reader_options& reads, const parse_options& how) {
    std::vector<char> memory(1024);
    reader from(memory, reads);
    const admission door(0, 60'000);
    came found;
    std::string left(bytes);
    while (true) {
        const arrival now = door.next(from, 59'999, how);
        if (const auto* const who = now.get_if<applicant>()) {
            found.told = spelling(*who);
            found.is_let_in = true;
        } else if (const auto* const gone = now.get_if<turned_away>()) {
            hold(gone->why.code != errc::none, "who is turned away before the time is told why");
            found.told = std::string(name(gone->why.code)) + ' ' + std::to_string(gone->why.offset);
            return found;
        }
        if (found.is_let_in || left.empty()) {
            found.left = std::string(from.unread()) + left;
            return found;
        }
        const std::size_t taken = from.feed(std::string_view(left).substr(0, size));
        hold(taken != 0, "who waits has room");
        left.erase(0, taken);
    }
}

// The application says no; the client reads it.
void check_refusal(std::string_view line) {
    std::vector<char> memory(64);
    reader client(memory, {.from = flow::switchboard_to_client, .tolerate = lenience::strict()});
    hold(client.feed(line) == line.size(), "a refusal is short");
    const scan found = client.next();
    hold(found && client.empty() && found->verb == verb::of("911"), "a refusal is one line, 911");
}

} // namespace

void one_input(std::string_view data) {
    choices from(data);
    const two_leniences forgiven(from);
    const dialect spoken = every_dialect[from.below(every_dialect.size())];
    const instant begin = from.flag() ? INT64_MIN : static_cast<instant>(from.bits());
    const milliseconds wait = from.flag() ? static_cast<milliseconds>(from.bits()) : admission::patience;
    const std::vector<char> bytes = exactly(from.rest());
    reader_options reads{.from = flow::client_to_switchboard, .tolerate = forgiven.less};
    const parse_options how{spoken, forgiven.less};

    const came whole = knock(view(bytes), SIZE_MAX, reads, how);
    hold(whole == knock(view(bytes), 1, reads, how), "a connection by single bytes is what it is by whole lines");
    hold(whole == knock(view(bytes), 1 + bytes.size() % 7, reads, how), "or by pieces");
    if (whole.is_let_in) {
        reads.tolerate = forgiven.more;
        hold(whole == knock(view(bytes), SIZE_MAX, reads, {spoken, forgiven.more}) ||
                 forgiven.less.allows(errc::bare_line_feed),
             "whom strict lets in, others let in");
    }

    // The first line, said anew, is the same; nothing but these two lines lets anybody in.
    std::vector<char> memory(1024);
    reader first(memory, {.from = flow::client_to_switchboard, .tolerate = forgiven.less});
    first.feed(view(bytes));
    const admission door(begin, wait);
    const arrival now = door.next(first, begin, how);
    if (const auto* const who = now.get_if<applicant>()) {
        std::string line;
        const result<std::size_t> done =
            who->answers ? write(std::back_inserter(line), ans{who->trid, who->account, who->cookie, who->session})
                         : write(std::back_inserter(line), usr{who->trid, who->account, who->cookie});
        const came again = knock(line, SIZE_MAX, {.from = flow::client_to_switchboard}, {});
        hold(!done || (again.is_let_in && again.told == spelling(*who) && again.left.empty()), "who is let in is who they say");
        std::string no;
        hold(write(std::back_inserter(no), admission::refusal(*who)).has_value(), "a refusal can be written");
        check_refusal(no);
    } else if (now.is<still_waiting>()) {
        hold(door.deadline() > begin || door.deadline() == no_deadline, "who waits has time");
        const arrival late = door.next(first, door.deadline(), how);
        hold(late.is<turned_away>() == (door.deadline() != no_deadline), "nobody waits longer than they may");
    }
}

void seeds(const seed_taker& keep) {
    const std::string options = strict_and_field + bytes_of({8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    for (const char* const each :
         {"USR 1 alice@example.com 17290001.11111\r\nCAL 2 bob@example.com\r\n",
          "ANS 1 bob@example.com 1290000001.22222 17290001\r\n",
          "ANS 4294967295 b@e;{0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f} c 1\r\n", "USR 1 a@b\r\n", "MSG 1 N 3\r\nhey", "OUT\r\n",
          "usr 1 a b\r\n", "USR 0 a@b c d e\r\n", "ANS 1 a@b c", "\r\n USR  1 a b \n", "PNG\r\n"}) {
        keep(options + each);
    }
}

std::string_view dictionary() {
    return "\"USR 1 \"\n\"ANS 1 \"\n\"alice@example.com\"\n\";{0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f}\"\n\"17290001\"\n"
           "\"\\x0d\\x0a\"\n\"OUT\"\n\"MSG 1 N 3\"\n";
}

} // namespace msnp_fuzz
