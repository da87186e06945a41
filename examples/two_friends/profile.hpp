// A person: what they are called, where, and in which colours the page shows their connection.
#pragma once

#include "styles.hpp"

#include <string_view>

namespace demo {

struct profile {
    std::string_view name; ///< on the page
    std::string_view account;
    std::string_view nick; ///< as it goes over the wire
    fmt::text_style says;  ///< what they send
    fmt::text_style hears; ///< what servers send them
};

/// The people of the founding document, in its colours. One name is raw UTF-8, as it was then.
namespace people {

inline const profile yxu68{"yxu68", "yxu68@hotmail.com", "\302\240\345\276\220\346\263\263", fmt::fg(fmt::terminal_color::red),
                           fmt::fg(fmt::terminal_color::green)};
inline const profile taogx{"taogx", "taogx@163.com", "dd", fmt::fg(fmt::terminal_color::bright_blue),
                           fmt::fg(fmt::terminal_color::yellow)};
inline const profile mike{"mike", "example@passport.com", "Mike", fmt::fg(fmt::terminal_color::magenta),
                          fmt::fg(fmt::terminal_color::cyan)};

/// Somebody who is not online.
inline constexpr std::string_view stranger = "myname@msn.com";

} // namespace people

} // namespace demo
