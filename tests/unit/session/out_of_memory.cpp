// Memory that runs out at any place of any call: nothing ends the program, nothing waits for ever, nothing is told twice.
#include "support/catch.hpp"
#include "support/printing.hpp"
#include "unit/session/counted_memory.hpp"

#include <msnp/command/visit.hpp>
#include <msnp/session/conversation.hpp>
#include <msnp/session/idle_reader.hpp>
#include <msnp/session/switchboard.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <new>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_test;

namespace {

// Runs one of the calls of a scene with memory that runs out at its `count`th allocation, all others as usual.
struct shortage {
    std::size_t call = 0, count = 0;
    std::size_t calls = 0;
    bool has_struck = false;

    // Whether `what` has done what it does. What is armed lies between two fences, where only the library allocates.
    template <class Call>
    bool try_it(Call&& what) {
        const bool has_lasted = lasts(calls++ == call ? count : 0, what);
        has_struck = has_struck || !has_lasted;
        return has_lasted;
    }
};

// Plays a scene with every call of it short of memory at every allocation; gives how often memory ran out.
template <class Scene>
std::size_t play_all(Scene scene) {
    std::size_t struck = 0;
    for (std::size_t call = 0;; ++call) {
        std::size_t calls = 0;
        for (std::size_t count = 1;; ++count) {
            CAPTURE(call, count);
            shortage at{call, count};
            scene(at);
            calls = at.calls;
            if (!at.has_struck) {
                break;
            }
            ++struck;
        }
        if (call >= calls) {
            return struck;
        }
    }
}

// A conversation with a server that answers everything.
struct client {
    shortage& at;
    conversation talk{{.account = "zoe@example.com", .spoken = dialect::msnp12, .idle_leave = no_limit}};
    std::vector<char> memory = std::vector<char>(8192);
    reader in{memory, {.from = flow::switchboard_to_client}};
    instant now = 0;
    bool is_fresh = true; // nothing has been said on this connection
    std::set<ticket> given;
    std::map<ticket, int> ended;

    explicit client(shortage& short_at) : at(short_at) {}

    void pull() {
        for (int left = 200; left != 0; --left) {
            event told;
            if (!at.try_it([&] { told = talk.next_event(in, now); })) {
                continue;
            }
            if (!told) {
                return;
            }
            ticket of{};
            if (const auto* const is = told.get_if<events::outcome>()) {
                of = is->ticket;
            } else if (const auto* const has_failed = told.get_if<events::call_failed>()) {
                of = has_failed->ticket;
            } else if (const auto* const came = told.get_if<events::joined>()) {
                of = came->ticket;
            }
            ended[of] += of == ticket{} ? 0 : 1;
        }
        FAIL("events without end");
    }
    void serve() {
        std::vector<char> space(16 * 1024);
        reader said(space, {.from = flow::client_to_switchboard});
        said.feed(talk.output());
        for (scan found = said.next(); found; found = said.next()) {
            const std::string trid(*++word_list(found->line).begin());
            const std::string verb(*word_list(found->line).begin());
            if (is_fresh) {
                CHECK((verb == "USR" || verb == "ANS"));
                is_fresh = false;
            }
            const std::string answer = verb == "USR" ? "USR " + trid + " OK zoe@example.com Zoe\r\n"
                                       : verb == "ANS"
                                           ? "IRO " + trid + " 1 1 bob@example.com Bob 32\r\nANS " + trid + " OK\r\n"
                                       : verb == "CAL" ? "CAL " + trid + " RINGING 1\r\nJOI bob@example.com Bob 32\r\n"
                                       : verb == "MSG" ? "ACK " + trid + "\r\n"
                                                       : "";
            in.feed(answer);
        }
        at.try_it([&] { talk.sent(SIZE_MAX); });
        pull();
    }
    void time_passes() {
        for (int round = 0; round != 30; ++round) {
            now += 30'000;
            pull();
            serve();
        }
    }
    void open() {
        for (int tries = 0; tries != 2 && !at.try_it([&] {
                 static_cast<void>(talk.reopen({.trid = 1, .address = {"sb", 1863}, .cookie = "c"}, now));
             });
             ++tries) {
        }
        connects();
    }
    void connects() {
        is_fresh = true;
        for (int tries = 0; tries != 2 && !at.try_it([&] { static_cast<void>(talk.connected(now)); }); ++tries) {
        }
        serve();
        serve();
    }
    // Bob calls, whose calls Zoe's give way to, and is answered: at once, or the second time.
    void is_rung() {
        result<void> done = errc::wrong_phase;
        const rng ring{.session = "1", .address = {"sb", 1863}, .cookie = "c", .account = "bob@example.com", .nick = {}};
        for (int tries = 0; tries != 2 && !at.try_it([&] { done = talk.answer(ring, now); }); ++tries) {
        }
        REQUIRE(done);
        in.reset();
        connects();
    }
    void is_cut_off() {
        talk.closed(now);
        pull();
        in.reset();
    }
    // It says good-bye, and nothing is left of it.
    void ends() {
        static_cast<void>(at.try_it([&] { static_cast<void>(talk.leave(now)); }));
        is_cut_off();
        now += 600'000;
        pull();
        for (const ticket each : given) {
            CHECK(ended[each] == 1);
        }
        for (const auto& [each, times] : ended) {
            CHECK(times <= 1);
        }
        CHECK(talk.waiting() == 0);
        CHECK(talk.deadline() == no_deadline);
    }
    template <class Call>
    void ask(Call&& call) {
        result<ticket> made = ticket{};
        if (at.try_it([&] { made = call(); }) && made && *made != ticket{}) {
            given.insert(*made);
        }
    }
};

} // namespace

