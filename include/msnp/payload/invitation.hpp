// Invitations to share a file or to call, before there was P2P: `text/x-msmsgsinvite` (protocol.md 4.8).
//
// All steps of one invitation carry the same cookie. `invitation_table` describes every line; reading and writing follow it.
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/maybe.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/body_lines.hpp>
#include <msnp/payload/codec.hpp>
#include <msnp/payload/content_type.hpp>
#include <msnp/text/number.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// The applications that are invited to. GUIDs compare without case.
inline constexpr std::string_view file_transfer_guid = "{5D3E02AB-6190-11D3-BBBB-00C04F795683}"sv;
inline constexpr std::string_view call_guid = "{02D3C01F-BF30-4825-A83A-DE7AF41648AA}"sv;

/// A step of an invitation.
enum class invitation_command : std::uint8_t {
    invite, ///< `INVITE`
    accept, ///< `ACCEPT`
    cancel, ///< `CANCEL`
    reject, ///< `REJECT`
    other,  ///< any other word
};

/// Why an invitation is taken back or refused.
enum class cancel_reason : std::uint8_t {
    reject,               ///< `REJECT`: somebody said no
    timeout,              ///< `TIMEOUT`: nobody answered
    file_timeout,         ///< `FTTIMEOUT`: the file did not come
    reject_not_installed, ///< `REJECT_NOT_INSTALLED`: the application is not there
    out_of_band,          ///< `OUTBANDCANCEL`: the other connection ended
    in_band,              ///< `INBANDCANCEL`: the user stopped it
    other,                ///< any other word, or none
};

namespace detail {

inline constexpr std::string_view invitation_commands[] = {"INVITE"sv, "ACCEPT"sv, "CANCEL"sv, "REJECT"sv};
inline constexpr std::string_view cancel_codes[] = {"REJECT"sv,        "TIMEOUT"sv,     "FTTIMEOUT"sv, "REJECT_NOT_INSTALLED"sv,
                                                    "OUTBANDCANCEL"sv, "INBANDCANCEL"sv};

/// The place of a word among `words`, or their number.
template <std::size_t Count>
constexpr std::uint8_t place_of(const std::string_view (&words)[Count], std::string_view word) noexcept {
    std::uint8_t at = 0;
    while (at != Count && !equal_ignoring_case(words[at], word)) {
        ++at;
    }
    return at;
}

} // namespace detail

/// The word on the wire; empty for `other`.
constexpr std::string_view name(invitation_command command) noexcept {
    return command < invitation_command::other ? detail::invitation_commands[static_cast<std::size_t>(command)]
                                               : std::string_view();
}
constexpr std::string_view name(cancel_reason reason) noexcept {
    return reason < cancel_reason::other ? detail::cancel_codes[static_cast<std::size_t>(reason)] : std::string_view();
}

/// One step of an invitation. A text that is empty, and a number that is not there, has no line.
struct invitation_message {
    std::string_view command_name = "INVITE"sv; ///< `Invitation-Command`, as spelt
    std::uint32_t cookie = 0;                   ///< `Invitation-Cookie`: chosen by who invites

    /// What is offered.
    std::string_view application_name{}; ///< for people to read
    std::string_view application_guid{};
    std::string_view session_protocol{}; ///< `SM1`
    std::string_view session_id{};       ///< a GUID in braces
    std::string_view context_data{};

    /// Which file.
    std::string_view file_name{}; ///< `Application-File`: a peer's word, not a path to write to
    maybe<std::uint64_t> file_size{};
    std::string_view connectivity{}; ///< `N` or `Y`

    /// How the sender can be reached, by its own word.
    std::string_view connection_type{};
    std::string_view sip_capability{};
    std::string_view public_ip{};
    std::string_view private_ip{};
    std::string_view upnp{};

    /// What is wanted in return, and where to connect.
    std::string_view launch_application{}; ///< `FALSE` or `TRUE`
    std::string_view request_data{};       ///< what is wanted in return: `IP-Address:`
    std::string_view ip_address{};         ///< where to connect, a peer's word (protocol.md 10, point 11)
    maybe<std::uint16_t> port{};
    std::string_view auth_cookie{}; ///< what to show there: a secret
    std::string_view ip_address_internal{};
    maybe<std::uint16_t> port_x{};
    maybe<std::uint16_t> port_x_internal{};

