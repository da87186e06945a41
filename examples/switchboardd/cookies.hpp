// What opens a switchboard's door: each cookie is made for one account and one session, is good once, and for two minutes
// (protocol.md 7.4).
#pragma once

#include "users.hpp"

#include <msnp/session/instant.hpp>
#include <msnp/text/dialect.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace service {

/// Who may come in where.
struct cookie {
    user_id whose = 0;
    std::uint32_t session = 0;
    bool answers = false; ///< made for somebody who was rung
    msnp::dialect spoken = msnp::dialect::unknown;
    msnp::instant good_until = 0;
};

class cookies {
public:
    static constexpr msnp::milliseconds life = 120'000;

    /// A new one, in words. Nobody can guess the digits.
    const std::string& make(cookie made, std::string_view digits, msnp::instant now);

    /// What the words stand for, if they are good for this person and use. They are not good again then.
    std::optional<cookie> redeem(std::string_view words, user_id whose, bool answers, msnp::instant now);

    /// Forgets those that are too old.
    void sweep(msnp::instant now);

private:
    std::unordered_map<std::string, cookie> open_;
};

} // namespace service
