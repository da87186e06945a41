// Why the session classes are templates: so that including them costs little.
#pragma once

namespace msnp {

/// The argument of `basic_conversation`, `basic_switchboard` and their parts, and the only one there is. A template's code is
/// made where it is used; a program that includes the umbrella and parses lines does not pay for sessions.
struct when_used;

namespace detail {
template <class T, class Use>
struct made_later {
    using type = T;
};
} // namespace detail

/// `T`, but known to be that only where the template is used: what is done with it is not compiled before.
template <class T, class Use>
using later_made = typename detail::made_later<T, Use>::type;

} // namespace msnp
