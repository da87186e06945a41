// A view, ready to be drawn: boxes, arrows and notes, of lines of text.
//
// What leaves a phase as it is stands in its box. What leads from one phase to another is an arrow, one for all that do. What
// may happen nearly anywhere and comes from outside the conversation would be an arrow from nearly everywhere: it stands in a
// note at the phase to which it leads.
#pragma once

#include "view.hpp"

#include <string>
#include <vector>

/// A phase.
struct box {
    msnp::phase at;
    bool leads_on;                  ///< false: what follows is in another view
    std::vector<std::string> lines; ///< what may happen in it and leaves it as it is
};

/// From one phase to another.
struct arrow {
    msnp::phase from;
    msnp::phase to;
    std::vector<std::string> lines; ///< what leads there
};

/// What leads to a phase from many others.
struct note {
    msnp::phase at;
    std::vector<std::string> lines;
};

struct picture {
    msnp::phase start;
    std::vector<box> boxes;
    std::vector<arrow> arrows;
    std::vector<note> notes;
};

picture draw(const view& part);

/// The languages.
std::string as_rows(const view& part);
std::string as_dot(const view& part);
std::string as_mermaid(const view& part);