    /// Why it is called off.
    std::string_view cancel_code{};

    further_lines further{}; ///< lines that this struct has no member for

    /// The step, and why it is called off, as numbers.
    constexpr invitation_command command() const noexcept {
        return invitation_command{detail::place_of(detail::invitation_commands, command_name)};
    }
    constexpr cancel_reason reason() const noexcept {
        return cancel_reason{detail::place_of(detail::cancel_codes, cancel_code)};
    }
    /// Only an `INVITE` tells its application: the other steps are known by their cookie.
    constexpr bool is_file_transfer() const noexcept { return equal_ignoring_case(application_guid, file_transfer_guid); }
    constexpr bool is_call() const noexcept { return equal_ignoring_case(application_guid, call_guid); }

    friend constexpr bool operator==(const invitation_message&, const invitation_message&) noexcept = default;
};

/// One line: its name, its member and the steps in which it may be written and must be.
struct invitation_row {
    /// What the line is of.
    using message = invitation_message;
    /// Sets of steps.
    enum : unsigned { invite = 1, accept = 2, cancel = 4, reject = 8, other = 16, file_offer = 32, every = 31 };

    constexpr invitation_row(std::string_view line, unsigned may, std::string_view message::*member, unsigned must = 0) noexcept
        : name(line), allowed(may | other), needed(must), text(member) {}
    constexpr invitation_row(std::string_view line, unsigned may, maybe<std::uint16_t> message::*member) noexcept
        : name(line), allowed(may | other), needed(0), port(member) {}
    constexpr invitation_row(std::string_view line, unsigned may, maybe<std::uint64_t> message::*member, unsigned must) noexcept
        : name(line), allowed(may | other), needed(must), size(member) {}
    constexpr invitation_row(std::string_view line, std::uint32_t message::*member) noexcept
        : name(line), allowed(every), needed(every), cookie(member) {}

    /// What a message has to say on this line.
    struct said {
        bool anything = false;
        std::string_view text{};
        std::uint64_t number = 0;
    };
    /// What `from` says on this line.
    constexpr said of(const message& from) const noexcept {
        const auto number = [](const auto& optional) { return said{optional.has_value(), {}, optional.value_or(0)}; };
        return text != nullptr   ? said{!(from.*text).empty(), from.*text, 0}
               : port != nullptr ? number(from.*port)
               : size != nullptr ? number(from.*size)
                                 : said{true, {}, from.*cookie};
    }

    /// Gives a value to the member. Errors: those of numbers, with the byte of the value.
    constexpr fault read(message& into, std::string_view value) const noexcept {
        if (text != nullptr) {
            into.*text = value;
            return {};
        }
        const auto take_number = [value](auto number, auto& member) {
            const result<decltype(number)> parsed = parse_decimal<decltype(number)>(value);
            if (parsed) {
                member = *parsed;
            }
            return fault(parsed.error().code, parsed.error().offset);
        };
        return port != nullptr   ? take_number(std::uint16_t{}, into.*port)
               : size != nullptr ? take_number(std::uint64_t{}, into.*size)
                                 : take_number(std::uint32_t{}, into.*cookie);
    }

    /// The line's name, the steps in which it may and must be there, and its member, which is one of four.
    std::string_view name;
    unsigned allowed;
    unsigned needed;
    std::string_view message::*text = nullptr;
    maybe<std::uint16_t> message::*port = nullptr;
    maybe<std::uint64_t> message::*size = nullptr;
    std::uint32_t message::*cookie = nullptr;
};

