// A person's account, made ready to be looked for among many.
//
// Accounts compare without case (protocol.md 3.1), byte by byte; a number that is the same for both is compared first.
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/text/handle.hpp>

#include <cstdint>
#include <string_view>

namespace msnp {

/// A number that accounts have in common if they are the same but for case (FNV-1a).
constexpr std::uint32_t account_hash(std::string_view account) noexcept {
    std::uint32_t hash = 2166136261U;
    for (const char c : account) {
        hash = (hash ^ static_cast<unsigned char>(to_lower(c))) * 16777619U;
    }
    return hash;
}

/// A view of an account, and its number. Two are equal if they are the same person's.
struct account_key {
    std::string_view account; ///< without network and endpoint
    std::uint32_t hash;

    constexpr explicit account_key(handle who) noexcept : account(who.account()), hash(account_hash(account)) {}
    /// An account whose number is known.
    constexpr account_key(std::string_view known, std::uint32_t number) noexcept : account(known), hash(number) {}

    friend constexpr bool operator==(const account_key& one, const account_key& other) noexcept {
        return one.hash == other.hash && equal_ignoring_case(one.account, other.account);
    }
};

static_assert(account_key("1:Bob@example.com;{1}") == account_key("bob@EXAMPLE.com"));

} // namespace msnp
