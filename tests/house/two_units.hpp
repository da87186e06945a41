// What a unit sees of the library, with all of its headers: functions and tables by their addresses.
#pragma once

#include "all_headers.hpp" // made by CMake

#include <string_view>

namespace msnp_house {

struct view_of_a_unit {
    std::string_view (*function)(msnp::errc) noexcept;
    msnp::result<msnp::text_message> (*of_template)(std::string_view, msnp::lenience) noexcept;
    msnp::result<void> (msnp::conversation::*member)(msnp::instant);
    const void *table, *of_templates, *of_class;

    bool operator==(const view_of_a_unit&) const = default;
};

namespace {

view_of_a_unit look() {
    return {&msnp::explain,
            &msnp::parse_payload<msnp::text_message>,
            &msnp::conversation::leave,
            &msnp::failure_catalogue,
            &msnp::transitions<>,
            &msnp::effects::bold};
}

} // namespace

view_of_a_unit look_from_the_other();

} // namespace msnp_house
