// One command as it lies in the stream: a line and, where the verb carries one, a payload; and which verbs do.
//
// Whether a line is followed by a payload is known from the stream and the verb, never guessed from digits (protocol.md 1.3,
// 12.1, 12.2): `QNG 60`, `BYE email 1` and `217 3` have none.
#pragma once

#include <msnp/text/number.hpp>
#include <msnp/wire/flow.hpp>
#include <msnp/wire/verb.hpp>
#include <msnp/wire/words.hpp>

#include <cstdint>
#include <string_view>

namespace msnp {

/// A command that has been cut out of the stream but not yet read. Its views are the reader's: see `reader::next`.
struct frame {
    msnp::verb verb = {};          ///< what the line says; where it was misspelt, the verb that was meant
    std::string_view line = {};    ///< the raw line without its end
    std::string_view payload = {}; ///< the bytes behind the line; empty without a payload
    bool has_payload = false;      ///< whether the line announced a payload, even one of no bytes
    std::uint64_t position = 0;    ///< the line's first byte, counted from the start of the stream

    /// The words behind the verb, a payload's length included.
    constexpr word_list arguments() const noexcept {
        const word_list all(line);
        const word_list::iterator first = all.begin();
        return word_list(drop(line, static_cast<std::size_t>((*first).data() - line.data()) + (*first).size()));
    }
};

/// When a verb carries a payload. The length is always the line's last word.
enum class payload_rule : std::uint8_t {
    never,
    always,    ///< the last word is the length, or the line is wrong
    if_digits, ///< a payload if the last word is digits, none otherwise (`ADL 5 OK`)
    if_third,  ///< failures: a payload if the line is exactly three words, all digits (protocol.md 1.2)
};

/// One row of the table of payloads.
struct payload_verb {
    msnp::verb verb;
    flow streams;
    payload_rule rule;
};

/// Every verb that carries a payload, by stream (protocol.md 1.3, 12.1, 12.2).
inline constexpr payload_verb payload_verbs[] = {
    {verb::from("MSG"), flow::switchboard | flow::notification_to_client, payload_rule::always},
    {verb::from("UBX"), flow::notification_to_client, payload_rule::always},
    {verb::from("UUX"), flow::notification, payload_rule::always},
    {verb::from("UUN"), flow::client_to_notification, payload_rule::always},
    {verb::from("UUN"), flow::notification_to_client, payload_rule::if_digits},
    {verb::from("UBN"), flow::notification_to_client, payload_rule::always},
    {verb::from("UBM"), flow::notification_to_client, payload_rule::always},
    {verb::from("UUM"), flow::client_to_notification, payload_rule::always},
    {verb::from("NOT"), flow::notification_to_client, payload_rule::always},
    {verb::from("IPG"), flow::notification_to_client, payload_rule::always},
    {verb::from("GCF"), flow::notification_to_client, payload_rule::always},
    {verb::from("ADL"), flow::client_to_notification, payload_rule::always},
    {verb::from("ADL"), flow::notification_to_client, payload_rule::if_digits},
    {verb::from("RML"), flow::client_to_notification, payload_rule::always},
    {verb::from("RML"), flow::notification_to_client, payload_rule::if_digits},
    {verb::from("FQY"), flow::notification, payload_rule::always},
    {verb::from("NFY"), flow::notification_to_client, payload_rule::always},
    {verb::from("PUT"), flow::client_to_notification, payload_rule::always},
    {verb::from("PUT"), flow::notification_to_client, payload_rule::if_digits},
    {verb::from("DEL"), flow::client_to_notification, payload_rule::always},
    {verb::from("DEL"), flow::notification_to_client, payload_rule::if_digits},
    {verb::from("SDG"), flow::client_to_notification, payload_rule::always},
    {verb::from("SDG"), flow::notification_to_client, payload_rule::if_digits},
    {verb::from("QRY"), flow::client_to_notification, payload_rule::always},
    {verb::from("SDC"), flow::client_to_notification, payload_rule::always},
    {verb::from("PAG"), flow::client_to_notification, payload_rule::always},
    {verb::from("PGD"), flow::client_to_notification, payload_rule::always},
    {verb::from("VAS"), flow::client_to_notification, payload_rule::always},
};

/// The rule for a verb on a stream, or on any of several of one direction.
constexpr payload_rule payload_rule_of(verb spoken, flow streams) noexcept {
    if (spoken.is_failure()) {
        return overlap(streams, flow::to_client) ? payload_rule::if_third : payload_rule::never;
    }
    for (const payload_verb& row : payload_verbs) {
        if (row.verb == spoken && overlap(row.streams, streams)) {
            return row.rule;
        }
        if (!overlap(streams, flow::notification)) {
            break; // MSG, the first row, is all that a switchboard knows
        }
    }
    return payload_rule::never;
}

static_assert(payload_rule_of(verb::from("MSG"), flow::client_to_switchboard) == payload_rule::always);
static_assert(payload_rule_of(verb::from("QNG"), flow::to_client) == payload_rule::never);
static_assert(payload_rule_of(verb::from("QRY"), flow::notification_to_client) == payload_rule::never);
static_assert(frame{.line = "BYE a@b 1"}.arguments().raw() == " a@b 1");

} // namespace msnp
