#include "cookies.hpp"

#include <fmt/format.h>

#include <ctime>
#include <utility>

namespace service {

// As in old traces: `session.time.number` for a caller, `time.number` for one who is called (protocol.md 2.10).
const std::string& cookies::make(cookie made, std::string_view digits, msnp::instant now) {
    const std::string start = made.answers ? std::string() : fmt::format("{}.", made.session);
    std::string words = fmt::format("{}{}.{}", start, static_cast<long long>(std::time(nullptr)), digits);
    made.good_until = msnp::later(now, life);
    return open_.insert_or_assign(std::move(words), made).first->first;
}

std::optional<cookie> cookies::redeem(std::string_view words, user_id whose, bool answers, msnp::instant now) {
    const auto found = open_.find(std::string(words));
    if (found == open_.end() || found->second.whose != whose || found->second.answers != answers ||
        found->second.good_until <= now) {
        return std::nullopt;
    }
    const cookie made = found->second;
    open_.erase(found);
    return made;
}

void cookies::sweep(msnp::instant now) {
    std::erase_if(open_, [now](const auto& each) { return each.second.good_until <= now; });
}

} // namespace service
