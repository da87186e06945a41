#include "users.hpp"

#include <msnp/base/ascii.hpp>
#include <msnp/session/account_key.hpp>
#include <msnp/text/percent.hpp>
#include <msnp/text/token.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace service {

namespace {

std::string lower_case(std::string_view text) {
    std::string made(text);
    std::transform(made.begin(), made.end(), made.begin(), [](char c) { return msnp::to_lower(c); });
    return made;
}

constexpr std::string_view white = " \t\r";

// Takes the first word off a line.
std::string_view next_word(std::string_view& line) {
    line.remove_prefix(std::min(line.find_first_not_of(white), line.size()));
    const std::string_view word = line.substr(0, line.find_first_of(white));
    line.remove_prefix(word.size());
    return word;
}

std::string_view trimmed(std::string_view line) {
    line.remove_prefix(std::min(line.find_first_not_of(white), line.size()));
    return line.substr(0, line.find_last_not_of(white) + 1);
}

bool is_account(std::string_view word) {
    const std::size_t at = word.find('@');
    return !msnp::token<msnp::handle>::check(word) && at != 0 && at != std::string_view::npos && at + 1 != word.size() &&
           word.find_first_of(";:") == std::string_view::npos;
}

} // namespace

/// A file that is being read.
class users::reading {
public:
    reading(users& to, std::string_view name) : to_(to), name_(name) {}

    void read(std::istream& from) {
        for (std::string line; std::getline(from, line);) {
            ++line_;
            read_line(line);
        }
        line_ = 0;
        if (from.bad()) {
            refuse("cannot be read");
        }
        if (to_.all_.empty()) {
            refuse("there are no users");
        }
        for (const circle& each : circles_) { // one may come before those whom it names
            line_ = each.line;
            make_friends(each.accounts);
        }
        line_ = 0;
        if (circles_.empty() && to_.size() <= most_without_circles) {
            std::vector<user_id> everybody(to_.size());
            std::iota(everybody.begin(), everybody.end(), user_id{0});
            make_friends(everybody);
        }
        for (user& each : to_.all_) {
            put_in_order(each);
        }
        to_.serial_ = (hash_ & 0x7FFFFFFFU) | 1U;
    }

private:
    struct circle {
        std::uint32_t line;
        std::string accounts;
    };

    [[noreturn]] void refuse(std::string_view why) const {
        throw bad_users(line_ == 0 ? fmt::format("{}: {}", name_, why) : fmt::format("{}:{}: {}", name_, line_, why));
    }

    // Passwords do not count: the number is told to everybody.
    void count(std::string_view text) noexcept { hash_ = (hash_ * 31U) ^ msnp::account_hash(text); }

    void read_line(std::string_view line) {
        const std::string_view first = next_word(line);
        if (first == "circle") {
            circles_.push_back({line_, std::string(line)});
            count(line);
        } else if (!first.empty() && first.front() != '#') {
            const std::string_view password = next_word(line);
            add(first, password, trimmed(line));
        }
    }

    void add(std::string_view account, std::string_view password, std::string_view nick) {
        if (!is_account(account)) {
            refuse("the account is no address: somebody@somewhere, in ASCII, at most 129 bytes");
        }
        if (password.empty()) {
            refuse("there is no password");
        }
        if (msnp::encoded_text::from_plain(nick).encoded_size() > msnp::max_encoded_nick) {
            refuse("the nick is over 387 bytes when encoded");
        }
        const auto id = static_cast<user_id>(to_.size());
        if (!to_.by_account_.emplace(lower_case(account), id).second) {
            refuse("this account was there before");
        }
        to_.all_.push_back({id, std::string(account), std::string(password), std::string(nick.empty() ? account : nick), {}});
        count(account);
        count(nick);
    }

    void make_friends(std::string_view accounts) {
        std::vector<user_id> members;
        for (std::string_view word = next_word(accounts); !word.empty(); word = next_word(accounts)) {
            const user* const found = to_.find(word);
            if (found == nullptr) {
                refuse(fmt::format("there is no user '{}'", word));
            }
            members.push_back(found->id);
        }
        if (members.size() > most_friends + 1) {
            refuse(fmt::format("a person has at most {} friends", most_friends));
        }
        make_friends(members);
    }

    void make_friends(const std::vector<user_id>& members) {
        for (const user_id one : members) {
            std::vector<user_id>& friends = to_.all_[one].friends;
            friends.insert(friends.end(), members.begin(), members.end());
            if (friends.size() > 2 * most_friends) { // circles may say the same again and again
                put_in_order(to_.all_[one]);
            }
        }
    }

    // Each friend once, and nobody is their own.
    void put_in_order(user& who) const {
        std::sort(who.friends.begin(), who.friends.end());
        who.friends.erase(std::unique(who.friends.begin(), who.friends.end()), who.friends.end());
        std::erase(who.friends, who.id);
        who.friends.shrink_to_fit();
        if (who.friends.size() > most_friends) {
            refuse(fmt::format("{} has more than {} friends", who.account, most_friends));
        }
    }

    users& to_;
    std::string_view name_;
    std::vector<circle> circles_;
    std::uint32_t line_ = 0;
    std::uint32_t hash_ = 1;
};

users users::read(std::istream& from, std::string_view name) {
    users made;
    reading(made, name).read(from);
    return made;
}

const user* users::find(msnp::handle account) const {
    const auto found = by_account_.find(lower_case(account.account()));
    return found == by_account_.end() ? nullptr : &all_[found->second];
}

} // namespace service
