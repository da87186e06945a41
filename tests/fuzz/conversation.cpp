// A conversation under a server that says anything, an application that calls anything, and time that jumps.
#include "fuzz/fuzz.hpp"
#include "simulation/telling.hpp"
#include "support/dialects.hpp"
#include "support/moving.hpp"

#include <msnp/command/visit.hpp>
#include <msnp/payload/chunk_assembler.hpp>
#include <msnp/session/conversation.hpp>
#include <msnp/wire/write_line.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace msnp_fuzz {
namespace {

using namespace msnp;
using namespace msnp_test;

// What servers say; `#` is the id of the last command that was said, `$` the one before.
constexpr std::string_view lines[] = {
    "USR # OK alice@example.com Alice\r\n",
    "IRO # 1 2 bob@example.com Bob\r\nIRO # 2 2 carol@example.com;{6f9619ff-8b86-d011-b42d-00c04fc964ff} C 2788999228:2\r\n",
    "ANS # OK\r\n",
    "JOI bob@example.com Bob 2788999228\r\n",
    "JOI carol@example.com Carol\r\n",
    "JOI alice@example.com;{6f9619ff-8b86-d011-b42d-00c04fc964ff} A 2788999228:2\r\n",
    "BYE bob@example.com\r\n",
    "BYE carol@example.com 1\r\n",
    "CAL # RINGING 17290001\r\n",
    "ACK #\r\n",
    "ACK $\r\n",
    "NAK #\r\n",
    "217 #\r\n",
    "713 #\r\n",
    "911 #\r\n",
    "282 #\r\n",
    "OUT\r\n",
    "MSG bob@example.com Bob 67\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\nHello",
    "MSG bob@example.com Bob 92\r\nMIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\nTypingUser: "
    "bob@example.com\r\n\r\n\r\n",
    "MSG bob@example.com Bob 69\r\nMIME-Version: 1.0\r\nContent-Type: text/x-msnmsgr-datacast\r\n\r\nID: 1\r\n\r\n",
    "MSG bob@example.com Bob 60\r\nContent-Type: text/plain\r\nMessage-ID: {1}\r\nChunks: 2\r\n\r\nab",
    "MSG bob@example.com Bob 33\r\nMessage-ID: {1}\r\nChunk: 1\r\n\r\nced",
};

class stage {
public:
    explicit stage(choices& from)
        : memory_(from.flag() ? 8192 : 1800), chunk_memory_(4096), chunks_(chunk_memory_), chat_(options(from)),
          reader_(memory_, {.from = flow::switchboard_to_client}), said_(said_memory_, {.from = flow::client_to_switchboard}) {}

    void play(choices& from) {
        while (!from.empty()) {
            step(from);
            pull();
            read_output();
            hold(chat_.deadline() > now_, "nothing is due that was not told");
            hold(chat_.waiting() <= 64, "no more waits than may");
            hold(chat_.people().size() <= basic_roster<>::max_people, "the roster has a limit");
        }
        for (int each = 0; each != 12; ++each) {
            chat_.closed(now_);
            pull();
            now_ += 200'000;
            pull();
        }
        hold(chat_.deadline() == no_deadline, "at the end nothing is waited for");
        for (const auto& [of, ends] : ends_) {
            hold(ends == 1, "every ticket ends once");
        }
    }

private:
    conversation_options options(choices& from) {
        conversation_options who{.account = "alice@example.com", .spoken = every_dialect[from.below(every_dialect.size())]};
        who.endpoint = from.flag() ? std::string_view("{f26d1f07-95e2-403c-bc18-d4bfed493428}") : std::string_view();
        who.tolerate = from.flag() ? lenience::strict() : lenience::field();
        who.chunks = from.flag() ? &chunks_ : nullptr;
        who.max_output = from.flag() ? 200 : who.max_output;
        who.keep_alive = from.flag() ? 50'000 : no_limit;
        who.max_questions = from.flag() ? 3 : who.max_questions;
        return who;
    }

