// What is done at the end of a scope, also where memory runs out on the way.
#pragma once

#include <type_traits>
#include <utility>

namespace msnp::detail {

/// Calls `what()` when it dies, unless it was dismissed.
template <class Action>
class finally {
    static_assert(std::is_nothrow_invocable_v<Action&>);

public:
    constexpr explicit finally(Action what) noexcept : what_(std::move(what)) {}
    finally(const finally&) = delete;
    finally& operator=(const finally&) = delete;
    constexpr ~finally() {
        if (!is_dismissed_) {
            what_();
        }
    }

    /// All has gone well.
    constexpr void dismiss() noexcept { is_dismissed_ = true; }

private:
    Action what_;
    bool is_dismissed_ = false;
};

} // namespace msnp::detail
