// What an assembler of chunks must do, as a map of messages says it (protocol.md 4.10).
//
// It does not say which message must go where room lacks, but whether one may go, and that no other does.
#pragma once

#include "support/plain/handle.hpp"
#include "support/plain/headers.hpp"

#include <msnp/base/block_store.hpp>
#include <msnp/payload/chunk.hpp>
#include <msnp/payload/chunk_loss.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace msnp_test::plain {

/// One message that is not complete.
struct open_message {
    std::map<std::uint32_t, std::string> parts{};
    std::string lead{}; ///< headers, each with CRLF, and a blank line; empty before the first chunk
    std::uint32_t count = 0;
    std::int64_t born = 0;
    std::uint64_t number = 0; ///< ascending by age
    std::size_t key = 0;      ///< bytes of bits, account and id

    std::uint32_t received() const { return static_cast<std::uint32_t>(parts.size()); }
    std::uint32_t highest() const { return parts.empty() ? 0 : parts.rbegin()->first; }
    std::size_t blocks() const {
        std::size_t all = msnp::block_store::blocks_for(key) + msnp::block_store::blocks_for(lead.size());
        for (const auto& each : parts) {
            all += msnp::block_store::blocks_for(each.second.size());
        }
        return all;
    }
    std::string joined() const {
        std::string text = lead;
        for (const auto& each : parts) {
            text += each.second;
        }
        return text;
    }
};

/// All of them, by account and id in lower case.
class open_messages {
public:
    using name = std::pair<std::string, std::string>;

    open_messages(std::size_t memory, const msnp::chunk_limits& limits)
        : blocks_(memory / msnp::block_store::block_cost), limits_(limits) {
        limits_.most_chunks = std::min(limits.most_chunks, msnp::max_chunks);
        limits_.most_open = std::min<std::uint32_t>(limits.most_open, 32);
        limits_.sender_share = std::max<std::uint32_t>(limits.sender_share, 1);
    }

    static name name_of(std::string_view sender, std::string_view id) { return {lowered(apart(sender).account), lowered(id)}; }
    const open_message* find(const name& of) const {
        const auto found = all_.find(of);
        return found == all_.end() ? nullptr : &found->second;
    }
    std::size_t size() const { return all_.size(); }
    void forget(const name& of) { all_.erase(of); }

    bool is_old(const open_message& of, std::int64_t now) const {
        const std::uint64_t age = static_cast<std::uint64_t>(now) - static_cast<std::uint64_t>(of.born);
        return limits_.life <= 0 || age >= static_cast<std::uint64_t>(limits_.life);
    }
    /// Whether some message is too old and still there.
    bool has_old(std::int64_t now) const {
        return std::any_of(all_.begin(), all_.end(), [&](const auto& each) { return is_old(each.second, now); });
    }
    /// When the first one will be too old.
    std::int64_t next_deadline() const {
        std::int64_t earliest = INT64_MAX;
        for (const auto& each : all_) {
            const std::int64_t born = each.second.born;
            earliest = std::min(earliest, born > INT64_MAX - limits_.life ? INT64_MAX : born + limits_.life);
        }
        return earliest;
    }

    /// Whether a chunk may be given up for this reason; for `none`, whether it may be kept.
    bool may_lose(const name& of, const msnp::chunk_message& chunk, msnp::lenience tolerate, msnp::chunk_loss why) const {
        using msnp::chunk_loss;
        const open_message* const into = find(of);
        const std::uint32_t count = into != nullptr && into->count != 0 ? into->count : chunk.count;
        const std::uint32_t highest = std::max(into != nullptr ? into->highest() : 0, chunk.index);
        const bool too_many = chunk.count > limits_.most_chunks || chunk.index >= limits_.most_chunks;
        const bool repeated = into != nullptr && into->parts.count(chunk.index) != 0;
        const bool beyond = count != 0 && highest >= count;
        const bool out_of_order =
            !tolerate.allows(msnp::errc::chunk_out_of_order) && chunk.index != (into != nullptr ? into->received() : 0);
        switch (why) {
        case chunk_loss::none: return !too_many && !repeated && !beyond && !out_of_order;
        case chunk_loss::too_many: return too_many;
        case chunk_loss::repeated: return repeated;
        case chunk_loss::beyond: return beyond;
        case chunk_loss::out_of_order: return out_of_order;
        case chunk_loss::too_large: return may_be_too_large(of, chunk);
        default: return false;
        }
    }

