// Makes a failing schedule short: whatever it does not need to fail is taken out, and what is left made simple.
#pragma once

#include "simulation/world/schedule.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

namespace storm {

/// The rule that a schedule breaks; empty if it breaks none.
/// `Judge` is called as `std::string judge(const schedule&)`.
template <class Judge>
class shrinker {
public:
    explicit shrinker(Judge judge, std::size_t most_runs = 20'000) : judge_(std::move(judge)), left_(most_runs) {}

    schedule operator()(schedule failing) {
        rule_ = judge_(failing);
        best_ = std::move(failing);
        if (rule_.empty()) {
            return best_;
        }
        for (bool is_better = true; is_better && left_ != 0;) {
            is_better = drop_steps();
            is_better = simplify_steps() || is_better;
            is_better = simplify_cast() || is_better;
        }
        return best_;
    }

private:
    bool still_fails(const schedule& with) {
        if (left_ == 0) {
            return false;
        }
        --left_;
        if (judge_(with) != rule_) {
            return false;
        }
        best_ = with;
        return true;
    }

    // Halves, quarters and so on, down to single steps.
    bool drop_steps() {
        bool is_better = false;
        for (std::size_t size = best_.steps.size() / 2 + 1; size != 0; size /= 2) {
            for (std::size_t at = 0; at < best_.steps.size();) {
                schedule with = best_;
                const auto first = with.steps.begin() + static_cast<std::ptrdiff_t>(at);
                const std::size_t count = std::min(size, with.steps.size() - at);
                with.steps.erase(first, first + static_cast<std::ptrdiff_t>(count));
                const bool dropped = still_fails(with);
                is_better = is_better || dropped;
                at += dropped ? 0 : size;
            }
        }
        return is_better;
    }

    template <class Field>
    bool simplify(Field&& of, std::uint32_t to) {
        if (of(best_) == to) {
            return false;
        }
        schedule with = best_;
        of(with) = static_cast<std::remove_reference_t<decltype(of(with))>>(to);
        return still_fails(with);
    }

    bool simplify_steps() {
        bool is_better = false;
        for (std::size_t at = 0; at != best_.steps.size(); ++at) {
            const auto pause = [at](schedule& of) -> std::uint32_t& { return of.steps[at].pause; };
            const auto size = [at](schedule& of) -> std::uint32_t& { return of.steps[at].size; };
            const auto which = [at](schedule& of) -> std::uint8_t& { return of.steps[at].which; };
            const auto how = [at](schedule& of) -> std::uint8_t& { return of.steps[at].how; };
            is_better = simplify(how, 0) || is_better;
            is_better = simplify(which, 0) || is_better;
            for (const std::uint32_t value : {0U, 1U, 1000U, 5000U, 20'000U, 60'000U}) {
                if (value < pause(best_) && simplify(pause, value)) {
                    is_better = true;
                    break;
                }
            }
            for (const std::uint32_t value : {0U, 1U, 20U, 200U, 2'000U}) {
                if (value < size(best_) && simplify(size, value)) {
                    is_better = true;
                    break;
                }
            }
        }
        return is_better;
    }

    bool simplify_cast() {
        bool is_better = false;
        for (std::size_t at = 0; at != best_.cast.size(); ++at) {
            cast_member plain;
            plain.account = best_.cast[at].account;
            plain.assembly = 0;
            schedule with = best_;
            with.cast[at] = plain;
            const cast_member& now = best_.cast[at];
            const bool is_plain = now.spoken == plain.spoken && now.joins_chunks && now.assembly == 0 && !now.is_hasty &&
                                  !now.is_echo && now.temper == 0;
            is_better = (!is_plain && still_fails(with)) || is_better;
        }
        return is_better;
    }

    Judge judge_;
    std::size_t left_;
    std::string rule_;
    schedule best_;
};

/// A failing schedule made short, by running it.
schedule shrunk(const schedule& failing);

} // namespace storm
