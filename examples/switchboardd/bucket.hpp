// How often something may be done.
#pragma once

#include <msnp/session/instant.hpp>

#include <algorithm>

namespace service {

/// So many a span of time, evenly, and as many at once after a quiet one.
class bucket {
public:
    /// Whether it may be done once more at this time; it counts then.
    bool take(msnp::instant now, double most, msnp::milliseconds span) noexcept {
        const double gone = gone_at(now, most, span);
        const bool is_free = gone + 1 <= most;
        gone_ = gone + (is_free ? 1 : 0);
        seen_ = now;
        return is_free;
    }

    /// Whether it is as if nothing had been done for long.
    bool is_full(msnp::instant now, double most, msnp::milliseconds span) const noexcept {
        return gone_at(now, most, span) <= 0;
    }

private:
    double gone_at(msnp::instant now, double most, msnp::milliseconds span) const noexcept {
        return std::max(0.0, gone_ - static_cast<double>(now - seen_) * most / static_cast<double>(span));
    }

    double gone_ = 0;
    msnp::instant seen_ = 0;
};

} // namespace service
