// A switchboard under members who say anything, an application that answers anything, and time that jumps.
#include "fuzz/fuzz.hpp"
#include "support/dialects.hpp"
#include "support/moving.hpp"

#include <msnp/command/visit.hpp>
#include <msnp/session/admission.hpp>
#include <msnp/session/switchboard.hpp>

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace msnp_fuzz {
namespace {

using namespace msnp;
using namespace msnp_test;

// What members say; `#` is an id that grows.
constexpr std::string_view lines[] = {
    "MSG # A 5\r\nhello",
    "MSG # N 12\r\nhello, hello",
    "MSG # U 0\r\n",
    "MSG # D 78\r\nContent-Type: application/x-msnmsgrp2p\r\nP2P-Dest: bob@example.com\r\n\r\nabcdefghij",
    "CAL # bob@example.com\r\n",
    "CAL # carol@example.com\r\n",
    "CAL # alice@example.com\r\n",
    "CAL # nobody\r\n",
    "OUT\r\n",
    "ACK 1\r\n",
    "USR # alice@example.com 1\r\n",
    "MSG # S 1\r\nx",
    "PNG\r\n",
};
constexpr std::string_view people[] = {"alice@example.com",
                                       "bob@example.com",
                                       "carol@example.com",
                                       "ALICE@example.com",
                                       "alice@example.com;{6f9619ff-8b86-d011-b42d-00c04fc964ff}",
                                       "bob@example.com;{0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f}"};

// A strict client's, but for names: those are as the application has them.
constexpr lenience of_clients = lenience::strict() | errc::stray_percent | errc::name_not_utf8;

// A connection: what comes from it, and what the other end reads.
struct line_in {
    explicit line_in(dialect known) : spoken(known) {}
    dialect spoken;
    std::vector<char> memory = std::vector<char>(2400), heard_memory = std::vector<char>(8192);
    reader from{memory, {.from = flow::client_to_switchboard}};
    reader heard{heard_memory, {.from = flow::switchboard_to_client, .tolerate = of_clients}};
};

class stage {
public:
    explicit stage(choices& from) : board_("17290001", options(from)) {}

    void play(choices& from) {
        while (!from.empty()) {
            step(from);
            attend();
            hold(board_.size() == in_.size() && board_.size() <= most_, "as many are in as were let in");
            hold(board_.ringing() <= 4, "calls have a limit");
        }
        while (!in_.empty()) {
            close(in_.begin()->first);
            attend();
        }
        hold(board_.empty() && board_.waiting_payload() == 0, "an empty switchboard keeps nothing");
        board_.tick(now_ + 1'000'000);
        hold(board_.ringing() == 0 && board_.deadline() == no_deadline, "an empty switchboard waits for nothing");
    }

private:
    switchboard_options options(choices& from) {
        switchboard_options how{.max_members = most_, .max_queue = 4000, .max_rings = 3, .max_all_rings = 4};
        how.max_silence = from.flag() ? 20'000 : no_limit;
        how.judges_p2p = from.flag();
        how.tolerate = from.flag() ? lenience::strict() : lenience::field();
        return how;
    }

    void step(choices& from) {
        switch (from.byte() % 12U) {
        case 0: return admit(from);
        case 1: return say(some(from), lines[from.below(std::size(lines))]);
        case 2: return say(some(from), lines[from.below(std::size(lines))]);
        case 3: return say(some(from), from.piece());
        case 4: return say(some(from), "MSG # N " + std::to_string(1500) + "\r\n" + std::string(1500, 'x'));
        case 5: return take(some(from), from.byte() * 16U);
        case 6: return take(some(from), SIZE_MAX);
        case 7: return close(some(from));
        case 8: static_cast<void>(board_.rang(static_cast<ticket>(from.byte()), now_)); return;
        case 9:
            static_cast<void>(
                board_.unavailable(static_cast<ticket>(from.byte()), now_, static_cast<failure_code>(200 + from.byte())));
            return;
        case 10: now_ += static_cast<instant>(from.byte()) * 500; return board_.tick(now_);
        default: now_ += static_cast<instant>(from.byte()); return;
        }
    }

    // Somebody who is in, or a number that is nobody's.
    member some(choices& from) {
        const std::size_t place = from.byte();
        if (in_.empty() || place == 255) {
            return static_cast<member>(99);
        }
        return std::next(in_.begin(), static_cast<std::ptrdiff_t>(place % in_.size()))->first;
    }

    void admit(choices& from) {
        const std::string_view account = people[from.below(std::size(people))];
        const dialect spoken = every_dialect[from.below(every_dialect.size())];
        const std::string nick(from.piece());
        const applicant who{
            .trid = 1, .account = account, .cookie = "c", .session = from.flag() ? "17290001" : "1", .answers = from.flag()};
        const guest known{.nick = encoded_text::from_wire(nick), .caps = {}, .spoken = spoken};
        if (const result<member> id = board_.admit(who, known, now_)) {
            hold(in_.try_emplace(*id, spoken).second, "each member has a number of its own");
        }
    }

    void say(member who, std::string_view bytes) {
        std::string line;
        for (const char each : bytes) {
            line += each == '#' ? std::to_string(++trids_) : std::string(1, each);
        }
        for (std::string_view rest = line; !rest.empty();) {
            const auto at = in_.find(who);
            if (at == in_.end()) {
                return; // it may have departed meanwhile
            }
            line_in& its = at->second;
            move_memory(its.from, its.memory);
            const std::size_t taken = its.from.feed(rest);
            rest.remove_prefix(taken);
            attend();
            if (taken == 0) {
                return;
            }
        }
    }

    // Does what the switchboard asks; who is out is written to and closed.
    void attend() {
        for (std::size_t count = 0, before = 1; before != 0; ++count) {
            before = 0;
            hold(count < 1000, "there is an end to what is asked");
            for (auto at = in_.begin(); at != in_.end() && before == 0; ++at) {
                const switchboard_event asked = board_.next_event(at->first, at->second.from, now_);
                before = asked ? 1 : 0;
                if (const auto* const gone = asked.get_if<switchboard_events::departed>()) {
                    take(gone->who, SIZE_MAX);
                    hold(board_.closed(gone->who, now_).has_value() && in_.erase(gone->who) == 1, "who departs was in");
                } else if (const auto* const ring = asked.get_if<switchboard_events::wants_ring>()) {
                    hold(!std::string(ring->account.text()).empty(), "somebody is called");
                } else if (asked.is<switchboard_events::must_write>()) {
                    for (const auto& each : in_) {
                        take(each.first, SIZE_MAX);
                    }
                }
                if (before != 0) {
                    break; // the list may be another
                }
            }
        }
    }

    void close(member who) {
        const result<void> done = board_.closed(who, now_);
        hold(done.has_value() == (in_.erase(who) == 1), "who is in can be closed");
    }

    // What a member is told, a strict client reads.
    void take(member who, std::size_t most) {
        const auto at = in_.find(who);
        for (output_pieces some = board_.output(who); !some.empty() && most != 0; some = board_.output(who)) {
            hold(at != in_.end(), "nothing is told to nobody");
            std::size_t count = 0;
            for (const std::string_view piece : some) {
                const std::string_view part = msnp::take(piece, most - count);
                read(at->second, part);
                count += part.size();
                if (part.size() != piece.size()) {
                    break;
                }
            }
            most -= count;
            board_.sent(who, count);
        }
        board_.sent(who, 0);
    }

    static void read(line_in& by, std::string_view bytes) {
        while (!bytes.empty()) {
            const std::size_t taken = by.heard.feed(bytes);
            bytes.remove_prefix(taken);
            scan found = by.heard.next();
            for (; found; found = by.heard.next()) {
                const auto known = visit<switchboard_to_client>(*found, [](const auto&) {}, {by.spoken, of_clients});
                hold(known && *known == visited::known, "a switchboard says commands of its own");
            }
            hold(!found.failed(), "a switchboard says lines");
        }
    }

    static constexpr std::size_t most_ = 5;

    switchboard board_;
    std::map<member, line_in> in_;
    instant now_ = 0;
    std::uint32_t trids_ = 1;
};

} // namespace

void one_input(std::string_view data) {
    choices from(data);
    stage set(from);
    set.play(from);
}

void seeds(const seed_taker& keep) {
    // Alice comes in, Bob and Carol answer; each in a dialect.
    const auto three = [&](int spoken) {
        return bytes_of({0, 1, 0, 0, 0, spoken, 5}) + "Alice" + bytes_of({0, 0, 0, 1, spoken, 3}) + "Bob" +
               bytes_of({1, 1, 0, 2, spoken, 5}) + "C a%2" + bytes_of({1, 1});
    };
    for (const int spoken : {8, 12, 18}) {
        const std::string begun = three(spoken);
        keep(begun);
        for (int line = 0; line != static_cast<int>(std::size(lines)); ++line) {
            keep(begun + bytes_of({1, 0, line, 5, 1, 3, 6, 2, 1, 1, line, 6, 0, 10, 200}));
        }
        keep(begun + bytes_of({7, 2, 1, 0, 5, 8, 1, 10, 60, 1, 0, 5, 9, 2, 17, 7, 0, 7, 0}));
        keep(begun + bytes_of({4, 0, 4, 0, 4, 0, 4, 1, 6, 2, 3, 1, 20}) + "MSG 7 A 3\r\nheyOUT 1 " + bytes_of({10, 255}));
    }
}

std::string_view dictionary() {
    return "\"MSG # A 5\\x0d\\x0ahello\"\n\"MSG # D \"\n\"CAL # bob@example.com\\x0d\\x0a\"\n\"OUT\\x0d\\x0a\"\n\"P2P-Dest: "
           "\"\n"
           "\"application/x-msnmsgrp2p\"\n\"Content-Type: \"\n\"\\x0d\\x0a\\x0d\\x0a\"\n";
}

} // namespace msnp_fuzz
