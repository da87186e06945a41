#include "support/dialects.hpp"
#include "support/printing.hpp"
#include "support/samples.hpp"
#include "support/streams.hpp"

#include <msnp/command/visit.hpp>
#include <msnp/wire/reader.hpp>
#include <msnp/wire/write_line.hpp>

#include <string>
#include <string_view>
#include <type_traits>

using namespace msnp;
using namespace msnp_test;

TEST_CASE("a frame reaches the visitor as the command of its stream", "[command][design 3]") {
    std::string_view seen;
    const auto keep = [&]<class Command>(const Command&) { seen = Command::on_wire::name; };
    const frame usr_line{.verb = verb::from("USR"), .line = "USR 1 OK alice@example.com Alice"};
    CHECK(*visit<switchboard_to_client>(usr_line, keep) == visited::known);
    CHECK(seen == "usr_ok");
    CHECK(*visit<client_to_switchboard>(usr_line, keep) == visited::known);
    CHECK(seen == "usr");
    const frame failed{.verb = verb::from("217"), .line = "217 5"};
    CHECK(*visit<switchboard_to_client>(failed, keep) == visited::known);
    CHECK(seen == "failure");
}

TEST_CASE("a verb of no command of the set is unknown, and no error", "[command][protocol 2.9]") {
    int calls = 0;
    const auto count = [&](const auto&) { ++calls; };
    CHECK(*visit<switchboard_to_client>({.verb = verb::from("ZZZ"), .line = "ZZZ 1"}, count) == visited::unknown);
    CHECK(*visit<client_to_switchboard>({.verb = verb::from("JOI"), .line = "JOI a@b"}, count) == visited::unknown);
    CHECK(*visit<client_to_switchboard>({.verb = verb::from("217"), .line = "217 5"}, count) == visited::unknown);
    CHECK(*visit<all_commands>({}, count) == visited::unknown);
    CHECK(calls == 0);
}

TEST_CASE("a command that cannot be read is an error, and the visitor is not called", "[command][design 4]") {
    int calls = 0;
    const result<visited> outcome =
        visit<switchboard_to_client>({.verb = verb::from("CAL"), .line = "CAL 2 RINGING"}, [&](const auto&) { ++calls; });
    CHECK(outcome.error() == error{errc::missing_argument, 3, 13});
    CHECK(calls == 0);
}

TEST_CASE("of two commands with one verb it is the one whose constants are there", "[command][protocol 2.10]") {
    std::string_view seen;
    const auto keep = [&]<class Command>(const Command&) { seen = Command::on_wire::name; };
    const auto told = [&](std::string_view line, parse_options how = {}) {
        seen = {};
        return visit<notification_to_client>({.verb = verb::from("XFR"), .line = line}, keep, how);
    };
    for (const dialect spoken : every_dialect) {
        CHECK(*told("XFR 15 SB h:1 CKI c", {.spoken = spoken}) == visited::known);
        CHECK(seen == "xfr_sb_answer");
        CHECK(*told("XFR 15 NS h:1", {.spoken = spoken}) == visited::known);
        CHECK(seen == "xfr_ns");
    }
    CHECK(*told("XFR 15 NS SB 0 CKI c") == visited::known); // a host of that name
    CHECK(seen == "xfr_ns");

    // The error is that of the command that was meant.
    CHECK(told("XFR 15 SB").error() == error{errc::missing_argument, 3, 9});
    CHECK(told("XFR 15 NS").error() == error{errc::missing_argument, 3, 9});
    CHECK(told("XFR x SB h:1 CKI c").error() == error{errc::bad_number, 1, 4});
    CHECK(told("XFR x NS h:1").error() == error{errc::bad_number, 1, 4});
    CHECK(told("XFR 15 SB h:x CKI c").error() == error{errc::bad_address, 3, 12});
    CHECK(told("XFR 15 NS h:x 0").error() == error{errc::bad_address, 3, 12});
    CHECK(told("XFR 15 SB h:1 NS c").error() == error{errc::unexpected_word, 4, 14});
    CHECK(told("XFR 15 NS h:1 x", {.tolerate = lenience::strict()}).error() == error{errc::unusual_word, 4, 14});

    // Where none was meant, that of the last place that any gets to.
    CHECK(told("XFR 15 XX h:1 CKI c").error() == error{errc::unexpected_word, 2, 7});
    CHECK(told("XFR 15").error() == error{errc::missing_argument, 2, 6});
    CHECK(told("XFR").error() == error{errc::missing_argument, 1, 3});
    CHECK(seen.empty());
}

TEST_CASE("options reach the parser", "[command]") {
    const frame line{.verb = verb::from("JOI"), .line = "JOI a@b 1342558204"};
    std::string_view nick_seen;
    const auto keep = [&]<class Command>(const Command& said) {
        if constexpr (std::is_same_v<Command, joi>) {
            nick_seen = said.nick.raw();
        }
    };
    CHECK(*visit<switchboard_to_client>(line, keep, {.spoken = dialect::msnp8}) == visited::known);
    CHECK(nick_seen == "1342558204");
    CHECK_FALSE(visit<switchboard_to_client>(line, keep, {.tolerate = lenience::strict()}));
}

TEST_CASE("every sample of every command comes back through visit as itself", "[command][design 3]") {
    all_commands::every([]<class Command>() {
        for (const Command& sample : samples(of<Command>)) {
            for (const flow stream : every_stream) {
                if (!overlap(stream, Command::on_wire::streams)) {
                    continue;
                }
                char memory[4096];
                const result<std::size_t> size = write(memory, sample);
                REQUIRE(size);
                reader from(memory, {.from = stream});
                from.prepare();
                from.commit(*size);
                const scan found = from.next();
                REQUIRE(found);
                bool same = false;
                const result<visited> outcome = visit_on(stream, *found, [&]<class Seen>(const Seen& said) {
                    if constexpr (std::is_same_v<Seen, Command>) {
                        same = said == sample;
                    }
                });
                INFO(std::string(Command::on_wire::name));
                REQUIRE(outcome);
                CHECK(*outcome == visited::known);
                CHECK(same);
            }
        }
        return true;
    });
}
