// A conversation under a server that says anything, an application that calls anything, and time that jumps.
//
// Each input is played twice, what the server says cut otherwise, and must go the same way; what it says without a deviation,
// however much is forgiven. A plain model says what may be told. Some inputs let an allocation fail now and then.
#include "fuzz/fuzz.hpp"
#include "fuzz/lengths.hpp"
#include "fuzz/played.hpp"
#include "fuzz/short_memory.hpp"
#include "fuzz/talk_options.hpp"
#include "simulation/telling.hpp"
#include "support/chance.hpp"
#include "support/moving.hpp"
#include "support/plain/talk.hpp"

#include <msnp/command/visit.hpp>
#include <msnp/payload/chunk_assembler.hpp>
#include <msnp/session/conversation.hpp>
#include <msnp/wire/write_line.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace msnp_fuzz {
namespace {

using namespace msnp;
using namespace msnp_test;

// What servers say; `#` is the id of the last command that was said, `$` the one before, `~` the length.
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
    "MSG bob@example.com Bob ~\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\nHello",
    "MSG bob@example.com Bob ~\r\nMIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\nTypingUser: "
    "bob@example.com\r\n\r\n\r\n",
    "MSG bob@example.com Bob ~\r\nMIME-Version: 1.0\r\nContent-Type: text/x-msnmsgr-datacast\r\n\r\nID: 1\r\n\r\n",
    "MSG bob@example.com Bob ~\r\nContent-Type: text/plain\r\nMessage-ID: {1}\r\nChunks: 2\r\n\r\nab",
    "MSG dave@example.com Dave ~\r\nMIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\nTypingUser: "
    "dave@example.com\r\n\r\n\r\n",
    "MSG bob@example.com Bob ~\r\nMessage-ID: {1}\r\nChunk: 1\r\n\r\nced",
};

constexpr std::string_view people[] = {"bob@example.com", "carol@example.com", "alice@example.com", "@", ""};
constexpr ack_mode letters[] = {ack_mode::always, ack_mode::none, ack_mode::failure_only, ack_mode::data,
                                ack_mode::success_only};

class stage {
public:
    /// What the server says comes in pieces of at most so many bytes.
    stage(choices& from, std::size_t most_bytes, lenience tolerate)
        : is_short_(from.below(8) == 1), memory_(from.flag() ? 8192 : 1800), chunk_memory_(4096), chunks_(chunk_memory_),
          options_(talk_options(from, tolerate, chunks_)), chat_(options_), now_(talk_begin(from)),
          reader_(memory_, {.from = flow::switchboard_to_client, .tolerate = tolerate}),
          heard_(heard_memory_, {.from = flow::switchboard_to_client}), most_bytes_(most_bytes), dice_(most_bytes) {}

    played play(choices& from) {
        while (!from.empty()) {
            step(from);
            pull();
            hold(chat_.deadline() > now_ || is_short_, "nothing is due that was not told");
            hold(chat_.waiting() <= options_.max_queue + 64, "no more waits than may");
            hold(chat_.people().size() <= basic_roster<>::max_people, "the roster has a limit");
        }
        memory_ends_.fail(0);
        for (int each = 0; each != 12; ++each) {
            chat_.closed(now_);
            pull();
            now_ += 200'000;
            pull();
        }
        if (waits_for_ever(options_)) {
            ignore([&] { return chat_.leave(now_); });
            pull();
        }
        hold(chat_.deadline() == no_deadline, "at the end nothing is waited for");
        hold(model_.has_ended(), "every ticket ends once");
        story_.depends_on_cut = waits_for_nothing(options_); // whether time tells before what is still to come
        story_.is_never_the_same = is_short_;
        return story_;
    }

private:
    void step(choices& from) {
        switch (from.byte() % 21U) {
        case 0: return hear(lines[from.below(std::size(lines))]);
        case 1: return hear(lines[from.below(std::size(lines))]);
        case 2: return hear(from.piece());
        case 3: return begin([&, who = people[from.below(5)]] { return chat_.invite(who, now_); });
        case 4: {
            const std::string_view text = from.piece();
            const ack_mode ack = letters[from.below(5)];
            return begin([&] { return chat_.say({.text = text}, now_, ack); });
        }
        case 5: {
            const std::string text(from.byte() * 40U, 'x');
            return begin([&] { return chat_.say({.text = text}, now_); });
        }
        case 6: return begin([&] { return chat_.typing(now_); });
        case 7: return begin([&] { return chat_.nudge(now_); });
        case 8: {
            const std::string_view payload = from.piece();
            const ack_mode ack = letters[from.below(5)];
            return begin([&] { return chat_.send(payload, ack, now_); });
        }
        case 9: return ignore([&] { return chat_.leave(now_); });
        case 10: {
            const std::string_view cookie = from.flag() ? "" : "c";
            return ignore([&] { return chat_.call({.trid = 1, .address = {"h", 1}, .cookie = cookie}, now_); });
        }
        case 11: return answer(people[from.below(5)]);
        case 12: {
            const failure_code why = from.flag() ? failure_code::too_fast : failure_code::not_online;
            return ignore([&] { return chat_.refused({.code = why}, now_); });
        }
        case 13:
            return ignore([&] {
                const result<void> done = chat_.connected(now_);
                is_open_ = done.has_value() || is_open_;
                return done;
            });
        case 14: return lose();
        case 15: now_ += static_cast<instant>(from.byte()) * 100; return chat_.tick(now_);
        case 16: now_ += static_cast<instant>(from.byte()) * 4'000; return;
        case 17: return chat_.tick(now_ < INT64_MIN + 5'000 ? now_ : now_ - 5'000);
        case 18: return take(from.byte());
        case 19: return take(chat_.output().size());
        default: return memory_ends_.fail(is_short_ ? from.below(10) : 0);
        }
    }

