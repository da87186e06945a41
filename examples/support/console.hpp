// Tells on standard output what happens.
#pragma once

#include "paint.hpp"
#include "told.hpp"
#include "told_json.hpp"
#include "told_words.hpp"

#include <cstdio>
#include <string>

namespace messenger {

class console {
public:
    explicit console(bool in_json) : in_json_(in_json) {}

    void tell(const told& it) const {
        const bool is_for_people = it.what == telling::note || it.what == telling::typing_ended;
        const std::string line = !in_json_ ? in_words(it, paint_) : is_for_people ? std::string() : to_json(it);
        if (!line.empty()) {
            std::fputs((line + '\n').c_str(), stdout);
            std::fflush(stdout);
        }
    }

private:
    const bool in_json_;
    const paint paint_ = paint::for_standard_output();
};

} // namespace messenger
