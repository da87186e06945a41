// What a conversation does about trouble: one small table, and the choice of the application (protocol.md 7.4, 7.5).
#pragma once

#include <msnp/base/slice.hpp>

#include <cstdint>
#include <string_view>

namespace msnp {

/// What can go wrong while something waits to be said; `recovery_table` says it in words.
enum class trouble : std::uint8_t {
    nobody_here,
    call_limited,
    call_refused,
    call_unanswered,
    no_switchboard,
    not_admitted,
    switchboard_limited,
    switchboard_refused,
    silence,
    count_, ///< how many there are; not a trouble
};

/// What is done about it.
enum class remedy : std::uint8_t {
    give_up,   ///< what waits for this ends, and is told
    try_again, ///< at once, as often as the limits allow
    try_later, ///< after `busy_pause`
};

/// What is done about a trouble unless the application says otherwise.
struct recovery_row {
    msnp::trouble what;
    std::string_view trouble; ///< in words
    remedy usual;
    std::string_view sentence; ///< what the usual remedy does
};

namespace detail {
inline constexpr recovery_row recoveries[] = {
    {trouble::nobody_here, "something waits, and nobody is here who could hear it"sv, remedy::try_again,
     "those who were here last are called on the same switchboard"sv},
    {trouble::call_limited, "a call is answered with 713"sv, remedy::try_later, "the call is made again"sv},
    {trouble::call_refused, "a call is answered with another number"sv, remedy::give_up,
     "the call fails, and what waited for nobody else is not sent"sv},
    {trouble::call_unanswered, "nobody has come"sv, remedy::give_up, "the same"sv},
    {trouble::no_switchboard, "something waits, and there is no connection"sv, remedy::try_again,
     "another switchboard is asked for"sv},
    {trouble::not_admitted, "the switchboard cannot be reached, does not accept the cookie (911), or says nothing"sv,
     remedy::try_again, "another switchboard is asked for"sv},
    {trouble::switchboard_limited, "a switchboard is refused with 800"sv, remedy::try_later, "it is asked for again"sv},
    {trouble::switchboard_refused, "a switchboard is refused with another number, like 913"sv, remedy::give_up,
     "what waits is not sent"sv},
    {trouble::silence, "no answer to a message, and not a byte of the server since it was said"sv, remedy::try_again,
     "the connection is given up, and what follows goes over another"sv},
};
} // namespace detail

/// The table, a row for each trouble.
inline constexpr const auto& recovery_table = detail::recoveries;

/// What an application wants done: the usual, but for what it changes.
/// `recovery().with(trouble::no_switchboard, remedy::give_up)` asks for no further switchboard.
class recovery {
public:
    constexpr recovery() noexcept {
        for (const recovery_row& row : recovery_table) {
            chosen_[static_cast<unsigned>(row.what)] = row.usual;
        }
    }

    /// The same, but for one trouble.
    constexpr recovery with(trouble what, remedy wanted) const noexcept {
        recovery changed = *this;
        if (what < trouble::count_) {
            changed.chosen_[static_cast<unsigned>(what)] = wanted;
        }
        return changed;
    }

    constexpr remedy operator[](trouble what) const noexcept {
        return what < trouble::count_ ? chosen_[static_cast<unsigned>(what)] : remedy::give_up;
    }

private:
    remedy chosen_[static_cast<unsigned>(trouble::count_)] = {};
};

/// A trouble's own name, as in the source.
constexpr std::string_view name(trouble what) noexcept {
    constexpr std::string_view names[] = {"nobody_here"sv,         "call_limited"sv,        "call_refused"sv,
                                          "call_unanswered"sv,     "no_switchboard"sv,      "not_admitted"sv,
                                          "switchboard_limited"sv, "switchboard_refused"sv, "silence"sv};
    static_assert(sizeof names / sizeof *names == static_cast<unsigned>(trouble::count_));
    return what < trouble::count_ ? names[static_cast<unsigned>(what)] : std::string_view("unknown");
}

/// A remedy's own name, as in the source.
constexpr std::string_view name(remedy what) noexcept {
    constexpr std::string_view names[] = {"give_up"sv, "try_again"sv, "try_later"sv};
    return what <= remedy::try_later ? names[static_cast<unsigned>(what)] : std::string_view("unknown");
}

} // namespace msnp
