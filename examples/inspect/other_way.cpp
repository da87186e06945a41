#include "other_way.hpp"

#include "report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace {

/// Whether a command is one that this end says. A server names the sender of a `MSG`, who is a person, or itself twice.
bool makes_sense(const msnp::frame& found, const options& wanted) {
    bool odd = false;
    const auto outcome = read_command(found, wanted, [&]<class Command>(const Command& command) {
        if constexpr (std::same_as<Command, msnp::msg_to_client>) {
            const std::string_view sender = command.account.text();
            odd = msnp::find(sender, '@') == msnp::nowhere && sender != command.nick.raw();
        }
    });
    return outcome && *outcome == msnp::visited::known && !odd;
}

} // namespace

other_way::other_way(const options& wanted) : here_(wanted), there_(wanted) {
    there_.speaker = wanted.speaker == msnp::role::client ? msnp::role::server : msnp::role::client;
}

void other_way::count(const msnp::frame& found) {
    ++all_;
    sense_here_ += makes_sense(found, here_) ? 1U : 0U;
    sense_there_ += makes_sense(found, there_) ? 1U : 0U;
}

void other_way::count_fault(std::string_view rest) {
    std::vector<char> memory(std::min(rest.size(), there_.reading().limits.max_line + there_.reading().limits.max_payload));
    msnp::reader reader(memory, there_.reading());
    reader.feed(rest);
    const msnp::scan found = reader.next();
    ++all_;
    sense_there_ += found && makes_sense(*found, there_) ? 1U : 0U;
}

std::string other_way::hint() const {
    const std::string_view who = there_.speaker == msnp::role::client ? "client" : "server";
    return sense_there_ <= sense_here_
               ? std::string()
               : fmt::format("hint: this looks like what a {0} says ({1} of {2} against {3}): try --from {0}", who,
                             sense_there_, fmt::format("{} command{}", all_, all_ == 1 ? "" : "s"), sense_here_);
}
