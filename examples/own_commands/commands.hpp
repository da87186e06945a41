// The sign-in of MSNP2 to MSNP9, described from outside of the library (protocol.md 12.3).
//
// A command is an aggregate with a member type `on_wire`: the verb, who says it, one sentence, and the fields in the order of
// the line. Four commands share the verb USR: their constants tell them apart.
#pragma once

#include <msnp/command/capabilities.hpp>
#include <msnp/command/sets.hpp>
#include <msnp/text/handle.hpp>
#include <msnp/text/token.hpp>
#include <msnp/wire/describe.hpp>
#include <msnp/wire/transaction_id.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sign_in {

using namespace msnp;

inline constexpr flow client = flow::client_to_notification;
inline constexpr flow server = flow::notification_to_client;

/// How others see a person. A type of one's own needs a `token` to be a word of a line: see below.
enum class presence : std::uint8_t { online, busy, idle, be_right_back, away, on_the_phone, out_to_lunch, hidden };

} // namespace sign_in

template <>
struct msnp::token<sign_in::presence> {
    static constexpr std::string_view words[] = {"NLN", "BSY", "IDL", "BRB", "AWY", "PHN", "LUN", "HDN"};
    static constexpr std::size_t count = sizeof words / sizeof *words;

    static constexpr std::string_view shape = "state";

    static constexpr fault parse(std::string_view word, lenience, sign_in::presence& value) noexcept {
        value = {};
        while (static_cast<std::size_t>(value) != count && words[static_cast<std::size_t>(value)] != word) {
            value = static_cast<sign_in::presence>(static_cast<std::size_t>(value) + 1);
        }
        return check(value) ? errc::unexpected_word : errc::none;
    }
    static constexpr fault check(sign_in::presence value) noexcept {
        return static_cast<std::size_t>(value) < count ? errc::none : errc::bad_value;
    }
    static constexpr std::size_t size(sign_in::presence) noexcept { return 3; }
    template <class Out>
    static constexpr Out write(Out out, sign_in::presence value) noexcept(writes_safely<Out>) {
        return put(out, words[static_cast<std::size_t>(value)]);
    }
};

namespace sign_in {

// ---- which dialect, which program ------------------------------------------------------------------------------------------

/// `VER trid MSNP7 MSNP6 CVR0`: what the client speaks, the best first.
struct ver {
    transaction_id trid = {};
    std::string_view best = {};
    word_list others = {};

    using on_wire = wire<"ver", "VER", client, "Offers dialects.", field<"trid", &ver::trid>, field<"best", &ver::best>,
                         rest<&ver::others>>;
    bool operator==(const ver&) const = default;
};

/// `VER trid MSNP7`, or `VER trid 0`: none of them.
struct ver_answer {
    transaction_id trid = {};
    std::string_view chosen = {};
    word_list further = {};

    using on_wire = wire<"ver_answer", "VER", server, "Chooses a dialect.", field<"trid", &ver_answer::trid>,
                         field<"chosen", &ver_answer::chosen>, rest<&ver_answer::further>>;
    bool operator==(const ver_answer&) const = default;
};

/// `CVR trid locale system version processor program version brand [handle]`.
struct cvr {
    transaction_id trid = {};
    std::string_view locale = {}, system = {}, system_version = {}, processor = {};
    std::string_view program = {}, program_version = {}, brand = {};
    std::optional<handle> account = std::nullopt;

    using on_wire =
        wire<"cvr", "CVR", client, "Tells what the client is.", field<"trid", &cvr::trid>, field<"locale", &cvr::locale>,
             field<"system", &cvr::system>, field<"system_version", &cvr::system_version>, field<"processor", &cvr::processor>,
             field<"program", &cvr::program>, field<"program_version", &cvr::program_version>, field<"brand", &cvr::brand>,
             since<dialect::msnp8, "account", &cvr::account>>;
    bool operator==(const cvr&) const = default;
};

/// `CVR trid recommended recommended minimum download information`.
struct cvr_answer {
    transaction_id trid = {};
    std::string_view recommended = {}, recommended_again = {}, minimum = {}, download = {}, information = {};

    using on_wire = wire<"cvr_answer", "CVR", server, "Tells which version of the client there is.",
                         field<"trid", &cvr_answer::trid>, field<"recommended", &cvr_answer::recommended>,
                         field<"recommended_again", &cvr_answer::recommended_again>, field<"minimum", &cvr_answer::minimum>,
                         field<"download", &cvr_answer::download>, field<"information", &cvr_answer::information>>;
    bool operator==(const cvr_answer&) const = default;
};

// ---- who I am --------------------------------------------------------------------------------------------------------------

/// `INF trid`.
struct inf {
    transaction_id trid = {};

    using on_wire = wire<"inf", "INF", client, "Asks how one signs in.", field<"trid", &inf::trid>>;
    bool operator==(const inf&) const = default;
};

/// `INF trid MD5`.
struct inf_answer {
    transaction_id trid = {};
    word_list further = {};

    using on_wire = wire<"inf_answer", "INF", server, "One signs in by MD5.", field<"trid", &inf_answer::trid>, constant<"MD5">,
                         rest<&inf_answer::further>>;
    bool operator==(const inf_answer&) const = default;
};

/// `USR trid MD5 I handle`.
struct usr_begin {
    transaction_id trid = {};
    handle account = {};