namespace detail {
inline constexpr invitation_row invitation_rows[] = {
    {"Application-Name"sv, invitation_row::invite, &invitation_message::application_name, invitation_row::invite},
    {"Application-GUID"sv, invitation_row::invite, &invitation_message::application_guid, invitation_row::invite},
    {"Session-Protocol"sv, invitation_row::invite | invitation_row::accept, &invitation_message::session_protocol},
    {"Session-ID"sv, invitation_row::invite | invitation_row::accept, &invitation_message::session_id},
    {"Context-Data"sv, invitation_row::invite | invitation_row::accept, &invitation_message::context_data},
    {"Invitation-Command"sv, invitation_row::every, &invitation_message::command_name, invitation_row::every},
    {"Invitation-Cookie"sv, &invitation_message::cookie},
    {"Application-File"sv, invitation_row::invite, &invitation_message::file_name, invitation_row::file_offer},
    {"Application-FileSize"sv, invitation_row::invite, &invitation_message::file_size, invitation_row::file_offer},
    {"Connectivity"sv, invitation_row::invite, &invitation_message::connectivity},
    {"Conn-Type"sv, invitation_row::invite | invitation_row::accept, &invitation_message::connection_type},
    {"Sip-Capability"sv, invitation_row::invite | invitation_row::accept, &invitation_message::sip_capability},
    {"Public-IP"sv, invitation_row::invite | invitation_row::accept, &invitation_message::public_ip},
    {"Private-IP"sv, invitation_row::invite | invitation_row::accept, &invitation_message::private_ip},
    {"UPnP"sv, invitation_row::invite | invitation_row::accept, &invitation_message::upnp},
    {"Launch-Application"sv, invitation_row::accept, &invitation_message::launch_application},
    {"Request-Data"sv, invitation_row::accept, &invitation_message::request_data},
    {"IP-Address"sv, invitation_row::accept, &invitation_message::ip_address},
    {"Port"sv, invitation_row::accept, &invitation_message::port},
    {"AuthCookie"sv, invitation_row::accept, &invitation_message::auth_cookie},
    {"IP-Address-Internal"sv, invitation_row::accept, &invitation_message::ip_address_internal},
    {"PortX"sv, invitation_row::accept, &invitation_message::port_x},
    {"PortX-Internal"sv, invitation_row::accept, &invitation_message::port_x_internal},
    {"Cancel-Code"sv, invitation_row::cancel | invitation_row::reject, &invitation_message::cancel_code,
     invitation_row::cancel},
};

} // namespace detail

/// All lines, in the order in which they are written. Calls are accepted with some of the lines that invite to them.
inline constexpr const auto& invitation_table = detail::invitation_rows;

namespace detail {

/// The place of a line in `invitation_table`, or the number of its rows.
constexpr std::size_t invitation_line(std::string_view name) noexcept {
    std::size_t at = 0;
    while (at != std::size(invitation_table) && !equal_ignoring_case(invitation_table[at].name, name)) {
        ++at;
    }
    return at;
}

constexpr bool is_invitation_line(std::string_view name) noexcept {
    return invitation_line(name) != std::size(invitation_table);
}

/// Why the body of an invitation cannot be written, with its byte; else adds its bytes to `size`.
constexpr fault measure_invitation(std::size_t& size, const invitation_message& message) noexcept {
    const bool offers_file = message.command() == invitation_command::invite && message.is_file_transfer();
    const unsigned step = 1U << static_cast<unsigned>(message.command()) | (offers_file ? 1U * invitation_row::file_offer : 0U);
    for (const invitation_row& row : invitation_table) {
        const invitation_row::said said = row.of(message);
        if (!said.anything && (row.needed & step) == 0) {
            continue;
        }
        const fault bad = !said.anything              ? fault(errc::empty_argument, row.name.size() + 2)
                          : (row.allowed & step) == 0 ? fault(errc::bad_value, row.name.size() + 2)
                          : row.text == nullptr       ? fault()
                                                      : check_body_line(row.name, said.text);
        if (bad) {
            return {bad.code, size + bad.offset};
        }
        size += header_size(row.name, row.text != nullptr ? said.text.size() : decimal_size(said.number));
    }
    return measure_further(size, message.further, is_invitation_line);
}

/// Reads the lines of a body. Errors: of numbers, `doubled_header`, `missing_field` without command or cookie.
constexpr error read_invitation(const payload_parts& parts, invitation_message& message) noexcept {
    static_assert(std::size(invitation_table) <= 32, "one bit each");
    std::uint32_t seen = 0;
    for (const header& line : header_lines(parts.body)) {
        const std::size_t at = invitation_line(line.name);
        if (at == std::size(invitation_table)) {
            continue;
        }
        const bool again = (seen >> at & 1U) != 0;
        const fault bad = again ? fault(errc::doubled_header) : invitation_table[at].read(message, line.value);
        seen |= std::uint32_t{1} << at;
        if (const error wrong = bad ? parts.refuse(bad.code, line.value, bad.offset) : error{}) {
            return wrong;
        }
    }
    const bool named = (seen >> invitation_line("Invitation-Command") & 1U) != 0;
    const bool numbered = (seen >> invitation_line("Invitation-Cookie") & 1U) != 0;
    return named && numbered ? error{} : parts.refuse(errc::missing_field, parts.body, parts.body.size());
}

} // namespace detail