    template <class Call>
    void ignore(Call call) {
        memory_ends_.lasts([&] { static_cast<void>(call()); });
        look();
    }

    template <class Call>
    void begin(Call call) {
        result<ticket> given = ticket{};
        if (memory_ends_.lasts([&] { given = call(); }) && given && *given != ticket{}) {
            model_.begins(*given);
        }
        look();
    }

    void answer(std::string_view who) {
        const bool had_one = is_open_;
        result<void> done = errc::wrong_phase;
        memory_ends_.lasts([&] {
            done = chat_.answer({.session = "1", .address = {"h", 1}, .cookie = "c", .account = who, .nick = {}}, now_);
        });
        if (done && had_one) {
            reset();
        }
    }

    void lose() {
        memory_ends_.lasts([&] { chat_.closed(now_); });
        pull();
        reset();
    }

    void reset() {
        reader_.reset();
        heard_.reset();
        said_.reset();
        seen_ = taken_ = 0;
        is_open_ = false;
        model_.is_over();
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
        line = with_length(line);
        std::string_view rest = line;
        while (!rest.empty()) {
            move_memory(reader_, memory_);
            const std::size_t size = most_bytes_ == SIZE_MAX ? rest.size() : 1 + dice_.below(most_bytes_);
            const std::size_t taken = reader_.feed(rest.substr(0, size));
            note(rest.substr(0, taken));
            rest.remove_prefix(taken);
            if (pull() == 0 && taken == 0) {
                return;
            }
        }
    }

    // What the server says, for the model.
    void note(std::string_view bytes) {
        while (!bytes.empty()) {
            const std::size_t taken = heard_.feed(bytes);
            bytes.remove_prefix(taken);
            for (scan found = heard_.next(); found; found = heard_.next()) {
                static_cast<void>(
                    visit<switchboard_to_client>(*found, [&](const auto& each) { model_.hears(each); }, {options_.spoken}));
            }
            if (taken == 0) {
                return;
            }
        }
    }