    void step(choices& from) {
        const unsigned what = from.byte();
        const std::string_view people[] = {"bob@example.com", "carol@example.com", "alice@example.com", "@", ""};
        constexpr ack_mode letters[] = {ack_mode::always, ack_mode::none, ack_mode::failure_only, ack_mode::data,
                                        ack_mode::success_only};
        switch (what % 20U) {
        case 0: return hear(lines[from.below(std::size(lines))]);
        case 1: return hear(lines[from.below(std::size(lines))]);
        case 2: return hear(from.piece());
        case 3: return begin(chat_.invite(people[from.below(5)], now_));
        case 4: return begin(chat_.say({.text = from.piece()}, now_, letters[from.below(5)]));
        case 5: return begin(chat_.say({.text = std::string(from.byte() * 40U, 'x')}, now_));
        case 6: return begin(chat_.typing(now_));
        case 7: return begin(chat_.nudge(now_));
        case 8: return begin(chat_.send(from.piece(), letters[from.below(5)], now_));
        case 9: return ignore(chat_.leave(now_));
        case 10: return ignore(chat_.call({.trid = 1, .address = {"h", 1}, .cookie = from.flag() ? "" : "c"}, now_));
        case 11: return answer(people[from.below(5)]);
        case 12: return ignore(chat_.refused({.code = from.flag() ? failure_code::too_fast : failure_code::not_online}, now_));
        case 13: is_open_ = chat_.connected(now_).has_value() || is_open_; return;
        case 14: return lose();
        case 15: now_ += static_cast<instant>(from.byte()) * 100; return chat_.tick(now_);
        case 16: now_ += static_cast<instant>(from.byte()) * 4'000; return;
        case 17: return chat_.tick(now_ - 5'000);
        case 18: return take(from.byte());
        default: return take(chat_.output().size());
        }
    }

    static void ignore(const result<void>&) {}

    void begin(const result<ticket>& given) {
        if (given && *given != ticket{}) {
            ends_.emplace(*given, 0); // a call that is under way gives its ticket again
        }
    }

    void answer(std::string_view who) {
        const bool had_one = is_open_;
        const result<void> done =
            chat_.answer({.session = "1", .address = {"h", 1}, .cookie = "c", .account = who, .nick = {}}, now_);
        if (done && had_one) {
            reset();
        }
    }

    void lose() {
        chat_.closed(now_);
        pull();
        reset();
    }

    void reset() {
        reader_.reset();
        said_.reset();
        is_open_ = false;
    }

    void hear(std::string_view bytes) {
        if (!is_open_) {
            return;
        }
        std::string line;
        const std::uint32_t last = chat_.next_trid().number - 1;
        for (const char each : bytes) {
            line += each == '#' ? std::to_string(last) : each == '$' ? std::to_string(last - 1) : std::string(1, each);
        }
        std::string_view rest = line;
        while (!rest.empty()) {
            move_memory(reader_, memory_);
            const std::size_t taken = reader_.feed(rest);
            rest.remove_prefix(taken);
            if (pull() == 0 && taken == 0) {
                return;
            }
        }
    }

    std::size_t pull() {
        std::size_t count = 0;
        while (const event next = chat_.next_event(reader_, now_)) {
            hold(!spelling(next).empty() && ++count < 10'000, "events come to an end");
            if (const auto* const it = next.get_if<events::joined>(); it != nullptr && it->ticket != ticket{}) {
                end(it->ticket);
            } else if (const auto* const own = next.get_if<events::own_endpoint>(); own != nullptr && own->ticket != ticket{}) {
                end(own->ticket);
            } else if (const auto* const call = next.get_if<events::call_failed>()) {
                end(call->ticket);
            } else if (const auto* const message = next.get_if<events::outcome>()) {
                end(message->ticket);
            }
        }
        return count;
    }

    void end(ticket of) {
        const auto known = ends_.find(of);
        hold(known != ends_.end() && ++known->second == 1, "what ends was said, and ends once");
    }

    void take(std::size_t count) {
        const std::string said(msnp::take(chat_.output(), count));
        chat_.sent(said.size());
        if (is_open_) {
            hold(said_.feed(said) == said.size(), "a conversation says no more than a switchboard takes");
        }
    }

    // What a conversation says, a strict switchboard reads.
    void read_output() {
        for (scan found = said_.next(); found.failed() || found; found = said_.next()) {
            hold(!found.failed(), "a conversation says lines");
            const auto read = visit<client_to_switchboard>(*found, [](const auto&) {}, {.tolerate = lenience::strict()});
            hold(read && *read == visited::known, "a conversation says commands of a switchboard");
            hold(found->payload.size() <= max_switchboard_payload, "a conversation says what a switchboard carries");
        }
    }

    std::vector<char> memory_, chunk_memory_, said_memory_ = std::vector<char>(32'768);
    chunk_assembler chunks_;
    conversation chat_;
    reader reader_, said_;
    instant now_ = 0;
    bool is_open_ = false;
    std::map<ticket, int> ends_;
};

} // namespace

void one_input(std::string_view data) {
    choices from(data);
    stage set(from);
    set.play(from);
}

void seeds(const seed_taker& keep) {
    const std::string plain = bytes_of({1, 8, 0, 0, 0, 0, 0, 0}), newest = bytes_of({1, 18, 1, 0, 1, 0, 0, 0});
    for (const std::string& who : {plain, newest}) {
        const std::string calls = who + bytes_of({10, 0, 13, 19, 0, 0});
        keep(calls);
        keep(calls + bytes_of({3, 0, 19, 0, 8, 0, 3, 4, 3}) + "hey" +
             bytes_of({0, 19, 0, 9, 0, 17, 0, 18, 0, 19, 0, 6, 9, 19, 14}));
        keep(calls + bytes_of({0, 3, 5, 60, 19, 0, 9, 19, 0, 9, 0, 20, 0, 21, 7, 19, 6, 19, 8, 2}) + "xy" +
             bytes_of({3, 19, 0, 15}));
        keep(who + bytes_of({11, 0, 13, 19, 0, 1, 0, 2, 4, 2}) + "ho" + bytes_of({2, 19, 0, 11, 0, 16, 14, 16, 255, 12, 1}));
        keep(who + bytes_of({4, 2}) + "ho" +
             bytes_of({0, 12, 0, 16, 20, 10, 0, 13, 19, 0, 0, 19, 0, 12, 19, 16, 255, 16, 255}));
        keep(calls + bytes_of({0, 5, 0, 3, 0, 4, 18, 7, 2, 30}) + "MSG a@b N 10\r\n\r\n\r\nabcdefOUT x\r\n" + bytes_of({14}));
    }
}

std::string_view dictionary() {
    return "\"MSG bob@example.com Bob \"\n\"Content-Type: \"\n\"text/plain\"\n\"\\x0d\\x0a\\x0d\\x0a\"\n\"Chunks: "
           "3\"\n\"Chunk: 1\"\n"
           "\"Message-ID: {1}\"\n\"ACK #\\x0d\\x0a\"\n\"NAK #\\x0d\\x0a\"\n\"BYE \"\n\"JOI \"\n\"IRO # 1 1 \"\n\"CAL # RINGING "
           "1\\x0d\\x0a\"\n";
}

} // namespace msnp_fuzz
