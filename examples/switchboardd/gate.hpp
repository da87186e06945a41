// How many connections each peer has, and how fast they come.
#pragma once

#include "bucket.hpp"

#include <msnp/session/instant.hpp>

#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>

namespace service {

class gate {
    struct peer {
        std::size_t here = 0;
        bucket pace = {};
    };

public:
    /// The limits; 0 is none.
    gate(std::size_t most, unsigned rate) noexcept : most_(most), rate_(rate) {}

    /// A connection that counts, as long as this is kept.
    class place {
    public:
        place() noexcept = default;
        explicit place(peer& of) noexcept : of_(&of) { ++of.here; }
        place(place&& from) noexcept : of_(std::exchange(from.of_, nullptr)) {}
        place& operator=(place&& from) noexcept {
            std::swap(of_, from.of_);
            return *this;
        }
        ~place() {
            if (of_ != nullptr) {
                --of_->here;
            }
        }

        explicit operator bool() const noexcept { return of_ != nullptr; }

    private:
        peer* of_ = nullptr;
    };

    /// A place for one more connection of a peer, or none.
    place enter(const std::string& from, msnp::instant now) {
        peer& known = peers_[from];
        const bool is_welcome = (most_ == 0 || known.here < most_) && (rate_ == 0 || known.pace.take(now, rate_, second));
        return is_welcome ? place(known) : place();
    }

    /// Forgets the peers of whom nothing needs to be known.
    void sweep(msnp::instant now) {
        std::erase_if(peers_, [&](auto& each) {
            return each.second.here == 0 && (rate_ == 0 || each.second.pace.is_full(now, rate_, second));
        });
    }

private:
    static constexpr msnp::milliseconds second = 1000;

    std::size_t most_;
    unsigned rate_;
    std::unordered_map<std::string, peer> peers_; // its elements stay where they are
};

} // namespace service