    std::size_t pull() {
        std::size_t count = 0;
        while (true) {
            event next;
            const bool lasts = memory_ends_.lasts([&] { next = chat_.next_event(reader_, now_); });
            look();
            if (!next && lasts) {
                return count;
            }
            hold(++count < 10'000, "events come to an end");
            const std::string spelt = spelling(next);
            hold(!spelt.empty(), "events can be spelt");
            story_.told += spelt + '\n';
            next.visit([this](const auto& each) { on(each); });
        }
    }

    void check(const char* wrong) const { hold(wrong == nullptr, wrong == nullptr ? "" : wrong); }
    void end(ticket of) { check(of == ticket{} ? nullptr : model_.ends(of, is_short_)); }

    // What is told, the model knows why.
    void on(const events::joined& told) { end(told.ticket); }
    void on(const events::own_endpoint& told) { end(told.ticket); }
    void on(const events::call_failed& told) { end(told.ticket); }
    void on(const events::outcome& told) {
        end(told.ticket);
        const bool is_unseen = told.what == outcome::timed_out && waits_for_nothing(options_); // it may be said and given up
        check(is_unseen ? nullptr : model_.tells(told));
    }
    void on(const events::nudge& told) { check(model_.tells(told, now_, options_.nudge_pause)); }
    void on(const events::left& told) { model_.tells(told); }
    void on(const events::closed&) { model_.is_over(); }
    void on(const events::typing& told) { hold(chat_.people().find(told.from).has_value(), "only who is here types"); }
    void on(const events::ignored&) { story_.has_deviation = true; }
    void on(const events::broken&) { story_.has_deviation = true; }
    void on(const events::content&) { story_.has_deviation = true; }
    void on(const events::chunks_lost&) { story_.has_deviation = true; }
    template <class Event>
    void on(const Event&) {}

    void take(std::size_t count) {
        const std::size_t size = msnp::take(chat_.output(), count).size();
        taken_ += size;
        memory_ends_.lasts([&] { chat_.sent(size); });
        look();
    }

    // What a conversation says, a strict switchboard reads, as soon as it waits to be taken.
    void look() {
        const std::string_view waits = chat_.output();
        if (!is_open_ || taken_ + waits.size() <= seen_) {
            return;
        }
        const std::string_view news = drop(waits, seen_ - taken_);
        seen_ += news.size();
        story_.told += "says ";
        story_.told += news;
        hold(said_.feed(news) == news.size(), "a conversation says no more than a switchboard takes");
        for (scan found = said_.next(); found.failed() || found; found = said_.next()) {
            hold(!found.failed(), "a conversation says lines");
            const auto read = visit<client_to_switchboard>(*found, [this](const auto& each) { check(model_.says(each)); },
                                                           {.tolerate = lenience::strict()});
            hold(read && *read == visited::known, "a conversation says commands of a switchboard");
            hold(found->payload.size() <= max_switchboard_payload, "a conversation says what a switchboard carries");
        }
    }

    const bool is_short_; // of memory, now and then
    std::vector<char> memory_, chunk_memory_, said_memory_ = std::vector<char>(65'536), heard_memory_ = std::vector<char>(8192);
    chunk_assembler chunks_;
    const conversation_options options_;
    conversation chat_;
    instant now_;
    reader reader_, heard_, said_{said_memory_, {.from = flow::client_to_switchboard}};
    plain_talk model_;
    short_memory memory_ends_;
    played story_;
    std::size_t most_bytes_;
    chance dice_;
    std::size_t seen_ = 0, taken_ = 0; // bytes of this connection: looked at, and taken
    bool is_open_ = false;
};

} // namespace

void one_input(std::string_view data) { play_again_and_again<stage>(data); }

void seeds(const seed_taker& keep) {
    int how = 0;
    const auto keep_all = [&](const std::string& steps) {
        for (const int spoken : {8, 18}) {
            for (const int odd : {0, 1, 2}) { // the usual options; others; memory that fails
                std::string made = bytes_of({how++ & 1, odd == 2 ? 1 : 0, 1}) + usual_talk(spoken, spoken == 18);
                if (odd == 1) {
                    made[5 + static_cast<std::size_t>(how) % 30] = static_cast<char>(1 + how % 5);
                }
                keep(made + (odd == 2 ? bytes_of({20, 1 + how % 4}) : std::string()) + steps);
            }
        }
    };
    const std::string calls = bytes_of({10, 0, 13, 19, 0, 0});
    keep_all(calls);
    keep_all(calls + bytes_of({3, 0, 19, 0, 8, 0, 3, 4, 3}) + "hey" +
             bytes_of({0, 19, 0, 9, 0, 17, 0, 18, 0, 19, 0, 6, 9, 19, 14}));
    keep_all(calls + bytes_of({0, 3, 5, 60, 19, 0, 9, 19, 0, 9, 0, 20, 0, 22, 7, 19, 6, 19, 8, 2}) + "xy" +
             bytes_of({3, 19, 0, 15}));
    keep_all(calls + bytes_of({0, 3, 4, 2}) + "ho" + bytes_of({0, 19, 0, 11, 0, 19, 0, 19, 16, 2, 0, 19, 0, 18, 0, 21}));
    keep_all(bytes_of({11, 0, 13, 19, 0, 1, 0, 2, 4, 2}) + "ho" + bytes_of({2, 19, 0, 11, 0, 16, 14, 16, 255, 12, 1}));
    keep_all(bytes_of({4, 2}) + "ho" + bytes_of({0, 12, 0, 16, 20, 10, 0, 13, 19, 0, 0, 19, 0, 12, 19, 16, 255, 16, 255}));
    keep_all(calls + bytes_of({0, 5, 0, 3, 0, 4, 18, 7, 2, 30}) + "MSG a@b N 10\r\n\r\n\r\nabcdefOUT x\r\n" + bytes_of({14}));
}

std::string_view dictionary() {
    return "\"MSG bob@example.com Bob ~\\x0d\\x0a\"\n\"Content-Type: \"\n\"text/plain\"\n\"\\x0d\\x0a\\x0d\\x0a\"\n\"Chunks: "
           "3\"\n\"Chunk: 1\"\n"
           "\"Message-ID: {1}\"\n\"ACK #\\x0d\\x0a\"\n\"NAK #\\x0d\\x0a\"\n\"BYE \"\n\"JOI \"\n\"IRO # 1 1 \"\n\"CAL # RINGING "
           "1\\x0d\\x0a\"\n";
}

} // namespace msnp_fuzz
