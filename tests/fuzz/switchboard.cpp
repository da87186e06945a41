// A switchboard under members who say anything, an application that answers anything, and time that jumps.
//
// Each input is played twice, what members say cut otherwise, and must go the same way. In three ways:
//   exact:  what is said is handed over command by command, and a plain model says what everybody must read;
//   at once: as much as comes is handed over, as a server does it;
//   short of memory: now and then an allocation fails.
#include "fuzz/fuzz.hpp"
#include "fuzz/hall.hpp"
#include "fuzz/lengths.hpp"
#include "fuzz/played.hpp"
#include "fuzz/short_memory.hpp"
#include "support/chance.hpp"
#include "support/dialects.hpp"
#include "support/plain/hall.hpp"

#include <msnp/session/admission.hpp>
#include <msnp/session/switchboard.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace msnp_fuzz {
namespace {

using namespace msnp;
using namespace msnp_test;

enum class way { exact, at_once, short_of_memory };

class stage {
public:
    /// What is said comes in pieces of at most so many bytes.
    stage(choices& from, std::size_t most_bytes, lenience tolerate)
        : judges_p2p_((from.byte() & 1U) != 0), tolerate_(tolerate), board_("17290001", options(from)), most_bytes_(most_bytes),
          dice_(most_bytes) {
        constexpr way ways[] = {way::exact, way::exact, way::at_once, way::short_of_memory};
        way_ = ways[from.below(4)];
    }

    played play(choices& from) {
        while (!from.empty()) {
            step(from);
            attend();
            hold(board_.size() == in_.size() && board_.size() <= most_, "as many are in as were let in");
            hold(board_.ringing() <= 4, "calls have a limit");
        }
        memory_.fail(0);
        look_at_everybody(false);
        now_ += 16'000;
        board_.tick(now_);
        attend();
        look_at_everybody(true);
        while (!in_.empty()) {
            close(in_.begin()->first);
            attend();
        }
        hold(board_.empty() && board_.waiting_payload() == 0, "an empty switchboard keeps nothing");
        board_.tick(now_ + 1'000'000);
        hold(board_.ringing() == 0 && board_.deadline() == no_deadline, "an empty switchboard waits for nothing");
        // Where much is read at once, the cut decides who must write when.
        story_.is_never_the_same = way_ != way::exact;
        return story_;
    }

private:
    bool is_exact() const { return way_ == way::exact; }

    switchboard_options options(choices& from) const {
        switchboard_options how{.max_members = most_, .max_queue = 4000, .max_rings = 3, .max_all_rings = 4};
        how.max_silence = from.flag() ? 20'000 : no_limit;
        how.judges_p2p = judges_p2p_;
        how.tolerate = tolerate_;
        return how;
    }