    using on_wire = wire<"usr_begin", "USR", client, "Begins to sign in.", field<"trid", &usr_begin::trid>, constant<"MD5">,
                         constant<"I">, field<"account", &usr_begin::account>>;
    bool operator==(const usr_begin&) const = default;
};

/// `USR trid MD5 S salt`.
struct usr_salt {
    transaction_id trid = {};
    std::string_view salt = {};

    using on_wire = wire<"usr_salt", "USR", server, "Asks for the password, salted.", field<"trid", &usr_salt::trid>,
                         constant<"MD5">, constant<"S">, field<"salt", &usr_salt::salt>>;
    bool operator==(const usr_salt&) const = default;
};

/// `USR trid MD5 S digest`: the MD5 of salt and password, in hexadecimal.
struct usr_digest {
    transaction_id trid = {};
    std::string_view digest = {};

    using on_wire = wire<"usr_digest", "USR", client, "Proves to know the password.", field<"trid", &usr_digest::trid>,
                         constant<"MD5">, constant<"S">, field<"digest", &usr_digest::digest, privacy::secret>>;
    bool operator==(const usr_digest&) const = default;
};

/// `USR trid OK handle nick [verified]`.
struct usr_welcome {
    transaction_id trid = {};
    handle account = {};
    encoded_text nick = {};
    std::optional<std::uint32_t> verified = std::nullopt;

    using on_wire = wire<"usr_welcome", "USR", server, "The client is signed in.", field<"trid", &usr_welcome::trid>,
                         constant<"OK">, field<"account", &usr_welcome::account>, field<"nick", &usr_welcome::nick>,
                         since<dialect::msnp6, "verified", &usr_welcome::verified>>;
    bool operator==(const usr_welcome&) const = default;
};

// ---- signed in -------------------------------------------------------------------------------------------------------------

/// `SYN trid serial`: the contact list, if it is newer than that.
struct syn {
    transaction_id trid = {};
    std::uint32_t serial = 0;

    using on_wire =
        wire<"syn", "SYN", client, "Asks for the contact list.", field<"trid", &syn::trid>, field<"serial", &syn::serial>>;
    bool operator==(const syn&) const = default;
};

/// `SYN trid serial [contacts groups]`.
struct syn_answer {
    transaction_id trid = {};
    std::uint32_t serial = 0;
    std::optional<std::uint32_t> contacts = std::nullopt, groups = std::nullopt;

    using on_wire = wire<"syn_answer", "SYN", server, "Tells which contact list there is.", field<"trid", &syn_answer::trid>,
                         field<"serial", &syn_answer::serial>, since<dialect::msnp8, "contacts", &syn_answer::contacts>,
                         since<dialect::msnp8, "groups", &syn_answer::groups>>;
    bool operator==(const syn_answer&) const = default;
};

/// `CHG trid state [capabilities [object]]`, which the server repeats: one command of two streams.
struct chg {
    transaction_id trid = {};
    presence state = {};
    std::optional<capabilities> caps = std::nullopt;
    std::string_view object = {};

    using on_wire = wire<"chg", "CHG", flow::notification, "Changes how others see the client.", field<"trid", &chg::trid>,
                         field<"state", &chg::state>, since<dialect::msnp8, "capabilities", &chg::caps>,
                         since<dialect::msnp9, "object", &chg::object>>;
    bool operator==(const chg&) const = default;
};

/// `PNG`.
struct png {
    using on_wire = wire<"png", "PNG", client, "Is somebody there?">;
    bool operator==(const png&) const = default;
};

/// `QNG [seconds]`.
struct qng {
    std::optional<std::uint32_t> seconds = std::nullopt;

    using on_wire = wire<"qng", "QNG", server, "Somebody is, and the next ping is due in so many seconds.",
                         since<dialect::msnp9, "seconds", &qng::seconds>>;
    bool operator==(const qng&) const = default;
};

/// `CHL 0 challenge`: to be answered within about 50 seconds.
struct chl {
    std::string_view challenge = {};

    using on_wire =
        wire<"chl", "CHL", server, "Asks whether the client is one.", constant<"0">, field<"challenge", &chl::challenge>>;
    bool operator==(const chl&) const = default;
};

/// `QRY trid product 32`, and 32 hexadecimal digits as its payload.
struct qry {
    transaction_id trid = {};
    std::string_view product = {};
    std::string_view answer = {};

    using on_wire = wire<"qry", "QRY", client, "Answers the challenge.", field<"trid", &qry::trid>,
                         field<"product", &qry::product>, payload_field<&qry::answer>>;
    bool operator==(const qry&) const = default;
};

/// `QRY trid`.
struct qry_answer {
    transaction_id trid = {};

    using on_wire = wire<"qry_answer", "QRY", server, "The answer was right.", field<"trid", &qry_answer::trid>>;
    bool operator==(const qry_answer&) const = default;
};

/// These, and what the library has for a notification connection.
using every_command = command_set<ver, ver_answer, cvr, cvr_answer, inf, inf_answer, usr_begin, usr_salt, usr_digest,
                                  usr_welcome, syn, syn_answer, chg, png, qng, chl, qry, qry_answer, //
                                  xfr_sb, xfr_sb_answer, xfr_ns, rng, ims, ims_answer, msg_to_client, out, failure>;

} // namespace sign_in
