// Which verbs carry a payload: against the tables of protocol.md 1.3, 12.1 and 12.2, typed here a second time.
#include "support/printing.hpp"

#include <msnp/wire/frame.hpp>

#include <set>
#include <string>
#include <string_view>

using namespace msnp;

namespace {

using verbs = std::set<std::string_view>;

struct stream_rules {
    flow stream;
    verbs always, if_digits;
};

const stream_rules rules[] = {
    {flow::client_to_switchboard, {"MSG"}, {}},
    {flow::switchboard_to_client, {"MSG"}, {}},
    {flow::client_to_notification,
     {"QRY", "SDC", "PAG", "PGD", "UUX", "UUN", "ADL", "RML", "FQY", "UUM", "PUT", "DEL", "SDG", "VAS"},
     {}},
    {flow::notification_to_client,
     {"MSG", "NOT", "IPG", "GCF", "UBX", "UBN", "UBM", "FQY", "UUX", "NFY"},
     {"ADL", "RML", "UUN", "PUT", "DEL", "SDG"}},
};

payload_rule expected(const stream_rules& of, std::string_view word) {
    if (word[0] >= '0' && word[0] <= '9') {
        return overlap(of.stream, flow::to_client) ? payload_rule::if_third : payload_rule::never;
    }
    return of.always.count(word) != 0      ? payload_rule::always
           : of.if_digits.count(word) != 0 ? payload_rule::if_digits
                                           : payload_rule::never;
}

} // namespace

TEST_CASE("of all verbs on each stream, just those of the protocol's tables carry a payload",
          "[wire][protocol 1.3][protocol 12.1][protocol 12.2]") {
    for (const stream_rules& each : rules) {
        std::size_t carrying = 0;
        for (const std::string_view alphabet : {"0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}) {
            for (const char a : alphabet) {
                for (const char b : alphabet) {
                    for (const char c : alphabet) {
                        const std::string word{a, b, c};
                        const payload_rule rule = payload_rule_of(verb::from(word), each.stream);
                        carrying += rule == payload_rule::always || rule == payload_rule::if_digits ? 1U : 0U;
                        if (rule != expected(each, word)) {
                            FAIL(word << " on stream " << static_cast<unsigned>(each.stream));
                        }
                    }
                }
            }
        }
        CHECK(carrying == each.always.size() + each.if_digits.size());
    }
}

TEST_CASE("where the server is not known, both tables hold", "[wire][protocol 12]") {
    CHECK(payload_rule_of(verb::from("MSG"), flow::to_server) == payload_rule::always);
    CHECK(payload_rule_of(verb::from("MSG"), flow::to_client) == payload_rule::always);
    CHECK(payload_rule_of(verb::from("QRY"), flow::to_server) == payload_rule::always);
    CHECK(payload_rule_of(verb::from("QRY"), flow::to_client) == payload_rule::never);
    CHECK(payload_rule_of(verb::from("ADL"), flow::to_server) == payload_rule::always);
    CHECK(payload_rule_of(verb::from("ADL"), flow::to_client) == payload_rule::if_digits);
    CHECK(payload_rule_of(verb::from("UBX"), flow::to_client) == payload_rule::always);
    CHECK(payload_rule_of(verb::from("801"), flow::to_client) == payload_rule::if_third);
    CHECK(payload_rule_of(verb::from("801"), flow::to_server) == payload_rule::never);
    CHECK(payload_rule_of(verb::from("MSG"), flow::none) == payload_rule::never);
    CHECK(payload_rule_of(verb(), flow::any) == payload_rule::never);
}

TEST_CASE("rows of one's own count before the tables, for failures, too", "[wire]") {
    constexpr payload_verb own[] = {{verb::of("715"), flow::switchboard_to_client, payload_rule::always},
                                    {verb::of("MSG"), flow::switchboard_to_client, payload_rule::never}};
    CHECK(payload_rule_of(verb::of("715"), flow::to_client, own) == payload_rule::always);
    CHECK(payload_rule_of(verb::of("801"), flow::to_client, own) == payload_rule::if_third);
    CHECK(payload_rule_of(verb::of("MSG"), flow::to_client, own) == payload_rule::never);
    CHECK(payload_rule_of(verb::of("MSG"), flow::to_server, own) == payload_rule::always);
}

TEST_CASE("a frame's arguments are the words behind its verb, the length included", "[wire]") {
    const frame said{.verb = verb::from("MSG"), .line = "MSG 1 A 5", .payload = "hello", .has_payload = true};
    CHECK(said.arguments() == word_list("1 A 5"));
    CHECK(frame{.line = "OUT"}.arguments().empty());
    CHECK(frame{.line = "  OUT  "}.arguments().empty());
    CHECK(frame{.line = "  BYE   a@b "}.arguments().count() == 1);
    CHECK(frame{}.arguments().empty());
}
