// Who is in the conversation: people, each perhaps at several endpoints (protocol.md 2.2, 2.4, 2.5).
//
// From MSNP16 on a server names each endpoint in a row of its own, and then the person in a bare one. Only the bare row makes
// somebody come or go. Doubled rows are harmless.
#pragma once

#include <msnp/base/maybe.hpp>
#include <msnp/command/capabilities.hpp>
#include <msnp/session/growing.hpp>
#include <msnp/session/owned_account.hpp>
#include <msnp/session/owned_text.hpp>
#include <msnp/session/when_used.hpp>
#include <msnp/text/handle.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace msnp {

/// Somebody in the conversation, as the server told. A view of what the roster keeps: good until the roster changes.
struct person {
    handle account;                ///< without endpoint
    encoded_text nick;             ///< the handle where the server gave none
    maybe<capabilities> caps = {}; ///< where the dialect has them
    std::size_t endpoints = 0;     ///< named endpoints; 0 below MSNP16
};

/// What a row of the roster changed.
enum class roster_change : std::uint8_t {
    none,     ///< nothing that counts: an endpoint, or somebody unknown leaves
    arrived,  ///< somebody is here now
    renewed,  ///< somebody who was here already, perhaps by another name
    departed, ///< somebody has gone
    refused,  ///< more people or endpoints than the limit allows, or a handle that no network has
};

/// A change's own name, as in the source.
constexpr std::string_view name(roster_change what) noexcept {
    switch (what) {
    case roster_change::none: return "none";
    case roster_change::arrived: return "arrived";
    case roster_change::renewed: return "renewed";
    case roster_change::departed: return "departed";
    case roster_change::refused: return "refused";
    }
    return "unknown";
}

/// The people in a conversation, in the order of their coming.
template <class Use = when_used>
class basic_roster {
public:
    /// How many people, and endpoints of each, are kept at most. No network's limit is known; over thirty people were seen
    /// (protocol.md 2.3).
    static constexpr std::size_t max_people = 512;
    static constexpr std::size_t max_endpoints = 32;

    /// The longest handle that is kept, endpoint included, in bytes. Names are cut at what could be sent.
    static constexpr std::size_t max_kept_handle = 256;

    std::size_t size() const noexcept { return present_; }
    bool empty() const noexcept { return present_ == 0; }

    /// Whether everybody joins chunks (protocol.md 4.10). Below MSNP12 nobody says so.
    bool all_join_chunks() const noexcept {
        for (const entry& each : entries_) {
            if (!each.caps || !each.caps->joins_chunks()) {
                return false;
            }
        }
        return true;
    }

    /// The person at `place`, 0 to `size()` - 1.
    person operator[](std::size_t place) const noexcept {
        for (const entry& each : entries_) {
            if (each.present && place-- == 0) {
                return view_of(each);
            }
        }
        return {};
    }

    /// The person with this handle, from whatever endpoint and in whatever case.
    maybe<later_made<person, Use>> find(handle account) const noexcept {
        const entry* const found = find_account(entries_, account);
        return found != nullptr && found->present ? maybe<later_made<person, Use>>(view_of(*found))
                                                  : maybe<later_made<person, Use>>();
    }

    /// A row of `IRO` or `JOI`.
    roster_change add(handle account, encoded_text nick, const maybe<capabilities>& caps) {
        const account_key who(account);
        entry* found = find_account(entries_, who);
        if (found == nullptr) {
            if (entries_.size() == max_people || account.text().size() > max_kept_handle) {
                return roster_change::refused;
            }
            entry added;
            added.account = owned_account(who);
            name(added, nick);
            found = &entries_.push_back(std::move(added));
        } else {
            name(*found, nick);
        }
        found->caps = caps ? caps : found->caps;
        if (!account.endpoint().empty()) {
            return add_endpoint(*found, account.endpoint());
        }
        const bool was_here = found->present;
        found->present = true;
        present_ += was_here ? 0U : 1U;
        return was_here ? roster_change::renewed : roster_change::arrived;
    }

    /// Somebody speaks, perhaps by another name than before.
    void rename(handle account, encoded_text nick) {
        if (entry* const found = find_account(entries_, account); found != nullptr && found->nick.view() != nick.raw()) {
            name(*found, nick);
        }
    }

    /// A row of `BYE`.
    roster_change remove(handle account) {
        entry* found = find_account(entries_, account);
        if (found == nullptr) {
            return roster_change::none;
        }
        if (!account.endpoint().empty()) {
            found->endpoints.remove_if(
                [&](const owned_text& each) noexcept { return same_endpoint(each.view(), account.endpoint()); });
            if (!found->present && found->endpoints.empty()) {
                entries_.remove(*found);
            }
            return roster_change::none;
        }
        const bool was_here = found->present;
        present_ -= was_here ? 1U : 0U;
        entries_.remove(*found);
        return was_here ? roster_change::departed : roster_change::none;
    }

    void clear() noexcept {
        entries_.clear();
        entries_.relax();
        present_ = 0;
    }

private:
    struct entry {
        [[no_unique_address]] owned_account account; // the flags lie in its tail
        bool plain_nick = false;
        bool present = false;
        maybe<capabilities> caps;
        owned_text nick;
        growing<owned_text> endpoints;
    };

    static void name(entry& of, encoded_text nick) {
        if (!nick.empty()) {
            of.nick.assign(nick.clipped().raw());
            of.plain_nick = nick.is_plain();
        }
    }

    static person view_of(const entry& each) noexcept {
        const encoded_text nick = each.plain_nick     ? encoded_text::from_plain(each.nick.view())
                                  : each.nick.empty() ? encoded_text::from_plain(each.account.view())
                                                      : encoded_text::from_wire(each.nick.view());
        return {handle(each.account.view()), nick, each.caps, each.endpoints.size()};
    }

    static roster_change add_endpoint(entry& to, std::string_view endpoint) {
        for (const owned_text& each : to.endpoints) {
            if (same_endpoint(each.view(), endpoint)) {
                return roster_change::none;
            }
        }
        if (to.endpoints.size() == max_endpoints || endpoint.size() > max_kept_handle) {
            return roster_change::refused;
        }
        to.endpoints.push_back(owned_text(endpoint));
        return roster_change::none;
    }

    growing<entry> entries_;
    std::size_t present_ = 0;
};

using roster = basic_roster<>;

} // namespace msnp
