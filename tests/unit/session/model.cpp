// Everything that can happen to one conversation, in every order, up to a depth: a small model says what may follow.
//
// The model knows the table of transitions and which tickets are open, nothing else. After each step the phase must be one that
// the table allows for what has happened, and for what a conversation does of itself; no ticket ends twice, and none is left
// when all is over.
#include "simulation/talker.hpp"
#include "support/catch.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;

namespace {

// What can happen, and by whom, where it is in the table.
struct action {
    std::string_view name;
    party who;
    happening what;
    std::string_view line; // of the server; `#` is the id of the last command that was said
};

constexpr happening nothing_said = happening::count_;

const action actions[] = {
    {"call", party::server, saying<xfr_sb_answer>, {}},
    {"answer", party::server, saying<rng>, {}},
    {"refused", party::server, saying<failure>, {}},
    {"connected", party::network, happening::connected, {}},
    {"closed", party::network, happening::closed, {}},
    {"invite", party::client, saying<cal>, {}},
    {"say", party::client, saying<msg_to_server>, {}},
    {"leave", party::client, saying<out>, {}},
    {"all is sent", party::client, nothing_said, {}},
    {"a second passes", party::client, nothing_said, {}},
    {"an hour passes", party::client, nothing_said, {}},
    {"USR OK", party::server, saying<usr_ok>, "USR # OK alice@example.com Alice\r\n"},
    {"IRO", party::server, saying<iro>, "IRO # 1 1 bob@example.com Bob\r\n"},
    {"ANS OK", party::server, saying<ans_ok>, "ANS # OK\r\n"},
    {"JOI", party::server, saying<joi>, "JOI bob@example.com Bob\r\n"},
    {"BYE", party::server, saying<bye>, "BYE bob@example.com\r\n"},
    {"RINGING", party::server, saying<cal_ringing>, "CAL # RINGING 1\r\n"},
    {"ACK", party::server, saying<ack>, "ACK #\r\n"},
    {"217", party::server, saying<failure>, "217 #\r\n"},
    {"OUT", party::server, saying<out>, "OUT\r\n"},
    {"a line that is none", party::server, nothing_said, "none\r\n"},
};
constexpr std::size_t action_count = sizeof actions / sizeof *actions;

using phases = std::set<phase>;

// One run: a conversation, and what the model knows of it.
class run {
public:
    run() : who_({.account = "alice@example.com", .spoken = dialect::msnp8}) {}

    // Does it, and says what is wrong with that; nothing if all is well.
    std::string step(const action& next) {
        const phase before = chat().stands();
        perform(next);
        std::string wrong = check_phase(next, before);
        if (wrong.empty()) {
            wrong = check_time();
        }
        return wrong;
    }

    // However it stands, it comes to an end, and every ticket with it.
    std::string finish() {
        for (int each = 0; each != 12; ++each) {
            chat().closed(who_.now);
            pull();
            who_.now += 200'000;
            pull();
        }
        for (const auto& [of, ends] : ends_) {
            if (ends != 1) {
                return "ticket " + std::to_string(static_cast<unsigned>(of)) + " ended " + std::to_string(ends) + " times";
            }
        }
        return chat().deadline() == no_deadline ? "" : "there is a deadline, and nothing waits";
    }

private:
    conversation& chat() { return who_.chat; }

    void perform(const action& next) {
        if (!next.line.empty()) {
            std::string line(next.line);
            if (const std::size_t at = line.find('#'); at != std::string::npos) {
                line.replace(at, 1, std::to_string(chat().next_trid().number - 1));
            }
            if (is_open_) {
                who_.from.feed(line);
            }
        } else if (next.name == "call") {
            static_cast<void>(chat().call({.trid = 1, .address = {"h", 1}, .cookie = "c"}, who_.now));
        } else if (next.name == "answer") {
            const bool had_one = is_open_;
            if (chat().answer({.session = "1", .address = {"h", 1}, .cookie = "c", .account = "bob@example.com", .nick = {}},
                              who_.now) &&
                had_one) {
                who_.from.reset();
                is_open_ = false;
            }
        } else if (next.name == "refused") {
            static_cast<void>(chat().refused({.code = failure_code::too_fast}, who_.now));
        } else if (next.name == "connected") {
            is_open_ = chat().connected(who_.now).has_value() || is_open_;
        } else if (next.name == "closed") {
            chat().closed(who_.now);
            is_open_ = false;
        } else if (next.name == "invite") {
            begin(chat().invite("bob@example.com", who_.now));
        } else if (next.name == "say") {
            begin(chat().say({.text = "hello"}, who_.now));
        } else if (next.name == "leave") {
            static_cast<void>(chat().leave(who_.now));
        } else if (next.name == "all is sent") {
            chat().sent(chat().output().size());
        } else {
            who_.now += next.name == "a second passes" ? 1'000 : 3'600'000;
        }
        pull();
    }

    void begin(const result<ticket>& given) {
        if (given) {
            ends_.emplace(*given, 0); // a call that is under way gives its ticket again
        }
    }

    void pull() {
        while (const event next = chat().next_event(who_.from, who_.now)) {
            if (const auto* const it = next.get_if<events::joined>(); it != nullptr && it->ticket != ticket{}) {
                ++ends_[it->ticket];
            } else if (const auto* const call = next.get_if<events::call_failed>()) {
                ++ends_[call->ticket];
            } else if (const auto* const message = next.get_if<events::outcome>()) {
                ++ends_[message->ticket];
            }
        }
    }

