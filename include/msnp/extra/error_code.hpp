// Errors as `std::error_code`, and as an exception for programs that throw.
//
//     std::error_code why = msnp::make_error_code(read.error()); // of a result, or of any `error`
//     why = msnp::errc::queue_full;                             // msnp: too much is waiting to be sent or answered
//     if (why == msnp::error_group::local) ...                  // what kind of error it is
//     if (why == std::errc::resource_unavailable_try_again) ... // as others call it
//     msnp::ticket said = msnp::value_or_throw(talk.say({.text = "hi"}, now));
//
// * There are two categories, "msnp" for `errc` and "msnp.failure" for the numbers of failures; both live for ever.
// * No error is false, as ever, but each category has its own: `std::error_code() == msnp::errc::none` is false. Ask
//   `if (why)`.
// * `<<` writes an `errc` or a `failure_code` in words, as <msnp/extra/ostream.hpp> does, and an `std::error_code` as ever.
// * Without exceptions there are neither `thrown_error` nor `value_or_throw`.
//
// What others have a word for is equal to their condition:
//
// | here | `std::errc` |
// |---|---|
// | `no_space` | `no_buffer_space` |
// | `too_long`, `payload_over_1664`, `payload_too_long`, `line_too_long` | `message_size` |
// | `forbidden_byte`, `empty_argument`, `bad_value` | `invalid_argument` |
// | `nobody_here` | `not_connected` |
// | `wrong_phase`, `other_people` | `operation_not_permitted` |
// | `queue_full`, `too_soon`, `too_many` | `resource_unavailable_try_again` |
// | `call_under_way` | `connection_already_in_progress` |
// | all that the peer does wrong, but for `payload_too_long` and `line_too_long` | `protocol_error` |
// | failure 911 | `permission_denied` |
// | a failure of which the catalogue says `retry::later` | `resource_unavailable_try_again` |
#pragma once

#include <msnp/base/error.hpp>
#include <msnp/base/result.hpp>
#include <msnp/command/catalogue.hpp>
#include <msnp/command/failure_code.hpp>
#include <msnp/extra/words_error.hpp>
#include <msnp/extra/words_stream.hpp>

#include <iterator>
#include <string>
#include <system_error>
#include <type_traits>

namespace msnp {

/// The groups of errors, to compare an `std::error_code` with.
enum class error_group : int {
    local = 1, ///< the caller's fault: `is_local`
    remote,    ///< the peer's fault
    framing,   ///< the stream cannot be followed any further: `is_framing`
    deviation, ///< a `lenience` can forgive it: `is_deviation`
    failure,   ///< a server says no, by a number
};

} // namespace msnp

template <>
struct std::is_error_code_enum<msnp::errc> : std::true_type {};
template <>
struct std::is_error_code_enum<msnp::failure_code> : std::true_type {};
template <>
struct std::is_error_condition_enum<msnp::error_group> : std::true_type {};

namespace msnp {

namespace detail {

// Visible, as all that a category and an exception are known by: whoever hides the names of a shared library would have
// categories of its own there.

// Lives for ever: it is there before anything runs, and is not destroyed, so that the last destructor can still use it.
template <class Category>
union [[gnu::visibility("default")]] undying {
    Category value;

    consteval undying() noexcept : value() {}
    constexpr ~undying() {} // NOLINT: a defaulted one would be deleted
};

template <class Category>
[[gnu::visibility("default")]] const std::error_category& the() noexcept {
    static constinit const undying<Category> category;
    return category.value;
}

constexpr std::errc condition_of(errc code) noexcept {
    switch (code) {
    case errc::no_space: return std::errc::no_buffer_space;
    case errc::too_long:
    case errc::payload_over_1664:
    case errc::payload_too_long:
    case errc::line_too_long: return std::errc::message_size;
    case errc::forbidden_byte:
    case errc::empty_argument:
    case errc::bad_value: return std::errc::invalid_argument;
    case errc::nobody_here: return std::errc::not_connected;
    case errc::wrong_phase:
    case errc::other_people: return std::errc::operation_not_permitted;
    case errc::too_many:
    case errc::queue_full:
    case errc::too_soon: return std::errc::resource_unavailable_try_again;
    case errc::call_under_way: return std::errc::connection_already_in_progress;
    default: return code >= errc::count_ || is_local(code) || code == errc::none ? std::errc() : std::errc::protocol_error;
    }
}

class [[gnu::visibility("default")]] errc_category final : public std::error_category {
public:
    consteval errc_category() noexcept = default;
    const char* name() const noexcept override { return "msnp"; }
    std::string message(int code) const override { return std::string(explain(errc_of(code))); }
    std::error_condition default_error_condition(int code) const noexcept override {
        const std::errc other = condition_of(errc_of(code));
        return other == std::errc() ? std::error_condition(code, *this) : std::make_error_condition(other);
    }

