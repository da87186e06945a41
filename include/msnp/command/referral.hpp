// How one comes to a switchboard: by asking the notification server, or by being rung (protocol.md 2.10).
#pragma once

#include <msnp/text/address.hpp>
#include <msnp/text/handle.hpp>
#include <msnp/wire/describe.hpp>
#include <msnp/wire/transaction_id.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace msnp {

/// `XFR trid SB`: asks for a switchboard. Answers: `xfr_sb_answer`, or 913 or 800.
struct xfr_sb {
    transaction_id trid = {};
    word_list further = {};

    using on_wire = wire<"xfr_sb", "XFR", flow::client_to_notification, "Asks for a switchboard.", field<"trid", &xfr_sb::trid>,
                         constant<"SB">, rest<&xfr_sb::further>>;
    bool operator==(const xfr_sb&) const = default;
};

/// `XFR trid SB address CKI cookie [U domain [direct]]`: where to connect, and what to say there in `usr`.
struct xfr_sb_answer {
    transaction_id trid = {};
    msnp::address address = {};
    std::string_view cookie = {};
    std::string_view domain = {};                       ///< from MSNP13 on
    std::optional<std::uint32_t> direct = std::nullopt; ///< from MSNP14 on; 1: can be reached by TCP
    word_list further = {};

    using on_wire =
        wire<"xfr_sb_answer", "XFR", flow::notification_to_client, "Refers to a switchboard.",
             field<"trid", &xfr_sb_answer::trid>, constant<"SB">, field<"address", &xfr_sb_answer::address>, constant<"CKI">,
             field<"cookie", &xfr_sb_answer::cookie, privacy::secret>, marker<dialect::msnp13, "U", &xfr_sb_answer::domain>,
             since<dialect::msnp13, "domain", &xfr_sb_answer::domain>, since<dialect::msnp14, "direct", &xfr_sb_answer::direct>,
             rest<&xfr_sb_answer::further>>;
    bool operator==(const xfr_sb_answer&) const = default;
};

/// `RNG session address CKI cookie handle nick [U domain [direct]]`: somebody calls. To accept, connect within a minute and say
/// `ans`; there is no way to decline.
struct rng {
    std::string_view session = {};
    msnp::address address = {};
    std::string_view cookie = {};
    handle account = {};
    encoded_text nick = {};
    std::string_view domain = {};                       ///< from MSNP13 on
    std::optional<std::uint32_t> direct = std::nullopt; ///< from MSNP14 on; 1: can be reached by TCP
    word_list further = {};

    using on_wire =
        wire<"rng", "RNG", flow::notification_to_client, "Somebody calls into a conversation.", field<"session", &rng::session>,
             field<"address", &rng::address>, constant<"CKI">, field<"cookie", &rng::cookie, privacy::secret>,
             field<"account", &rng::account>, vanishing<"nick", &rng::nick>, marker<dialect::msnp13, "U", &rng::domain>,
             since<dialect::msnp13, "domain", &rng::domain>, since<dialect::msnp14, "direct", &rng::direct>,
             rest<&rng::further>>;
    bool operator==(const rng&) const = default;
};

} // namespace msnp
