// One command as it lies in the stream: a line and, where the verb carries one, a payload; and which verbs do.
//
// Whether a line is followed by a payload is known from the stream and the verb, never guessed from digits (protocol.md 1.3,
// 12.1, 12.2): `QNG 60`, `BYE email 1` and `217 3` have none.
#pragma once

#include <msnp/base/row_view.hpp>
#include <msnp/text/number.hpp>
#include <msnp/wire/flow.hpp>
#include <msnp/wire/verb.hpp>
#include <msnp/wire/words.hpp>

#include <cstddef>
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

    /// The places of the spaces in a short line, that of its first byte in the lowest bit, as a reader has found them; it has
    /// held the payload against the length, too. 0 where nobody has looked: `parse` looks then. Whoever changes `line` or
    /// `payload` puts 0 here.
    std::uint64_t spaces = 0;

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
    flow streams = flow::none;
    payload_rule rule = payload_rule::never;
};

/// Every verb that carries a payload, by stream (protocol.md 1.3, 12.1, 12.2). Those of switchboards stand first. There is no
/// dialect in a row: a dialect that brought a verb brought its rule, and none has changed it since.
inline constexpr payload_verb payload_verbs[] = {
    {verb::of("MSG"), flow::switchboard | flow::notification_to_client, payload_rule::always},
    {verb::of("UBX"), flow::notification_to_client, payload_rule::always},
    {verb::of("UUX"), flow::notification, payload_rule::always},
    {verb::of("UUN"), flow::client_to_notification, payload_rule::always},
    {verb::of("UUN"), flow::notification_to_client, payload_rule::if_digits},
    {verb::of("UBN"), flow::notification_to_client, payload_rule::always},
    {verb::of("UBM"), flow::notification_to_client, payload_rule::always},
    {verb::of("UUM"), flow::client_to_notification, payload_rule::always},
    {verb::of("NOT"), flow::notification_to_client, payload_rule::always},
    {verb::of("IPG"), flow::notification_to_client, payload_rule::always},
    {verb::of("GCF"), flow::notification_to_client, payload_rule::always},
    {verb::of("ADL"), flow::client_to_notification, payload_rule::always},
    {verb::of("ADL"), flow::notification_to_client, payload_rule::if_digits},
    {verb::of("RML"), flow::client_to_notification, payload_rule::always},
    {verb::of("RML"), flow::notification_to_client, payload_rule::if_digits},
    {verb::of("FQY"), flow::notification, payload_rule::always},
    {verb::of("NFY"), flow::notification_to_client, payload_rule::always},
    {verb::of("PUT"), flow::client_to_notification, payload_rule::always},
    {verb::of("PUT"), flow::notification_to_client, payload_rule::if_digits},
    {verb::of("DEL"), flow::client_to_notification, payload_rule::always},
    {verb::of("DEL"), flow::notification_to_client, payload_rule::if_digits},
    {verb::of("SDG"), flow::client_to_notification, payload_rule::always},
    {verb::of("SDG"), flow::notification_to_client, payload_rule::if_digits},
    {verb::of("QRY"), flow::client_to_notification, payload_rule::always},
    {verb::of("SDC"), flow::client_to_notification, payload_rule::always},
    {verb::of("PAG"), flow::client_to_notification, payload_rule::always},
    {verb::of("PGD"), flow::client_to_notification, payload_rule::always},
    {verb::of("VAS"), flow::client_to_notification, payload_rule::always},
};

/// The rule for a verb on a stream, or on any of several of one direction. Rows of your own, if you have some, count before
/// those of `payload_verbs`, and before `if_third`, which is the rule for every number of a failure that a server says.
constexpr payload_rule payload_rule_of(verb spoken, flow streams, row_view<payload_verb> own = {}) noexcept {
    for (const payload_verb& row : own) {
        if (row.verb == spoken && overlap(row.streams, streams)) {
            return row.rule;
        }
    }
    for (const payload_verb& row : payload_verbs) {
        if (row.verb == spoken && overlap(row.streams, streams)) {
            return row.rule;
        }
        if (!overlap(row.streams, flow::switchboard) && !overlap(streams, flow::notification)) {
            break;
        }
    }
    return spoken.is_failure() && overlap(streams, flow::to_client) ? payload_rule::if_third : payload_rule::never;
}

/// Every verb of a switchboard, both directions (protocol.md 2).
inline constexpr verb switchboard_verbs[] = {verb::of("MSG"), verb::of("ACK"), verb::of("NAK"), verb::of("JOI"),
                                             verb::of("BYE"), verb::of("IRO"), verb::of("CAL"), verb::of("USR"),
                                             verb::of("ANS"), verb::of("OUT")};

} // namespace msnp
