// Where to go next: to a switchboard, by asking the notification server or by being rung; or to another notification server
// (protocol.md 2.10).
#pragma once

#include <msnp/base/maybe.hpp>
#include <msnp/text/address.hpp>
#include <msnp/text/handle.hpp>
#include <msnp/wire/describe.hpp>
#include <msnp/wire/transaction_id.hpp>

#include <cstdint>
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
    std::string_view domain = {};     ///< from MSNP13 on
    maybe<std::uint32_t> direct = {}; ///< from MSNP14 on; 1: can be reached by TCP
    word_list further = {};

    using on_wire =
        wire<"xfr_sb_answer", "XFR", flow::notification_to_client, "Refers to a switchboard.",
             field<"trid", &xfr_sb_answer::trid>, constant<"SB">, field<"address", &xfr_sb_answer::address>, constant<"CKI">,
             field<"cookie", &xfr_sb_answer::cookie, privacy::secret>, marker<dialect::msnp13, "U", &xfr_sb_answer::domain>,
             since<dialect::msnp13, "domain", &xfr_sb_answer::domain>, since<dialect::msnp14, "direct", &xfr_sb_answer::direct>,
             rest<&xfr_sb_answer::further>>;
    bool operator==(const xfr_sb_answer&) const = default;
};

/// `XFR trid NS address [0 [current]]`, from MSNP13 on `XFR trid NS address U D`: sign in at another notification server. It
/// comes unasked, until a sign-in is over; the server may close behind it, or leave that to the client.
struct xfr_ns {
    transaction_id trid = {};
    msnp::address address = {};
    std::string_view mode = {};    ///< `0` from MSNP3 on, `U` from MSNP13 on
    std::string_view current = {}; ///< from MSNP7 on the address of the server that says it, `D` from MSNP13 on
    word_list further = {};

    /// The referral as a server of this dialect says it, which itself is at `here`, a word `host:port`. An unknown dialect is
    /// taken for a new one.
    static constexpr xfr_ns to(transaction_id trid, msnp::address there, std::string_view here, dialect spoken) noexcept {
        const bool new_form = speaks(spoken, dialect::msnp13);
        return {trid, there, new_form ? std::string_view("U") : std::string_view("0"), new_form ? "D" : here};
    }

    /// Whether the address is `0`: sign in anew where you are.
    constexpr bool stays_here() const noexcept { return address == msnp::address{"0"}; }

    using on_wire = wire<"xfr_ns", "XFR", flow::notification_to_client, "Refers to another notification server.",
                         field<"trid", &xfr_ns::trid>, constant<"NS">, field<"address", &xfr_ns::address>,
                         since<dialect::msnp3, "mode", &xfr_ns::mode, privacy::open, "0 U">,
                         since<dialect::msnp7, "current", &xfr_ns::current>, rest<&xfr_ns::further>>;
    bool operator==(const xfr_ns&) const = default;
};

/// `RNG session address CKI cookie handle nick [U domain [direct]]`: somebody calls. To accept, connect within a minute and say
/// `ans`; there is no way to decline.
struct rng {
    std::string_view session = {};
    msnp::address address = {};
    std::string_view cookie = {};
    handle account = {};
    encoded_text nick = {};
    std::string_view domain = {};     ///< from MSNP13 on
    maybe<std::uint32_t> direct = {}; ///< from MSNP14 on; 1: can be reached by TCP
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