TEST_CASE("wherever memory runs out in a conversation, every ticket ends once", "[design 6]") {
    const std::string long_text(5000, 'x');
    const std::size_t struck = play_all([&](shortage& at) {
        const auto zoe = std::make_unique<client>(at);
        client& scene = *zoe;
        scene.ask([&] { return scene.talk.say({.text = "before"}, scene.now); });
        scene.open();
        scene.ask([&] { return scene.talk.invite("bob@example.com", scene.now); });
        scene.serve();
        scene.ask([&] { return scene.talk.say({.text = "hello"}, scene.now); });
        scene.ask([&] { return scene.talk.say({.text = long_text}, scene.now); });
        scene.ask([&] { return scene.talk.nudge(scene.now); });
        scene.ask([&] { return scene.talk.typing(scene.now); });
        scene.serve();
        scene.in.feed("IRO 1 1 1 carol@example.com Carol\r\nBYE carol@example.com\r\nMSG bob@example.com Bob 8\r\n\r\nhello!");
        scene.pull();
        scene.time_passes();
        for (const ticket each : scene.given) {
            CHECK(scene.ended[each] == 1);
        }
        scene.ask([&] { return scene.talk.say({.text = "torn"}, scene.now); });
        scene.is_cut_off();
        scene.open();
        scene.serve();
        scene.time_passes();
        scene.ends();
    });
    CHECK(struck > 30);
}

TEST_CASE("wherever memory runs out when somebody calls, or a connection ends, the next one begins with ANS or USR",
          "[design 6]") {
    const std::size_t struck = play_all([](shortage& at) {
        const auto zoe = std::make_unique<client>(at);
        client& scene = *zoe;
        scene.is_rung();
        scene.ask([&] { return scene.talk.say({.text = "hello"}, scene.now); });
        scene.serve();
        scene.ask([&] { return scene.talk.say({.text = "not taken"}, scene.now); });
        scene.is_cut_off();
        CHECK(scene.talk.people().empty());
        scene.open();
        scene.time_passes();
        scene.is_cut_off();
        scene.is_rung();
        scene.ask([&] { return scene.talk.say({.text = "not taken, and another connection is answered"}, scene.now); });
        scene.is_rung();
        CHECK(scene.talk.people().size() <= 1);
        scene.time_passes();
        scene.ends();
    });
    CHECK(struck > 20);
}