    void step(choices& from) {
        switch (from.byte() % 13U) {
        case 0: return admit(from);
        case 1: return say(some(from), hall_lines[from.below(std::size(hall_lines))]);
        case 2: return say(some(from), hall_lines[from.below(std::size(hall_lines))]);
        case 3: return say(some(from), from.piece());
        case 4: {
            const member who = some(from);
            const std::size_t size = hall_sizes[from.below(std::size(hall_sizes))];
            return say(who, "MSG # " + std::string(1, "NADSU"[from.below(5)]) + ' ' + std::to_string(size) + "\r\n" +
                                std::string(size, 'x'));
        }
        case 5: return take(some(from), from.byte() * 16U);
        case 6: return take(some(from), SIZE_MAX);
        case 7: return close(some(from));
        case 8: return answer(from, [&](ticket of) { return board_.rang(of, now_); });
        case 9: {
            const auto code = static_cast<failure_code>(200 + from.byte());
            return answer(from, [&](ticket of) { return board_.unavailable(of, now_, code); });
        }
        case 10:
            now_ += static_cast<instant>(from.byte()) * 500;
            memory_.lasts([&] { board_.tick(now_); });
            return;
        case 11: now_ += static_cast<instant>(from.byte()); return;
        default: return memory_.fail(way_ == way::short_of_memory ? from.below(12) : 0);
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
        const std::string_view account = hall_people[from.below(std::size(hall_people))];
        const dialect spoken = every_dialect[from.below(every_dialect.size())];
        const std::string nick(from.piece());
        const applicant who{
            .trid = 1, .account = account, .cookie = "c", .session = from.flag() ? "17290001" : "1", .answers = from.flag()};
        const guest known{.nick = encoded_text::from_wire(nick), .caps = {}, .spoken = spoken};
        const bool lasts = memory_.lasts([&] {
            if (const result<member> id = board_.admit(who, known, now_)) {
                fail_no_more();
                hold(in_.try_emplace(*id, spoken).second, "each member has a number of its own");
                const encoded_text name = nick.empty() ? encoded_text::from_plain(who.account.account()) : known.nick;
                model_.comes(static_cast<unsigned>(*id), who.account.account(), name.clipped());
            }
        });
        if (!lasts) {
            board_.tick(now_); // until the next call, who could not come in counts
        }
    }

    // Memory that runs out is the library's, not ours.
    static void fail_no_more() { fail_new(0); }

    void say(member who, std::string_view bytes) {
        std::string line;
        for (const char each : bytes) {
            line += each == '#' ? std::to_string(++trids_) : std::string(1, each);
        }
        line = with_length(line);
        for (std::string_view rest = line; !rest.empty() && in_.count(who) != 0;) {
            const hall_line::part next = is_exact() ? in_.at(who).next_part(rest) : hall_line::part{rest, scan::need(1)};
            if (next.bytes.empty()) {
                return;
            }
            rest.remove_prefix(next.bytes.size());
            hand_over(who, next.bytes, next.command);
        }
    }

    // Hands over some bytes, piece by piece. The last of them end `command`, if that is one.
    void hand_over(member who, std::string_view bytes, const scan& command) {
        attend(); // time may have gone on
        while (!bytes.empty() && in_.count(who) != 0) {
            const std::size_t size = most_bytes_ == SIZE_MAX ? bytes.size() : 1 + dice_.below(most_bytes_);
            const std::size_t taken = in_.at(who).feed(bytes.substr(0, size));
            bytes.remove_prefix(taken);
            if (is_exact() && bytes.empty() && command) {
                hear(who, *command);
            }
            attend();
            if (taken == 0) {
                return;
            }
        }
    }

    // A member says one command, of which the model knows.
    void hear(member who, const frame& command) {
        const auto id = static_cast<unsigned>(who);
        const bool too_long = command.payload.size() > max_switchboard_payload;
        const msg_to_server* message = nullptr;
        const auto note = [&]<class Command>(const Command& said) {
            if constexpr (std::is_same_v<Command, cal>) {
                model_.calls(id, said.trid);
            } else if constexpr (std::is_same_v<Command, msg_to_server>) {
                if (!too_long) {
                    const bool is_refused = said.ack == ack_mode::data && judges_p2p_ && is_bad_p2p(said.payload);
                    model_.says(id, said, is_refused);
                    kept_ = said;
                    message = is_refused ? nullptr : &kept_;
                }
            }
        };
        const result<visited> read = visit<client_to_switchboard>(command, note, {in_.at(who).spoken, tolerate_});
        slow_ = 0;
        do_next(who);
        attend();
        const bool is_known = read && *read == visited::known;
        hold((is_known && !too_long) || in_.count(who) == 0, "who says what nobody may is out");
        if (message != nullptr && slow_ == 0 && in_.count(who) != 0) {
            model_.is_taken(id, *message);
        }
    }

    // Does what the switchboard asks; who is out is written to and closed.
    void attend() {
        for (std::size_t count = 0, before = 1; before != 0; ++count) {
            before = 0;
            hold(count < 1000, "there is an end to what is asked");
            for (auto at = in_.begin(); at != in_.end() && before == 0; ++at) {
                before = do_next(at->first) ? 1 : 0; // the list may be another then
            }
        }
    }

    // Whether there was something to do.
    bool do_next(member who) {
        switchboard_event asked;
        const bool lasts = memory_.lasts([&] { asked = board_.next_event(who, in_.at(who).from(), now_); });
        if (const auto* const gone = asked.get_if<switchboard_events::departed>()) {
            depart(*gone);
        } else if (const auto* const ring = asked.get_if<switchboard_events::wants_ring>()) {
            tell("rings " + std::string(ring->account.text()), ring->caller);
            hold(in_.count(ring->caller) != 0, "who calls is in");
            hold(asked_.emplace(ring->ticket, question{ring->caller, now_}).second, "each call has a ticket of its own");
        } else if (asked.is<switchboard_events::must_write>()) {
            for (const auto& each : in_) {
                take(each.first, SIZE_MAX);
            }
        }
        return asked || !lasts;
    }

    void depart(const switchboard_events::departed& gone) {
        tell("departs " + std::string(name(gone.why.code)), gone.who);
        slow_ += gone.why.code == errc::reads_too_slowly ? 1U : 0U;
        story_.has_deviation = story_.has_deviation || gone.why.code != errc::none;
        take(gone.who, SIZE_MAX);
        check(model_.has_read(static_cast<unsigned>(gone.who)));
        hold(in_.count(gone.who) == 1, "who departs was in");
        close(gone.who);
    }

    void close(member who) {
        bool is_closed = false;
        if (!memory_.lasts([&] { is_closed = board_.closed(who, now_).has_value(); })) {
            is_closed = !board_.closed(who, now_).has_value(); // it has closed, whatever memory there was
        }
        hold(is_closed == (in_.erase(who) == 1), "who is in can be closed, once");
        model_.goes(static_cast<unsigned>(who));
    }

    struct question {
        member caller;
        instant at;
    };

    // The application answers one of the calls that it was asked about, or another.
    template <class Answer>
    void answer(choices& from, Answer give) {
        attend(); // time may have gone on
        const std::size_t place = from.byte();
        if (asked_.empty() || place > 250) {
            const auto none = static_cast<ticket>(1'000'000 + place);
            hold(!give(none), "a call that was not asked is not answered");
            return;
        }
        const auto at = std::next(asked_.begin(), static_cast<std::ptrdiff_t>(place % asked_.size()));
        result<void> done = errc::none;
        if (!memory_.lasts([&] { done = give(at->first); })) {
            asked_.erase(at); // it may be answered, or not
            return;
        }
        const bool is_known = done || done.error().code != errc::unknown_member;
        const bool is_open = in_.count(at->second.caller) != 0 && at->second.at + 15'000 > now_;
        hold(is_known == is_open || (is_open && way_ == way::short_of_memory), "a call waits for its answer, and not for ever");
        if (done || !is_open) {
            asked_.erase(at);
        }
    }

    // What a member is told, a strict client reads.
    void take(member who, std::size_t most) {
        const auto at = in_.find(who);
        for (output_pieces some = board_.output(who); !some.empty() && most != 0; some = board_.output(who)) {
            hold(at != in_.end(), "nothing is told to nobody");
            std::size_t count = 0;
            for (const std::string_view piece : some) {
                const std::string_view part = msnp::take(piece, most - count);
                tell(part, who);
                at->second.read(part, [&](const auto& said) {
                    if (is_exact()) {
                        check(model_.reads(static_cast<unsigned>(who), said));
                    }
                });
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

    void look_at_everybody(bool is_end) {
        for (const auto& each : in_) {
            take(each.first, SIZE_MAX);
            check(model_.has_read_all(static_cast<unsigned>(each.first), is_end));
        }
    }

    void check(const char* wrong) const { hold(wrong == nullptr || !is_exact(), wrong == nullptr ? "" : wrong); }
    void tell(std::string_view what, member whom) {
        story_.told += std::to_string(static_cast<unsigned>(whom)) + ' ';
        story_.told += what;
        story_.told += '\n';
    }

    static constexpr std::size_t most_ = 5;

    bool judges_p2p_;
    lenience tolerate_;
    way way_ = way::exact;
    switchboard board_;
    std::map<member, hall_line> in_;
    std::map<ticket, question> asked_;
    plain_hall model_;
    msg_to_server kept_;
    short_memory memory_;
    played story_;
    std::size_t most_bytes_;
    chance dice_;
    instant now_ = 0;
    std::uint32_t trids_ = 1;
    std::size_t slow_ = 0;
};

} // namespace

void one_input(std::string_view data) { play_again_and_again<stage>(data); }

void seeds(const seed_taker& keep) {
    // Alice comes in, Bob and Carol answer; each in a dialect.
    const auto three = [&](int how, int spoken) {
        return bytes_of({how / 4, 1, 0, how % 4, 0, 0, spoken, 5}) + "Alice" + bytes_of({0, 0, 0, 1, spoken, 3}) + "Bob" +
               bytes_of({1, 1, 0, 2, spoken, 5}) + "C a%2" + bytes_of({1, 1});
    };
    int how = 0;
    for (const int spoken : {8, 12, 18}) {
        for (int line = 0; line != static_cast<int>(std::size(hall_lines)); ++line) {
            keep(three(how++ % 8, spoken) + bytes_of({1, 0, line, 5, 1, 3, 6, 2, 1, 1, line, 6, 0, 10, 200}));
        }
        for (const int way : {0, 4, 2, 3}) {
            const std::string begun = three(way, spoken);
            keep(begun + bytes_of({7, 2, 1, 0, 5, 8, 0, 10, 60, 1, 0, 13, 9, 0, 17, 7, 0, 7, 0}));
            keep(begun + bytes_of({4, 0, 0, 0, 4, 0, 1, 0, 4, 1, 2, 2, 6, 2, 3, 1, 20}) + "MSG 7 A 3\r\nheyOUT 1 " +
                 bytes_of({10, 255}));
            keep(begun + bytes_of({12, 2, 1, 0, 0, 12, 1, 2, 1, 5, 12, 3, 0, 3, 8, 0, 0, 1, 1, 12, 1, 7, 0, 12, 1, 10, 255}));
        }
    }
}

std::string_view dictionary() {
    return "\"MSG # A ~\\x0d\\x0ahello\"\n\"MSG # D \"\n\"CAL # bob@example.com\\x0d\\x0a\"\n\"OUT\\x0d\\x0a\"\n\"P2P-Dest: "
           "\"\n"
           "\"application/x-msnmsgrp2p\"\n\"Content-Type: \"\n\"\\x0d\\x0a\\x0d\\x0a\"\n";
}

} // namespace msnp_fuzz
