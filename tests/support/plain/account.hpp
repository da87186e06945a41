// Accounts made alike: the same person's are equal (protocol.md 3.1).
#pragma once

#include <string>
#include <string_view>

namespace msnp_test {

inline std::string lower_account(std::string_view account) {
    std::string made(account);
    for (char& each : made) {
        each = each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
    }
    return made;
}

} // namespace msnp_test
