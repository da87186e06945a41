#include "support/printing.hpp"
#include "support/streams.hpp"

#include <msnp/command/sets.hpp>

#include <set>
#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;

namespace {

template <class Set>
std::set<std::string_view> names() {
    std::set<std::string_view> all;
    Set::every([&]<class Command>() {
        CHECK(all.insert(Command::on_wire::name).second);
        return true;
    });
    CHECK(all.size() == Set::size);
    return all;
}

} // namespace

TEST_CASE("each stream has the commands that the protocol gives it", "[command][protocol 2][protocol 1.6]") {
    CHECK(names<client_to_switchboard>() == std::set<std::string_view>{"usr", "ans", "cal", "msg_to_server", "out"});
    CHECK(names<switchboard_to_client>() == std::set<std::string_view>{"usr_ok", "ans_ok", "iro", "cal_ringing", "joi", "bye",
                                                                       "msg_to_client", "ack", "nak", "out", "failure"});
    CHECK(names<client_to_notification>() == std::set<std::string_view>{"xfr_sb", "out"});
    CHECK(names<notification_to_client>() ==
          std::set<std::string_view>{"xfr_sb_answer", "rng", "msg_to_client", "out", "failure"});
}

TEST_CASE("every command is on a stream, and describes all its arguments in words", "[command][design 3]") {
    all_commands::every([]<class Command>() {
        INFO(std::string(Command::on_wire::name));
        CHECK(stream_of<Command>() != flow::none);
        CHECK(Command::on_wire::sentence.back() == '.');
        std::set<std::string_view> seen;
        for (const field_description& each : Command::on_wire::fields) {
            CHECK(seen.insert(each.name).second);
            CHECK_FALSE(each.shape.empty());
        }
        return true;
    });
}

TEST_CASE("a set knows its members", "[command]") {
    CHECK(client_to_switchboard::contains<cal>);
    CHECK_FALSE(client_to_switchboard::contains<joi>);
    CHECK(all_commands::contains<failure>);
    CHECK(command_set<>::size == 0);
    int visited = 0;
    CHECK_FALSE(all_commands::every([&]<class Command>() { return ++visited != 3; }));
    CHECK(visited == 3);
}

TEST_CASE("secrets are marked: cookies and payloads, and nothing else", "[command][protocol 10.11]") {
    all_commands::every([]<class Command>() {
        for (const field_description& each : Command::on_wire::fields) {
            INFO(std::string(Command::on_wire::name) << " " << std::string(each.name));
            CHECK((each.seen == privacy::secret) == (each.name == "cookie" || each.is_payload()));
        }
        return true;
    });
}
