// What is said, and whether it arrived (protocol.md 2.7, 2.8, 6).
#pragma once

#include <msnp/base/slice.hpp>
#include <msnp/text/handle.hpp>
#include <msnp/wire/describe.hpp>
#include <msnp/wire/transaction_id.hpp>

#include <cstddef>
#include <string_view>

namespace msnp {

/// What the switchboard is to tell the sender (protocol.md 6).
enum class ack_mode : char {
    none = 'U',         ///< nothing, ever: typing
    failure_only = 'N', ///< `NAK` on failure, silence on success
    always = 'A',       ///< `ACK` or `NAK`
    data = 'D',         ///< `ACK`, `NAK` or 282, for P2P packets only
    success_only = 'S', ///< `ACK` on success. Read, never written: servers close the connection on it
};

template <>
struct token<ack_mode> {
    static constexpr std::string_view shape = "U, N, A or D"sv;

    static constexpr fault parse(std::string_view word, lenience tolerate, ack_mode& value) noexcept {
        if (!fits(word)) {
            return errc::bad_ack_letter;
        }
        value = static_cast<ack_mode>(word.front());
        const bool old = value == ack_mode::success_only && !tolerate.allows(errc::old_ack_letter);
        return old ? errc::old_ack_letter : errc::none;
    }
    static constexpr bool fits(std::string_view word) noexcept {
        return word == "U" || word == "N" || word == "A" || word == "D" || word == "S";
    }
    static constexpr fault check(ack_mode value) noexcept {
        const char letter = static_cast<char>(value);
        const bool sendable = letter == 'U' || letter == 'N' || letter == 'A' || letter == 'D';
        return sendable ? errc::none : errc::bad_value;
    }
    static constexpr std::size_t size(ack_mode) noexcept { return 1; }
    template <class Out>
    static constexpr Out write(Out to, ack_mode value) noexcept(writes_safely<Out>) {
        return put(to, static_cast<char>(value));
    }
};

/// `MSG trid letter length`, and the payload.
struct msg_to_server {
    transaction_id trid = {};
    ack_mode ack = ack_mode::none;
    std::string_view payload = {};

    using on_wire =
        wire<"msg_to_server", "MSG", flow::client_to_switchboard, "Says something to everybody in the conversation.",
             field<"trid", &msg_to_server::trid>, field<"ack", &msg_to_server::ack>, payload_field<&msg_to_server::payload>>;
    bool operator==(const msg_to_server&) const = default;
};

/// `MSG handle nick length`, and the payload as the sender gave it. Handle and nick are the server's word; the payload is not.
struct msg_to_client {
    handle account = {};
    encoded_text nick = {};
    std::string_view payload = {};

    using on_wire =
        wire<"msg_to_client", "MSG", flow::to_client, "Somebody has said something.", field<"account", &msg_to_client::account>,
             vanishing<"nick", &msg_to_client::nick>, payload_field<&msg_to_client::payload>>;
    bool operator==(const msg_to_client&) const = default;
};

/// `ACK trid`: every connection in the conversation has taken the message.
struct ack {
    transaction_id trid = {};
    word_list further = {};

    using on_wire = wire<"ack", "ACK", flow::switchboard_to_client, "The message was delivered to everybody.",
                         field<"trid", &ack::trid>, rest<&ack::further>>;
    bool operator==(const ack&) const = default;
};

/// `NAK trid`: at least one has not.
struct nak {
    transaction_id trid = {};
    word_list further = {};

    using on_wire = wire<"nak", "NAK", flow::switchboard_to_client, "The message was not delivered to at least one.",
                         field<"trid", &nak::trid>, rest<&nak::further>>;
    bool operator==(const nak&) const = default;
};

} // namespace msnp