/// Reading wants `Invitation-Command` and `Invitation-Cookie` (`missing_field` at the end of the body), and numbers where they
/// belong (`bad_number`, `number_out_of_range`); any line is read in any step. Deviations: `missing_charset`, `other_charset`,
/// those of header lines, `doubled_header`, `text_not_utf8`.
/// Writing refuses, as body: an `INVITE` without name and GUID, one to a file without its name and size, a `CANCEL` without its
/// code (`empty_argument`); a line that does not belong to the step, a further line that has a member (`bad_value`); and
/// what is no header value (`forbidden_byte`, `bad_value`).
template <>
struct payload_codec<invitation_message> {
    static constexpr std::string_view types[] = {"text/x-msmsgsinvite"sv};

    static constexpr result<invitation_message> parse(const payload_parts& parts) noexcept {
        wanted_header content_type{"Content-Type"};
        error wrong = detail::open_payload(parts, types, content_type);
        const std::string_view charset = parameter(content_type.value, "charset");
        if (!wrong && charset.empty()) {
            wrong = parts.refuse(errc::missing_charset, content_type.value, content_type.value.size());
        } else if (!wrong && !equal_ignoring_case(charset, "UTF-8")) {
            wrong = parts.refuse(errc::other_charset, charset);
        }
        wrong = wrong ? wrong : detail::find_body_deviation(parts);
        invitation_message message{.command_name = {}, .further = further_lines(parts.body, detail::is_invitation_line)};
        wrong = wrong ? wrong : detail::read_invitation(parts, message);
        wrong = wrong ? wrong : detail::find_body_end(parts);
        return wrong ? result<invitation_message>(wrong) : result<invitation_message>(message);
    }

    static constexpr result<std::size_t> measure(const invitation_message& message) noexcept {
        std::size_t size = 0;
        const fault wrong = detail::measure_invitation(size, message);
        return wrong ? result<std::size_t>(error{wrong.code, 0, wrong.offset}) : result<std::size_t>(start.size() + size + 2);
    }

    template <class Out>
    static constexpr Out write(Out out, const invitation_message& message) noexcept(writes_safely<Out>) {
        out = put(out, start);
        for (const invitation_row& row : invitation_table) {
            const invitation_row::said said = row.of(message);
            if (said.anything) {
                out = put(put(out, row.name), ": ");
                out = put(row.text != nullptr ? put(out, said.text) : write_decimal(out, said.number), "\r\n");
            }
        }
        return put(detail::put_further(out, message.further), "\r\n");
    }

private:
    static constexpr std::string_view start = "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgsinvite; charset=UTF-8\r\n\r\n"sv;
};

/// Offers a file of that name and size, in bytes.
constexpr invitation_message offer_file(std::uint32_t cookie, std::string_view file_name, std::uint64_t size) noexcept {
    return {.cookie = cookie,
            .application_name = "File Transfer",
            .application_guid = file_transfer_guid,
            .file_name = file_name,
            .file_size = size,
            .connectivity = "N"};
}

/// Takes the file that was offered with that cookie, and asks where it is.
constexpr invitation_message accept_file(std::uint32_t cookie) noexcept {
    return {.command_name = "ACCEPT", .cookie = cookie, .launch_application = "FALSE", .request_data = "IP-Address:"};
}

/// Tells who took the file where it is: connect there, and show the `auth_cookie`.
constexpr invitation_message serve_file(std::uint32_t cookie, std::string_view ip_address, std::uint16_t port,
                                        std::string_view auth_cookie) noexcept {
    invitation_message message = accept_file(cookie);
    message.ip_address = ip_address;
    message.port = port;
    message.auth_cookie = auth_cookie;
    return message;
}

/// Takes an invitation back, or refuses it.
constexpr invitation_message cancel_invitation(std::uint32_t cookie, cancel_reason reason) noexcept {
    return {.command_name = "CANCEL", .cookie = cookie, .cancel_code = name(reason)};
}

} // namespace msnp
