#include "support/catch.hpp"

#include <msnp/wire/describe.hpp>
#include <msnp/wire/transaction_id.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

using namespace msnp;

namespace {

// Commands of a user's own.
struct ping {
    using on_wire = wire<"ping", "PNG", flow::client_to_notification, "Are you there?">;
};

struct ping_answer {
    std::optional<std::uint32_t> seconds;
    using on_wire = wire<"ping_answer", "QNG", flow::notification_to_client, "The next ping is due in so many seconds.",
                         since<dialect::msnp9, "seconds", &ping_answer::seconds>>;
};

struct everything {
    transaction_id trid;
    encoded_text nick;
    std::string_view domain;
    std::optional<std::uint32_t> direct;
    word_list further;
    std::string_view ticket;
    std::string_view body;
    using on_wire =
        wire<"everything", "ALL", flow::to_client, "One of each kind.", field<"trid", &everything::trid>, constant<"OK">,
             vanishing<"nick", &everything::nick>, marker<dialect::msnp13, "U", &everything::domain>,
             since<dialect::msnp13, "domain", &everything::domain>, since<dialect::msnp14, "direct", &everything::direct>,
             rest<&everything::further>, field<"ticket", &everything::ticket, privacy::secret>,
             payload_field<&everything::body>>;
};

struct no_command {
    int number;
};

} // namespace

TEST_CASE("a description names the command, its verb, its streams and its purpose", "[wire][design 3]") {
    CHECK(ping_answer::on_wire::name == "ping_answer");
    CHECK(ping_answer::on_wire::verb == verb::from("QNG"));
    CHECK(ping_answer::on_wire::streams == flow::notification_to_client);
    CHECK(ping_answer::on_wire::sentence == "The next ping is due in so many seconds.");
    CHECK_FALSE(ping_answer::on_wire::any_failure);
    CHECK(ping::on_wire::fields.empty());
    CHECK(ping::on_wire::size == 0);
}

TEST_CASE("the fields of a description are a table in the order of the line", "[wire][design 3]") {
    const auto fields = everything::on_wire::fields;
    REQUIRE(fields.size() == 9);
    const std::string_view names[] = {"trid", "OK", "nick", "U", "domain", "direct", "further", "ticket", "length"};
    const field_kind kinds[] = {field_kind::required, field_kind::constant, field_kind::vanishing,
                                field_kind::marker,   field_kind::since,    field_kind::since,
                                field_kind::rest,     field_kind::required, field_kind::payload};
    for (std::size_t at = 0; at != fields.size(); ++at) {
        INFO(std::string(names[at]));
        CHECK(fields[at].name == names[at]);
        CHECK((fields[at].kind == kinds[at]));
        CHECK_FALSE(fields[at].shape.empty());
        CHECK(fields[at].is_payload() == (at == 8));
        CHECK(fields[at].is_optional() == (at >= 2 && at <= 5));
    }
    CHECK(fields[4].first == dialect::msnp13);
    CHECK(fields[5].first == dialect::msnp14);
    CHECK(fields[0].first == dialect::unknown);
}

TEST_CASE("tickets and payloads are secrets, names are not", "[wire][protocol 10.11]") {
    const auto fields = everything::on_wire::fields;
    CHECK(fields[7].seen == privacy::secret);
    CHECK(fields[8].seen == privacy::secret);
    CHECK(fields[2].seen == privacy::open);
}

TEST_CASE("numbers say which words could be one, opaque words do not care", "[wire][design 3]") {
    const auto fields = everything::on_wire::fields;
    REQUIRE(fields[5].fits != nullptr);
    CHECK(fields[5].fits("15"));
    CHECK_FALSE(fields[5].fits("U"));
    CHECK((fields[4].fits == nullptr || fields[4].fits("any word")));
}

TEST_CASE("the fields can be walked as types, in order, and the walk stopped", "[wire][design 3]") {
    std::string kinds;
    const bool all = everything::on_wire::every([&]<class Field>() {
        kinds += std::to_string(static_cast<int>(Field::kind)) + ' ';
        return Field::kind != field_kind::marker;
    });
    CHECK_FALSE(all);
    CHECK(kinds.size() == 8);
    CHECK(ping::on_wire::every([]<class Field>() { return false; }));
}

TEST_CASE("what describes itself is a command and nothing else is", "[wire][design 3]") {
    CHECK(command<ping>);
    CHECK(command<everything>);
    CHECK_FALSE(command<no_command>);
    CHECK_FALSE(command<int>);
    CHECK(carries_payload<everything>());
    CHECK_FALSE(carries_payload<ping>());
    CHECK_FALSE(carries_payload<ping_answer>());
}

TEST_CASE("who may say a command is known while compiling", "[wire][design 3]") {
    CHECK(said_by<ping, role::client>);
    CHECK_FALSE(said_by<ping, role::server>);
    CHECK(said_by<ping_answer, role::server>);
    CHECK_FALSE(said_by<ping_answer, role::client>);
    CHECK_FALSE(said_by<no_command, role::client>);
}

TEST_CASE("a verb belongs to its command and no other does", "[wire][design 3]") {
    CHECK(has_verb<ping>(verb::from("PNG")));
    CHECK_FALSE(has_verb<ping>(verb::from("QNG")));
    CHECK_FALSE(has_verb<ping>(verb()));
}

TEST_CASE("a field's member gives its value type, optional or not", "[wire]") {
    CHECK(std::is_same_v<detail::value_of<&everything::direct>, std::uint32_t>);
    CHECK(std::is_same_v<detail::value_of<&everything::nick>, encoded_text>);
}

TEST_CASE("what is said of a description while compiling, a program says, too", "[wire][design 3]") {
    using row = field_description;
    const row number{"", field_kind::number}, word{"", field_kind::required}, fixed{"", field_kind::constant};
    const row nick{"", field_kind::vanishing}, later{"", field_kind::since}, mark{"", field_kind::marker};
    const row others{"", field_kind::rest}, body{"", field_kind::payload}, maybe_body{"", field_kind::optional_payload};
    const auto fits = [](std::initializer_list<row> rows) { return detail::in_order({rows.begin(), rows.size()}); };
    CHECK(fits({}));
    CHECK(fits({number, word, fixed, word, nick, later, mark, later, others, word, fixed, body}));
    CHECK(fits({others, word, maybe_body}));
    CHECK_FALSE(fits({word, number}));
    CHECK_FALSE(fits({nick, nick}));
    CHECK_FALSE(fits({later, nick}));
    CHECK_FALSE(fits({others, later}));
    CHECK_FALSE(fits({others, mark}));
    CHECK_FALSE(fits({others, others}));
    CHECK_FALSE(fits({others, word, others}));
    CHECK_FALSE(fits({nick, word, later}));
    CHECK_FALSE(fits({body, word}));
    CHECK_FALSE(fits({body, maybe_body}));
    CHECK_FALSE(fits({maybe_body, others}));
}
