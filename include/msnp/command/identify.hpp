// The first words on a switchboard: who I am. The caller says `USR`, the called one `ANS` (protocol.md 2.1, 2.2).
#pragma once

#include <msnp/text/handle.hpp>
#include <msnp/wire/describe.hpp>
#include <msnp/wire/transaction_id.hpp>

#include <string_view>

namespace msnp {

/// `USR trid handle cookie`. The cookie is the one of the referral; the handle carries the endpoint from MSNP16 on.
struct usr {
    transaction_id trid = {};
    handle account = {};
    std::string_view cookie = {};
    word_list further = {};

    using on_wire = wire<"usr", "USR", flow::client_to_switchboard,
                         "The caller opens a switchboard with the cookie of a referral.", field<"trid", &usr::trid>,
                         field<"account", &usr::account>, field<"cookie", &usr::cookie, privacy::secret>, rest<&usr::further>>;
    bool operator==(const usr&) const = default;
};

/// `USR trid OK handle nick`: one's own handle and name.
struct usr_ok {
    transaction_id trid = {};
    handle account = {};
    encoded_text nick = {};
    word_list further = {};

    using on_wire =
        wire<"usr_ok", "USR", flow::switchboard_to_client, "The caller is let in.", field<"trid", &usr_ok::trid>,
             constant<"OK">, field<"account", &usr_ok::account>, vanishing<"nick", &usr_ok::nick>, rest<&usr_ok::further>>;
    bool operator==(const usr_ok&) const = default;
};

/// `ANS trid handle cookie session`. Cookie and session are those of the ring.
struct ans {
    transaction_id trid = {};
    handle account = {};
    std::string_view cookie = {};
    std::string_view session = {};
    word_list further = {};

    using on_wire = wire<"ans", "ANS", flow::client_to_switchboard, "The one who was rung answers with the cookie of the ring.",
                         field<"trid", &ans::trid>, field<"account", &ans::account>,
                         field<"cookie", &ans::cookie, privacy::secret>, field<"session", &ans::session>, rest<&ans::further>>;
    bool operator==(const ans&) const = default;
};

/// `ANS trid OK`, after the roster.
struct ans_ok {
    transaction_id trid = {};
    word_list further = {};

    using on_wire =
        wire<"ans_ok", "ANS", flow::switchboard_to_client, "The one who was rung is let in; the roster is complete.",
             field<"trid", &ans_ok::trid>, constant<"OK">, rest<&ans_ok::further>>;
    bool operator==(const ans_ok&) const = default;
};

} // namespace msnp
