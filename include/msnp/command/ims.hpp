// Whether one can be called at all: WebTV clients switch it (protocol.md 2.10).
#pragma once

#include <msnp/base/slice.hpp>
#include <msnp/text/token.hpp>
#include <msnp/wire/describe.hpp>
#include <msnp/wire/transaction_id.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// While it is off, nobody rings, and no switchboard is given.
enum class chat_switch : std::uint8_t { off, on };

template <>
struct token<chat_switch> {
    static constexpr std::string_view shape = "ON or OFF"sv;

    static constexpr fault parse(std::string_view word, lenience, chat_switch& value) noexcept {
        value = word == "ON" ? chat_switch::on : chat_switch::off;
        return fits(word) ? errc::none : errc::unexpected_word;
    }
    static constexpr bool fits(std::string_view word) noexcept { return word == "ON" || word == "OFF"; }
    static constexpr fault check(chat_switch value) noexcept {
        return value == chat_switch::on || value == chat_switch::off ? errc::none : errc::bad_value;
    }
    static constexpr std::size_t size(chat_switch value) noexcept { return value == chat_switch::on ? 2 : 3; }
    template <class Out>
    static constexpr Out write(Out out, chat_switch value) noexcept(writes_safely<Out>) {
        return put(out, value == chat_switch::on ? std::string_view("ON") : std::string_view("OFF"));
    }
};

/// `IMS trid ON|OFF`.
struct ims {
    transaction_id trid = {};
    chat_switch chat = {};
    word_list further = {};

    using on_wire = wire<"ims", "IMS", flow::client_to_notification, "Allows calls, or forbids them.",
                         field<"trid", &ims::trid>, field<"chat", &ims::chat>, rest<&ims::further>>;
    bool operator==(const ims&) const = default;
};

/// `IMS trid 0 ON|OFF`.
struct ims_answer {
    transaction_id trid = {};
    chat_switch chat = {};
    word_list further = {};

    using on_wire =
        wire<"ims_answer", "IMS", flow::notification_to_client, "Calls are allowed, or forbidden, from now on.",
             field<"trid", &ims_answer::trid>, constant<"0">, field<"chat", &ims_answer::chat>, rest<&ims_answer::further>>;
    bool operator==(const ims_answer&) const = default;
};

} // namespace msnp