    /// Whether this chunk may make others go, for want of room or of places.
    bool may_push_out(const name& of, const msnp::chunk_message& chunk) const {
        const std::size_t needed = needed_for(of, chunk);
        return blocks_of(of.first) + needed > share() || blocks_of({}) + needed > blocks_;
    }
    bool may_close_oldest(const name& of) const {
        return find(of) == nullptr && (all_.size() >= limits_.most_open || count_of(of.first) >= limits_.most_open_of_sender);
    }

    /// Keeps a chunk; the message, which may be complete now.
    open_message& keep(const name& of, const msnp::chunk_message& chunk, std::size_t account, std::int64_t now) {
        open_message& into = all_[of];
        if (into.number == 0) {
            into.number = ++last_number_;
            into.born = now;
            into.key = key_size(account, chunk.id);
        }
        into.parts[chunk.index] = std::string(chunk.part);
        if (chunk.is_first()) {
            into.count = chunk.count;
            into.lead = lead_of(chunk);
        }
        return into;
    }

    /// Whether all of it is within the limits.
    bool is_bounded() const {
        bool good = all_.size() <= limits_.most_open && blocks_of({}) <= blocks_;
        for (const auto& each : all_) {
            good = good && count_of(each.first.first) <= limits_.most_open_of_sender && blocks_of(each.first.first) <= share();
        }
        return good;
    }

private:
    static std::size_t key_size(std::size_t account, std::string_view id) { return msnp::max_chunks / 8 + account + id.size(); }

    static std::string lead_of(const msnp::chunk_message& chunk) {
        std::string lead;
        for (const std::string_view line : lines_of(chunk.lead.text(), "\r\n")) {
            const std::string low = lowered(trimmed(line.substr(0, line.find(':'))));
            const bool is_header = line[0] != ' ' && line[0] != '\t' && line.find(':') != msnp::nowhere;
            if (!is_header || (low != "message-id" && low != "chunks" && low != "chunk")) {
                lead.append(line).append("\r\n");
            }
        }
        return lead + "\r\n";
    }

    std::size_t share() const { return blocks_ / limits_.sender_share; }

    std::size_t blocks_of(std::string_view account) const { // of all, without one
        std::size_t sum = 0;
        for (const auto& each : all_) {
            sum += account.empty() || each.first.first == account ? each.second.blocks() : 0;
        }
        return sum;
    }
    std::size_t count_of(std::string_view account) const {
        return static_cast<std::size_t>(
            std::count_if(all_.begin(), all_.end(), [&](const auto& each) { return each.first.first == account; }));
    }
    std::size_t needed_for(const name& of, const msnp::chunk_message& chunk) const {
        using msnp::block_store;
        return (find(of) != nullptr ? 0 : block_store::blocks_for(key_size(of.first.size(), of.second))) +
               (chunk.is_first() ? block_store::blocks_for(lead_of(chunk).size()) : 0) +
               block_store::blocks_for(chunk.part.size());
    }
    bool may_be_too_large(const name& of, const msnp::chunk_message& chunk) const {
        const open_message* const into = find(of);
        const std::size_t all = needed_for(of, chunk) + (into != nullptr ? into->blocks() : 0);
        std::size_t keys = 0; // of those that are given up, which wait to be told
        for (const auto& each : all_) {
            keys += each.first != of ? msnp::block_store::blocks_for(each.second.key) : 0;
        }
        return all > share() || all + keys > blocks_ || limits_.most_open == 0 || limits_.most_open_of_sender == 0;
    }

    std::size_t blocks_;
    msnp::chunk_limits limits_;
    std::map<name, open_message> all_{};
    std::uint64_t last_number_ = 0;
};

} // namespace msnp_test::plain
