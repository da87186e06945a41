// An account that a session keeps for itself, and how it is found again among many.
#pragma once

#include <msnp/session/account_key.hpp>
#include <msnp/session/growing.hpp>
#include <msnp/session/owned_text.hpp>
#include <msnp/text/handle.hpp>

#include <cstdint>
#include <string_view>
#include <utility>

namespace msnp {

/// An account of one's own: neither network nor endpoint is kept. Equal to the key of the same person.
class owned_account {
public:
    owned_account() noexcept = default;
    explicit owned_account(const account_key& who) : text_(who.account), hash_(who.hash) {}

    /// The account, good until it is assigned to.
    std::string_view view() const noexcept { return text_.view(); }
    account_key key() const noexcept { return {text_.view(), hash_}; }

    friend bool operator==(const owned_account& one, const account_key& other) noexcept { return one.key() == other; }

private:
    owned_text text_;
    std::uint32_t hash_ = 0;
};

/// The first value in `row` whose `account` is this one's, or null.
template <class Row>
auto* find_account(Row& row, const account_key& who) noexcept {
    for (auto& each : row) {
        if (each.account == who) {
            return &each;
        }
    }
    return static_cast<decltype(row.begin())>(nullptr);
}
template <class Row>
auto* find_account(Row& row, handle who) noexcept {
    return row.empty() ? nullptr : find_account(row, account_key(who));
}

/// The same, added at the end if not there. Where memory runs out, the row stays as it is.
template <class Value>
Value& find_or_add_account(growing<Value>& row, handle who) {
    const account_key key(who);
    if (Value* const known = find_account(row, key)) {
        return *known;
    }
    Value added;
    added.account = owned_account(key);
    return row.push_back(std::move(added));
}

} // namespace msnp
