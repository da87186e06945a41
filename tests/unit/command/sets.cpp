#include "support/printing.hpp"
#include "support/streams.hpp"

#include <msnp/command/sets.hpp>

#include <set>
#include <string>
#include <string_view>
#include <type_traits>

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

// Commands with one verb.
constexpr flow up = flow::client_to_notification;

template <fixed_string Name, fixed_string First, flow Streams = up>
struct marked {
    std::string_view word = {};
    using on_wire = wire<Name, "ABC", Streams, "Says something.", field<"word", &marked::word>, constant<First>>;
};
struct unmarked {
    std::string_view word = {}, second = {};
    using on_wire =
        wire<"unmarked", "ABC", up, "Says something.", field<"word", &unmarked::word>, field<"second", &unmarked::second>>;
};
template <fixed_string Name, fixed_string Last>
struct marked_behind {
    std::string_view word = {};
    word_list further = {};
    using on_wire = wire<Name, "ABC", up, "Says something.", field<"word", &marked_behind::word>, rest<&marked_behind::further>,
                         constant<Last>>;
};

} // namespace

TEST_CASE("each stream has the commands that the protocol gives it", "[command][protocol 2][protocol 1.6]") {
    CHECK(names<client_to_switchboard>() == std::set<std::string_view>{"usr", "ans", "cal", "msg_to_server", "out"});
    CHECK(names<switchboard_to_client>() == std::set<std::string_view>{"usr_ok", "ans_ok", "iro", "cal_ringing", "joi", "bye",
                                                                       "msg_to_client", "ack", "nak", "out", "failure"});
    CHECK(names<client_to_notification>() == std::set<std::string_view>{"xfr_sb", "ims", "out"});
    CHECK(names<notification_to_client>() ==
          std::set<std::string_view>{"xfr_sb_answer", "xfr_ns", "rng", "ims_answer", "msg_to_client", "out", "failure"});
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

TEST_CASE("an argument that is not given a value is empty, zero, or asks for no answer", "[command]") {
    all_commands::every([]<class Command>() {
        INFO(std::string(Command::on_wire::name));
        const Command said{};
        Command::on_wire::every([&]<class Field>() {
            if constexpr (requires { Field::member; }) {
                using value = std::decay_t<decltype(said.*Field::member)>;
                if constexpr (std::is_same_v<value, ack_mode>) {
                    CHECK(said.*Field::member == ack_mode::none);
                } else {
                    CHECK(said.*Field::member == value{});
                }
            }
            return true;
        });
        return true;
    });
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

TEST_CASE("two commands of a stream may have one verb if a constant tells them apart at a fixed place",
          "[command][protocol 2.10]") {
    using a = marked<"a", "A">;
    using b = marked<"b", "B">;
    STATIC_REQUIRE(is_unambiguous<all_commands>());
    STATIC_REQUIRE(is_unambiguous<command_set<>>());
    STATIC_REQUIRE(is_unambiguous<command_set<a, b>>());
    STATIC_REQUIRE(is_unambiguous<command_set<a, marked<"a_back", "A", flow::notification_to_client>>>());
    STATIC_REQUIRE_FALSE(is_unambiguous<command_set<a, a>>());
    STATIC_REQUIRE_FALSE(is_unambiguous<command_set<a, b, marked<"c", "B", flow::any>>>());
    STATIC_REQUIRE_FALSE(is_unambiguous<command_set<a, unmarked>>()); // its second word may be A
    using b_behind = marked_behind<"b_behind", "B">;
    STATIC_REQUIRE_FALSE(is_unambiguous<command_set<a, b_behind>>()); // words before the B move it
    STATIC_REQUIRE_FALSE(is_unambiguous<command_set<b_behind, marked_behind<"c_behind", "C">>>());
    STATIC_REQUIRE_FALSE(is_unambiguous<command_set<unmarked, joi, unmarked>>());
}

TEST_CASE("what is said of a set while compiling, a program says, too", "[command][design 3]") {
    using a = marked<"a", "A">;
    using b = marked<"b", "B">;
    bool (*const good[])() = {is_unambiguous<all_commands>, is_unambiguous<command_set<>>, is_unambiguous<command_set<a, b>>};
    for (const auto each : good) {
        CHECK(each());
    }
    bool (*const bad[])() = {is_unambiguous<command_set<a, a>>, is_unambiguous<command_set<a, b, marked<"c", "B">>>,
                             is_unambiguous<command_set<a, unmarked>>, is_unambiguous<command_set<unmarked, a>>};
    for (const auto each : bad) {
        CHECK_FALSE(each());
    }
}