TEST_CASE("wherever memory runs out in a switchboard, it goes on, and whoever stays knows who is there", "[design 6]") {
    struct guest_of {
        member id = {};
        std::string account;
        std::vector<char> memory = std::vector<char>(4096);
        reader in{memory, {.from = flow::client_to_switchboard}};
        std::set<std::string> sees;
        bool is_out = false;
    };
    const std::size_t struck = play_all([](shortage& at) {
        const auto board = std::make_unique<switchboard>("1", switchboard_options{.max_queue = 1000});
        std::vector<std::unique_ptr<guest_of>> all;
        instant now = 0;
        const auto reads = [&](guest_of& who) {
            std::string said;
            for (output_pieces out = board->output(who.id); !out.empty(); out = board->output(who.id)) {
                std::size_t size = 0;
                for (const std::string_view piece : out) {
                    said += piece;
                    size += piece.size();
                }
                board->sent(who.id, size);
            }
            std::vector<char> space(said.size() + 64);
            reader from(space, {.from = flow::switchboard_to_client});
            from.feed(said);
            for (scan found = from.next(); found; found = from.next()) {
                if (const auto row = parse<iro>(*found)) {
                    who.sees.emplace(row->account.account());
                } else if (const auto came = parse<joi>(*found)) {
                    who.sees.emplace(came->account.account());
                } else if (const auto gone = parse<bye>(*found)) {
                    who.sees.erase(std::string(gone->account.account()));
                }
            }
        };
        const auto pull = [&](guest_of& who) {
            for (int left = 50; left != 0; --left) {
                switchboard_event told;
                if (!at.try_it([&] { told = board->next_event(who.id, who.in, now); })) {
                    continue;
                }
                if (!told) {
                    return;
                }
                if (const auto* const gone = told.get_if<switchboard_events::departed>()) {
                    CHECK(std::any_of(all.begin(), all.end(), [&](const auto& each) { return each->id == gone->who; }));
                    for (const auto& each : all) {
                        each->is_out = each->is_out || each->id == gone->who;
                    }
                } else if (const auto* const wants = told.get_if<switchboard_events::wants_ring>()) {
                    const ticket asked = wants->ticket;
                    at.try_it([&] { static_cast<void>(board->rang(asked, now)); });
                }
            }
            FAIL("events without end");
        };
        const auto comes = [&](const std::string& account) {
            auto made = std::make_unique<guest_of>();
            made->account = account;
            result<member> in = member{};
            for (int tries = 0; tries != 3; ++tries) {
                const bool answers = !board->empty();
                if (at.try_it([&] {
                        in = board->admit(
                            {.trid = 1, .account = handle(account), .cookie = "c", .session = "1", .answers = answers},
                            {.spoken = dialect::msnp12}, now);
                    })) {
                    break;
                }
                at.try_it([&] { board->tick(now); });
            }
            REQUIRE(in);
            made->id = *in;
            all.push_back(std::move(made));
        };
        const auto leaves = [&](guest_of& who) {
            at.try_it([&] { static_cast<void>(board->closed(who.id, now)); });
            CHECK(board->closed(who.id, now).error().code == errc::unknown_member); // whether memory ran out or not
            who.is_out = true;
        };
        comes("alice@example.com");
        comes("slow@example.com");
        all[0]->in.feed("MSG 2 U 950\r\n" + std::string(950, 'x'));
        pull(*all[0]);
        for (const std::string_view account : {"bob@example.com", "carol@example.com", "dave@example.com"}) {
            comes(std::string(account)); // one of them is more than whoever is slow has room for
        }
        pull(*all[0]);
        leaves(*all[1]);
        all.erase(all.begin() + 1);
        const auto look_around = [&] {
            for (const auto& each : all) {
                pull(*each);
            }
            std::set<std::string> here;
            for (const auto& each : all) {
                pull(*each);
                if (!each->is_out) {
                    here.insert(each->account);
                }
            }
            for (const auto& each : all) {
                reads(*each);
                if (!each->is_out) {
                    std::set<std::string> others = here;
                    others.erase(each->account);
                    CHECK(each->sees == others);
                }
            }
        };
        look_around();
        all[0]->in.feed("MSG 2 A 5\r\nhelloMSG 3 N 5\r\nhelloCAL 4 eve@example.com\r\nCAL 5 mallory@example.com\r\n");
        look_around();
        all[1]->in.feed("MSG 2 N 5\r\nhello");
        pull(*all[1]);
        leaves(*all[2]); // without reading it
        look_around();
        all[3]->in.feed("CAL 2 trent@example.com\r\nOUT\r\n");
        look_around();
        for (int round = 0; round != 5; ++round) {
            now += 40'000;
            at.try_it([&] { board->tick(now); });
            look_around();
        }
        for (const auto& each : all) {
            static_cast<void>(board->closed(each->id, now));
        }
        board->tick(now + 1'000'000);
        CHECK(board->empty());
        CHECK(board->ringing() == 0);
        CHECK(board->waiting_payload() == 0);
        CHECK(board->deadline() == no_deadline);
    });
    CHECK(struck > 30);
}

TEST_CASE("a reader that is lent memory gives it back, also where there is none for what it keeps", "[design 4]") {
    std::vector<char> memory(4096);
    for (const std::size_t size : {std::size_t{20}, std::size_t{2000}}) { // what is kept, and what gets memory of its own
        idle_reader idle({.from = flow::client_to_switchboard});
        reader* const from = idle.lend(memory);
        REQUIRE(from != nullptr);
        from->feed("MSG 1 N 3000\r\n" + std::string(size, 'x'));
        CHECK_FALSE(from->next());
        fail_new(1);
        CHECK_THROWS_AS(idle.take_back(), std::bad_alloc);
        fail_new(0);
        CHECK(idle.lend(memory) == nullptr); // what had come is lost
        idle.take_back();
        CHECK(idle.lend(memory) == nullptr);
    }
}
