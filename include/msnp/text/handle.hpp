// A principal's handle: the address that a person signs in with, perhaps with the endpoint they speak from.
//
// Grammar: [net ":"] account [";" endpoint]. The account is an RFC 822 address of at most 129 bytes; the endpoint, from MSNP16
// on, a GUID in braces. System senders have a handle without `@`. Handles compare without case (protocol.md 3.1).
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/limits.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/base/steps.hpp>
#include <msnp/text/dialect.hpp>
#include <msnp/text/guid.hpp>
#include <msnp/text/token.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>

namespace msnp {

/// A view of a handle as it is spelt. Two are equal if they are spelt alike; `same_account` compares people.
class handle {
public:
    constexpr handle() noexcept = default;

    /// From text of any kind: a literal, a view, a string that outlives the handle.
    template <class Text>
        requires std::is_convertible_v<const Text&, std::string_view>
    constexpr handle(const Text& spelt) noexcept : text_(spelt) {} // NOLINT: a handle is its text

    /// All of it, as spelt.
    constexpr std::string_view text() const noexcept { return text_; }
    constexpr bool empty() const noexcept { return text_.empty(); }

    /// The address alone: no network id before it, no endpoint behind it. The account of an account is itself.
    constexpr std::string_view account() const noexcept {
        std::string_view rest = take(text_, detail::until(text_, ';'));
        for (halves net = split_at(rest, ':'); net.found && is_decimal(net.before); net = split_at(rest, ':')) {
            rest = net.after;
        }
        return rest;
    }

    /// What stands before the address, without the last colon (`1` in `1:alice@example.com`); empty without a network id.
    constexpr std::string_view network() const noexcept {
        const std::size_t before = split_at(text_, ';').before.size() - account().size();
        return take(text_, before == 0 ? 0 : before - 1);
    }

    /// What follows the first `;`, as a rule a GUID in braces; empty without one.
    constexpr std::string_view endpoint() const noexcept { return split_at(text_, ';').after; }

    friend constexpr bool operator==(handle, handle) noexcept = default;

private:
    std::string_view text_;
};

/// Whether both are the same person, from whatever endpoint.
constexpr bool same_account(handle one, handle other) noexcept { return equal_ignoring_case(one.account(), other.account()); }

/// Whether both GUIDs are the same; braces and case do not count.
constexpr bool same_endpoint(std::string_view one, std::string_view other) noexcept {
    const auto bare = [](std::string_view guid) {
        return guid.size() > 1 && guid.front() == '{' && guid.back() == '}' ? cut(guid, 1, guid.size() - 1) : guid;
    };
    return equal_ignoring_case(bare(one), bare(other));
}

/// Any word is read; deviations: `long_handle`, `odd_endpoint`. Written are ASCII words of at most 129 bytes before the
/// endpoint, which only readers from MSNP16 on are told.
template <>
struct token<handle> {
    static constexpr std::string_view shape = "handle"sv;
    static constexpr fault parse(std::string_view word, lenience tolerate, handle& value) noexcept {
        value = handle(word);
        constexpr lenience all = lenience(errc::long_handle) | errc::odd_endpoint;
        return tolerate.allows_all(all) ? fault() : find_deviation(value, tolerate);
    }
    /// The first dialect that writes such a handle.
    static constexpr dialect since(handle value) noexcept {
        return value.endpoint().empty() ? dialect::unknown : dialect::msnp16;
    }
    /// What a sender of this dialect writes of it: below MSNP16, no endpoint.
    static constexpr handle spoken_in(handle value, dialect spoken) noexcept {
        const bool whole = speaks(spoken, dialect::msnp16) || value.endpoint().empty();
        return whole ? value : handle(take(value.text(), value.text().size() - value.endpoint().size() - 1));
    }
    static constexpr fault check(handle value) noexcept {
        const std::string_view text = value.text();
        // As a rule it is a short address, and nothing else.
        const auto is_odd = [](const auto& step) noexcept { return step.controls_or_spaces() | step.not_ascii(); };
        const auto divides = [=](const auto& step) noexcept { return is_odd(step) | step.equal(';') | step.equal(':'); };
        if (!text.empty() && text.size() <= max_handle && detail::until_where(text, 0, divides) == text.size()) {
            return {};
        }
        const std::size_t odd = detail::until_where(text, 0, is_odd);
        return odd != text.size() ? fault(errc::forbidden_byte, odd) : check_parts(value);
    }
    static constexpr std::size_t size(handle value) noexcept { return value.text().size(); }
    template <class Out>
    static constexpr Out write(Out out, handle value) noexcept(writes_safely<Out>) {
        return put(out, value.text());
    }

private:
    static constexpr fault find_deviation(handle value, lenience tolerate) noexcept {
        if (value.account().size() > max_handle && !tolerate.allows(errc::long_handle)) {
            return {errc::long_handle, max_handle};
        }
        const std::size_t behind = behind_account(value).size();
        const bool odd = behind != 0 && !tolerate.allows(errc::odd_endpoint) &&
                         !(starts_with(value.endpoint(), "{") && parse_guid(value.endpoint()));
        return odd ? fault(errc::odd_endpoint, value.text().size() - behind) : fault();
    }

    static constexpr fault check_parts(handle value) noexcept {
        if (value.account().empty()) {
            return errc::empty_argument;
        }
        if (value.account().size() > max_handle || value.network().size() > max_network) {
            const std::size_t account = value.text().size() - behind_account(value).size() - value.account().size();
            return {errc::too_long, value.network().size() > max_network ? max_network : account + max_handle};
        }
        const std::size_t endpoint = value.text().size() - value.endpoint().size();
        return value.endpoint().size() > max_endpoint ? fault{errc::too_long, endpoint + max_endpoint} : fault{};
    }

    // The first `;` and what follows it.
    static constexpr std::string_view behind_account(handle value) noexcept {
        return drop(value.text(), split_at(value.text(), ';').before.size());
    }

    static constexpr std::size_t max_endpoint = 64; // a GUID in braces has 38
    static constexpr std::size_t max_network = 10;  // the ids that are known have two digits at most
};

} // namespace msnp
