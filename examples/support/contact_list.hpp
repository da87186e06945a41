// Who one's friends are and how they are, as MSNP2 to MSNP7 tell it behind SYN and CHG (protocol.md 12.3): more commands
// described from outside of the library, beside those of own_commands/commands.hpp.
#pragma once

#include "own_commands/commands.hpp"

namespace sign_in {

// ---- the lists -------------------------------------------------------------------------------------------------------------

/// `GTC trid serial A`: whether the program asks its user (`A`) or not (`N`) when somebody adds them.
struct gtc_row {
    transaction_id trid = {};
    std::uint32_t serial = 0;
    std::string_view setting = {};

    using on_wire = wire<"gtc_row", "GTC", server, "Whether one is asked when somebody adds one.",
                         field<"trid", &gtc_row::trid>, field<"serial", &gtc_row::serial>, field<"setting", &gtc_row::setting>>;
    bool operator==(const gtc_row&) const = default;
};

/// `BLP trid serial AL`: whether those on neither list are allowed (`AL`) or blocked (`BL`).
struct blp_row {
    transaction_id trid = {};
    std::uint32_t serial = 0;
    std::string_view setting = {};

    using on_wire = wire<"blp_row", "BLP", server, "What becomes of those on neither list.", field<"trid", &blp_row::trid>,
                         field<"serial", &blp_row::serial>, field<"setting", &blp_row::setting>>;
    bool operator==(const blp_row&) const = default;
};

/// `LSG trid serial number total id name 0`: a group.
struct lsg_row {
    transaction_id trid = {};
    std::uint32_t serial = 0, number = 0, total = 0, id = 0;
    encoded_text group = {};
    word_list further = {};

    using on_wire = wire<"lsg_row", "LSG", server, "A group of contacts.", field<"trid", &lsg_row::trid>,
                         field<"serial", &lsg_row::serial>, field<"number", &lsg_row::number>, field<"total", &lsg_row::total>,
                         field<"id", &lsg_row::id>, field<"group", &lsg_row::group>, rest<&lsg_row::further>>;
    bool operator==(const lsg_row&) const = default;
};

/// `LST trid FL serial number total handle nick [groups]`: one person on a list: `FL` forward, `AL` allow, `BL` block, `RL`
/// reverse. Of an empty list there is one row: number and total are 0, and nobody is named.
struct lst_row {
    transaction_id trid = {};
    std::string_view list = {};
    std::uint32_t serial = 0, number = 0, total = 0;
    std::optional<handle> account = std::nullopt;
    encoded_text nick = {};
    word_list groups = {};

    using on_wire = wire<"lst_row", "LST", server, "One person on a list.", field<"trid", &lst_row::trid>,
                         field<"list", &lst_row::list>, field<"serial", &lst_row::serial>, field<"number", &lst_row::number>,
                         field<"total", &lst_row::total>, since<dialect::msnp2, "account", &lst_row::account>,
                         since<dialect::msnp2, "nick", &lst_row::nick>, rest<&lst_row::groups>>;
    bool operator==(const lst_row&) const = default;
};

// ---- who is there ----------------------------------------------------------------------------------------------------------

/// `ILN trid state handle nick ...`: how a friend is at the time of one's first CHG.
struct iln {
    transaction_id trid = {};
    presence state = {};
    handle account = {};
    encoded_text nick = {};
    word_list further = {};

    using on_wire = wire<"iln", "ILN", server, "How a friend is.", field<"trid", &iln::trid>, field<"state", &iln::state>,
                         field<"account", &iln::account>, field<"nick", &iln::nick>, rest<&iln::further>>;
    bool operator==(const iln&) const = default;
};

/// `NLN state handle nick ...`: a friend has come, or changed.
struct nln {
    presence state = {};
    handle account = {};
    encoded_text nick = {};
    word_list further = {};

    using on_wire = wire<"nln", "NLN", server, "A friend has come, or changed.", field<"state", &nln::state>,
                         field<"account", &nln::account>, field<"nick", &nln::nick>, rest<&nln::further>>;
    bool operator==(const nln&) const = default;
};

/// `FLN handle`: a friend has gone.
struct fln {
    handle account = {};
    word_list further = {};

    using on_wire = wire<"fln", "FLN", server, "A friend has gone.", field<"account", &fln::account>, rest<&fln::further>>;
    bool operator==(const fln&) const = default;
};

/// All that a notification connection of MSNP2 to MSNP7 says, one way and the other.
using messenger_commands =
    command_set<ver, ver_answer, cvr, cvr_answer, inf, inf_answer, usr_begin, usr_salt, usr_digest, usr_welcome, syn,
                syn_answer, gtc_row, blp_row, lsg_row, lst_row, chg, iln, nln, fln, png, qng, chl, qry, qry_answer, //
                xfr_sb, xfr_sb_answer, xfr_ns, rng, ims, ims_answer, msg_to_client, out, failure>;

} // namespace sign_in