    // Where a phase may go of itself: the conversation calls, says, asks, gives up, leaves; a connection that it has been told
    // is gone is over once its events are told.
    void add_own(phases& to) {
        for (bool grows = true; grows;) {
            const std::size_t before = to.size();
            const phases now = to;
            for (const phase each : now) {
                for (const happening what : {saying<xfr_sb>, saying<usr>, saying<ans>, saying<out>, happening::given_up}) {
                    add_next(to, each, party::client, what);
                }
            }
            grows = to.size() != before;
        }
    }
    void add_next(phases& to, phase from, party who, happening what) {
        for (const bool somebody : {false, true}) {
            const phase next = next_phase(from, who, what, somebody);
            if (next != phase::count_ && (next != phase::talking || !chat().people().empty()) &&
                (next != phase::alone || chat().people().empty())) {
                to.insert(next);
            }
        }
    }

    std::string check_phase(const action& next, phase before) {
        phases allowed{before};
        if (next.what != nothing_said) {
            add_next(allowed, before, next.who, next.what);
        }
        if (next.name == "leave") { // an attempt to connect that is left is over
            add_next(allowed, before, party::network, happening::closed);
        }
        add_own(allowed);
        const phase after = chat().stands();
        const bool is_alone = chat().people().empty();
        if (allowed.count(after) == 0) {
            return "the table does not lead from " + std::string(name(before)) + " to " + std::string(name(after));
        }
        if ((after == phase::talking && is_alone) || (after == phase::alone && !is_alone)) {
            return "the roster does not go with " + std::string(name(after));
        }
        return {};
    }

    std::string check_time() {
        if (chat().deadline() <= who_.now) {
            return "a deadline is due, and nothing is told";
        }
        for (const auto& [of, ends] : ends_) {
            if (ends > 1) {
                return "ticket " + std::to_string(static_cast<unsigned>(of)) + " ended twice";
            }
        }
        return {};
    }

    talker who_;
    bool is_open_ = false;
    std::map<ticket, int> ends_;
};

// Plays every sequence of this length behind `begin`, and gives the number of those; the first that goes wrong is told.
class search {
public:
    std::size_t explore(const std::vector<std::size_t>& begin, std::size_t depth) {
        played_ = begin;
        go_on(depth);
        return count_;
    }
    const std::string& wrong() const { return wrong_; }

private:
    void go_on(std::size_t depth) {
        if (depth == 0) {
            play();
            return;
        }
        for (std::size_t each = 0; each != action_count && wrong_.empty(); ++each) {
            played_.push_back(each);
            go_on(depth - 1);
            played_.pop_back();
        }
    }

    void play() {
        ++count_;
        run one;
        std::string wrong;
        for (const std::size_t each : played_) {
            wrong = one.step(actions[each]);
            if (!wrong.empty()) {
                break;
            }
        }
        wrong = wrong.empty() ? one.finish() : wrong;
        if (!wrong.empty()) {
            wrong_ = wrong + ':';
            for (const std::size_t each : played_) {
                wrong_ += ' ' + std::string(actions[each].name) + ',';
            }
        }
    }

    std::vector<std::size_t> played_;
    std::string wrong_;
    std::size_t count_ = 0;
};

std::size_t number_of(std::string_view name) {
    for (std::size_t each = 0; each != action_count; ++each) {
        if (actions[each].name == name) {
            return each;
        }
    }
    FAIL("there is no such action");
    return 0;
}

} // namespace

// Optimised builds look one step further.
#ifdef __OPTIMIZE__
constexpr std::size_t depth = 5;
#else
constexpr std::size_t depth = 4;
#endif

TEST_CASE("whatever happens in whatever order from the start, the table leads there and every ticket ends once",
          "[design 6][protocol 7]") {
    search all;
    const std::size_t played = all.explore({}, depth);
    CHECK(all.wrong() == "");
    CHECK(played == (depth == 5 ? 4'084'101 : 194'481));
}

TEST_CASE("the same from the middle of every stage of a conversation", "[design 6][protocol 7]") {
    const std::vector<std::vector<std::string_view>> stages = {
        {"say"},
        {"invite", "say", "call", "connected", "all is sent"},
        {"call", "connected", "all is sent", "USR OK"},
        {"invite", "call", "connected", "all is sent", "USR OK", "all is sent", "RINGING"},
        {"call", "connected", "USR OK", "JOI", "say", "all is sent"},
        {"call", "connected", "USR OK", "JOI", "say", "invite"},
        {"call", "connected", "USR OK", "JOI", "say", "BYE", "say"},
        {"answer", "connected", "all is sent", "IRO"},
        {"answer", "connected", "IRO", "ANS OK", "say", "leave"},
        {"call", "connected", "USR OK", "JOI", "an hour passes", "say"},
        {"call", "connected", "217", "say"},
        {"call", "connected", "USR OK", "JOI", "say", "a line that is none", "say"},
    };
    for (const std::vector<std::string_view>& stage : stages) {
        std::vector<std::size_t> begin;
        for (const std::string_view each : stage) {
            begin.push_back(number_of(each));
        }
        search from_here;
        from_here.explore(begin, depth - 2);
        CHECK(from_here.wrong() == "");
    }
}
