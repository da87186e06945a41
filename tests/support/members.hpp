// Two values are equal only if each of their members is: what a member taken from another value does to equality.
#pragma once

#include "support/catch.hpp"

namespace msnp_test {

/// Whether `value`, with one member taken from `other`, differs from before, in both directions.
template <class Value, class Class, class Member>
bool tells_apart(const Value& value, const Value& other, Member Class::*member) {
    Value changed = value;
    changed.*member = other.*member;
    return changed != value && value != changed && !(changed == value) && changed == Value(changed);
}

/// Checks that for each member.
template <class Value, class... Members>
void check_equal_by_all(const Value& value, const Value& other, Members... members) {
    CHECK(value == Value(value));
    int place = 0;
    const auto check = [&](auto member) {
        INFO("member " << ++place << " of those named");
        CHECK(tells_apart(value, other, member));
    };
    (check(members), ...);
}

} // namespace msnp_test
