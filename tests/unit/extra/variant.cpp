#include "support/catch.hpp"
#include "support/samples.hpp"

#include <msnp/command/sets.hpp>
#include <msnp/extra/variant.hpp>
#include <msnp/wire/reader.hpp>
#include <msnp/wire/write_line.hpp>

#include <iterator>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

using namespace msnp;

static_assert(std::is_same_v<variant_of<arrival>, std::variant<still_waiting, applicant, turned_away>>);
static_assert(std::is_same_v<std::variant_alternative_t<0, variant_of<event>>, events::nothing>);
static_assert(std::is_same_v<command_variant<command_set<ack, nak>>, std::variant<frame, ack, nak>>);
static_assert(std::variant_size_v<command_variant<all_commands>> == all_commands::size + 1);
static_assert(std::variant_size_v<command_variant<switchboard_to_client>> == switchboard_to_client::size + 1);
static_assert(std::is_same_v<command_variant<client_to_switchboard>, std::variant<frame, msg_to_server, cal, out, usr, ans>>);
static_assert(std::is_trivially_copyable_v<command_variant<all_commands>>);

namespace {

template <class Choice, class Use, std::size_t... Places>
void for_each_kind(Use use, std::index_sequence<Places...>) {
    (use(std::variant_alternative_t<Places, variant_of<Choice>>{}), ...);
}

// Each kind goes into the variant of its place, and back.
template <class Choice>
void check_round_trip() {
    std::size_t place = 0;
    for_each_kind<Choice>(
        [&place]<class Kind>(const Kind& kind) {
            const variant_of<Choice> held = to_variant(Choice(kind));
            CHECK(held.index() == place++);
            CHECK(std::holds_alternative<Kind>(held));
            CHECK(from_variant<Choice>(held).template is<Kind>());
        },
        std::make_index_sequence<std::variant_size_v<variant_of<Choice>>>());
}

frame frame_of(std::string_view line) { return {.verb = verb::from(take(line, 3)), .line = line}; }

} // namespace

TEST_CASE("every kind of event goes into a variant and back", "[variant]") {
    check_round_trip<event>();
    check_round_trip<switchboard_event>();
    check_round_trip<arrival>();
}

TEST_CASE("a variant holds what the event held", "[variant]") {
    const event happened = events::call_failed{ticket{7}, "bob@example.com", reason::number, failure_code::not_online, 5};
    const variant_of<event> held = to_variant(happened);
    const auto* const failed = std::get_if<events::call_failed>(&held);
    REQUIRE(failed != nullptr);
    CHECK(failed->ticket == ticket{7});
    CHECK(failed->account == "bob@example.com");
    CHECK(failed->code == failure_code::not_online);
    const event again = from_variant<event>(held);
    REQUIRE(again.get_if<events::call_failed>() != nullptr);
    CHECK(again.get_if<events::call_failed>()->retry_at == 5);
    const bool visited = std::visit(
        overloaded{[](const events::call_failed& it) { return it.ticket == ticket{7}; }, [](const auto&) { return false; }},
        held);
    CHECK(visited);
}

TEST_CASE("a frame becomes the command of a set that it is", "[variant]") {
    all_commands::every([]<class Command>() {
        INFO(Command::on_wire::name);
        for (const Command& each : msnp_test::samples(msnp_test::of<Command>)) {
            std::string line;
            REQUIRE(write(std::back_inserter(line), each));
            std::vector<char> memory(line.size() + 256);
            reader from(memory, {.from = Command::on_wire::streams});
            from.feed(line);
            const scan found = from.next();
            REQUIRE(found);
            const auto held = to_variant<command_set<Command>>(*found);
            REQUIRE(held);
            REQUIRE(std::holds_alternative<Command>(*held));
            CHECK(std::get<Command>(*held) == each);
        }
        return true;
    });
}

TEST_CASE("a frame that is none of a set is held as a frame, and one that cannot be read is an error", "[variant]") {
    const auto unknown = to_variant<switchboard_to_client>(frame_of("XYZ 1 2"));
    REQUIRE(unknown);
    REQUIRE(std::holds_alternative<frame>(*unknown));
    CHECK(std::get<frame>(*unknown).line == "XYZ 1 2");
    const auto wrong = to_variant<switchboard_to_client>(frame_of("ACK x"));
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error() == error{errc::bad_number, 1, 4});
    const auto referral = to_variant<notification_to_client>(frame_of("XFR 15 NS 192.0.2.41:1863 0 192.0.2.40:1863"));
    REQUIRE(referral);
    CHECK(std::holds_alternative<xfr_ns>(*referral));
    const auto number = to_variant<switchboard_to_client>(frame_of("217 3"));
    REQUIRE(number);
    REQUIRE(std::holds_alternative<failure>(*number));
    CHECK(std::get<failure>(*number).code == failure_code::not_online);
}
