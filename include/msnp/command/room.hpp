// Who is in the conversation: calling, arriving, leaving (protocol.md 2.2 to 2.6).
#pragma once

#include <msnp/base/maybe.hpp>
#include <msnp/command/capabilities.hpp>
#include <msnp/text/handle.hpp>
#include <msnp/wire/describe.hpp>
#include <msnp/wire/transaction_id.hpp>

#include <cstdint>
#include <string_view>

namespace msnp {

/// `CAL trid handle`. Give the bare handle (`handle::account()`): with an endpoint or a network, servers answer 208 or nothing.
struct cal {
    transaction_id trid = {};
    handle account = {};
    word_list further = {};

    using on_wire = wire<"cal", "CAL", flow::client_to_switchboard, "Calls a principal into the conversation.",
                         field<"trid", &cal::trid>, field<"account", &cal::account>, rest<&cal::further>>;
    bool operator==(const cal&) const = default;
};

/// `CAL trid RINGING session`. The one who is called has been told; whether they come, `JOI` says, perhaps before this.
struct cal_ringing {
    transaction_id trid = {};
    std::string_view session = {};
    word_list further = {};

    using on_wire = wire<"cal_ringing", "CAL", flow::switchboard_to_client, "The called principal is being rung.",
                         field<"trid", &cal_ringing::trid>, constant<"RINGING">, field<"session", &cal_ringing::session>,
                         rest<&cal_ringing::further>>;
    bool operator==(const cal_ringing&) const = default;
};

/// `IRO trid index total handle nick [capabilities]`: one row of the roster. The total counts rows, not people.
struct iro {
    transaction_id trid = {};
    std::uint32_t index = 0;
    std::uint32_t total = 0;
    handle account = {};
    encoded_text nick = {};
    maybe<capabilities> caps = {};
    word_list further = {};

    using on_wire = wire<"iro", "IRO", flow::switchboard_to_client, "One row of the roster, for the one who has answered.",
                         field<"trid", &iro::trid>, field<"index", &iro::index>, field<"total", &iro::total>,
                         field<"account", &iro::account>, vanishing<"nick", &iro::nick>,
                         since<dialect::msnp12, "capabilities", &iro::caps>, rest<&iro::further>>;
    bool operator==(const iro&) const = default;
};

/// `JOI handle nick [capabilities]`.
struct joi {
    handle account = {};
    encoded_text nick = {};
    maybe<capabilities> caps = {};
    word_list further = {};

    using on_wire = wire<"joi", "JOI", flow::switchboard_to_client, "A principal has joined the conversation.",
                         field<"account", &joi::account>, vanishing<"nick", &joi::nick>,
                         since<dialect::msnp12, "capabilities", &joi::caps>, rest<&joi::further>>;
    bool operator==(const joi&) const = default;
};

/// `BYE handle [reason]`. Reason `1`: the connection was idle (protocol.md 2.5).
struct bye {
    handle account = {};
    std::string_view reason = {};
    word_list further = {};

    /// Whether the server has ended it because nothing was said.
    constexpr bool was_idle() const noexcept { return reason == "1"; }

    using on_wire = wire<"bye", "BYE", flow::switchboard_to_client, "A principal has left the conversation.",
                         field<"account", &bye::account>, since<dialect::unknown, "reason", &bye::reason, privacy::open, "1">,
                         rest<&bye::further>>;
    bool operator==(const bye&) const = default;
};

/// `OUT [reason [minutes]]`. A client says it without a reason and waits for the close; servers give reasons on notification
/// streams.
struct out {
    std::string_view reason = {};
    maybe<std::uint32_t> minutes = {}; ///< behind `RCT`
    word_list further = {};

    using on_wire = wire<"out", "OUT", flow::any, "Leaves, or tells that the connection ends.",
                         since<dialect::unknown, "reason", &out::reason, privacy::open, "OTH SSD MIG TOU RCT">,
                         since<dialect::msnp11, "minutes", &out::minutes>, rest<&out::further>>;
    bool operator==(const out&) const = default;
};

} // namespace msnp
