// `NNN trid`: the server could not do what was asked (protocol.md 1.2).
#pragma once

#include <msnp/base/maybe.hpp>
#include <msnp/command/catalogue.hpp>
#include <msnp/wire/describe.hpp>
#include <msnp/wire/transaction_id.hpp>

#include <string_view>

namespace msnp {

/// A failure. The id is that of the request, and absent where none caused it. Free text may follow it. A line of exactly
/// three words, the third digits, carries a payload (seen on notification streams only).
struct failure {
    failure_code code = {};
    maybe<transaction_id> trid = {};
    word_list further = {};
    maybe<std::string_view> payload = {};

    using on_wire = wire<"failure", "NNN", flow::to_client, "The server could not do what was asked.",
                         number_as_verb<&failure::code>, since<dialect::unknown, "trid", &failure::trid>,
                         rest<&failure::further>, optional_payload_field<&failure::payload>>;
    bool operator==(const failure&) const = default;
};

} // namespace msnp
