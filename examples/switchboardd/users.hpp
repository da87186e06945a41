// Who may sign in, and who is whose friend: the users file. `switchboardd --help` tells how it is written.
#pragma once

#include <msnp/text/handle.hpp>

#include <cstddef>
#include <cstdint>
#include <istream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace service {

/// Somebody's number: the place of their line among those of users.
using user_id = std::uint32_t;

struct user {
    user_id id = 0;
    std::string account;
    std::string password; ///< in clear, as MD5 with a salt from the server needs it
    std::string nick;     ///< not encoded; of one who has none, the account
    std::vector<user_id> friends;
};

/// What is wrong in a users file, and in which line.
class bad_users : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

class users {
public:
    /// The most friends a person may have: lists were full at 600 (protocol.md 8, number 210).
    static constexpr std::size_t most_friends = 600;

    /// With more users, those who are friends must be named.
    static constexpr std::size_t most_without_circles = 150;

    /// Throws `bad_users`.
    static users read(std::istream& from, std::string_view name);

    std::size_t size() const noexcept { return all_.size(); }
    const user& operator[](user_id who) const noexcept { return all_[who]; }

    /// Null if there is no such user.
    const user* find(msnp::handle account) const;

    /// A number of all the contact lists together: another file, another number.
    std::uint32_t serial() const noexcept { return serial_; }

private:
    class reading;

    std::vector<user> all_;
    std::unordered_map<std::string, user_id> by_account_; // in lower case
    std::uint32_t serial_ = 1;
};

} // namespace service