    /// The code of a number; `count_`, which is unknown, for a number that is none.
    static constexpr errc errc_of(int number) noexcept {
        return number >= 0 && number < static_cast<int>(errc::count_) ? static_cast<errc>(number) : errc::count_;
    }
};

class [[gnu::visibility("default")]] failure_category final : public std::error_category {
public:
    consteval failure_category() noexcept = default;
    const char* name() const noexcept override { return "msnp.failure"; }
    std::string message(int code) const override { return std::string(explain(failure_of(code))); }
    std::error_condition default_error_condition(int code) const noexcept override {
        const failure_row row = find_failure(failure_of(code));
        return row.code == failure_code::authentication_failed ? std::make_error_condition(std::errc::permission_denied)
               : row.retry == retry::later ? std::make_error_condition(std::errc::resource_unavailable_try_again)
                                           : std::error_condition(code, *this);
    }

    /// The failure of a number; 0, which is none, for a number that no failure can have.
    static constexpr failure_code failure_of(int number) noexcept {
        return static_cast<failure_code>(number > 0 && number <= 0xFFFF ? number : 0);
    }
};

class [[gnu::visibility("default")]] group_category final : public std::error_category {
public:
    consteval group_category() noexcept = default;
    const char* name() const noexcept override { return "msnp.group"; }
    std::string message(int group) const override {
        switch (static_cast<error_group>(group)) {
        case error_group::local: return "the caller asked for what cannot be";
        case error_group::remote: return "the peer sent what cannot be";
        case error_group::framing: return "the stream cannot be followed any further";
        case error_group::deviation: return "a deviation that can be forgiven";
        case error_group::failure: return "the server could not do what was asked";
        }
        return "unknown group of errors";
    }
    bool equivalent(const std::error_code& code, int group) const noexcept override {
        if (code.category() == the<failure_category>()) {
            return static_cast<error_group>(group) == error_group::failure &&
                   failure_category::failure_of(code.value()) != failure_code{};
        }
        const errc what = code.category() == the<errc_category>() ? errc_category::errc_of(code.value()) : errc::none;
        const bool is_error = what != errc::none && what != errc::count_;
        switch (static_cast<error_group>(group)) {
        case error_group::local: return is_local(what);
        case error_group::remote: return is_error && !is_local(what);
        case error_group::framing: return is_framing(what);
        case error_group::deviation: return is_deviation(what);
        case error_group::failure: break;
        }
        return false;
    }
};

} // namespace detail

/// The categories. Each is one object in the whole program, its shared libraries included, and is never destroyed. (Each DLL of
/// Windows has one of its own, and codes of one DLL are not equal to those of another.)
inline const std::error_category& errc_category() noexcept { return detail::the<detail::errc_category>(); }
inline const std::error_category& failure_category() noexcept { return detail::the<detail::failure_category>(); }
inline const std::error_category& group_category() noexcept { return detail::the<detail::group_category>(); }

/// An error as others carry it. An `error` loses its argument and its byte.
inline std::error_code make_error_code(errc code) noexcept { return {static_cast<int>(code), errc_category()}; }
inline std::error_code make_error_code(const error& wrong) noexcept { return make_error_code(wrong.code); }
inline std::error_code make_error_code(failure_code code) noexcept { return {static_cast<int>(code), failure_category()}; }

/// The group as others compare with it.
inline std::error_condition make_error_condition(error_group group) noexcept {
    return {static_cast<int>(group), group_category()};
}

#ifdef __cpp_exceptions

/// An error that is thrown: `bad_number in argument 2 at byte 4: digits expected`.
class [[gnu::visibility("default")]] thrown_error : public std::system_error {
public:
    explicit thrown_error(const error& wrong)
        : system_error(make_error_code(wrong), with_place(std::string(name(wrong.code)), wrong)), error_(wrong) {}

    /// What is wrong, and where.
    const msnp::error& error() const noexcept { return error_; }

private:
    static std::string with_place(std::string text, const msnp::error& wrong) {
        words<msnp::error>::write_place(std::back_inserter(text), wrong);
        return text;
    }

    msnp::error error_;
};

/// The value of a result. Throws a `thrown_error` where there is none.
template <class T>
T value_or_throw(const result<T>& from) {
    if (!from) {
        throw thrown_error(from.error());
    }
    if constexpr (!std::is_void_v<T>) {
        return *from;
    }
}

#endif

} // namespace msnp
