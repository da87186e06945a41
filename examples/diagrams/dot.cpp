// Pictures in the language of Graphviz.

#include "picture.hpp"

#include <cstddef>
#include <initializer_list>
#include <string_view>

namespace {

/// Each line ends with `end`: `\n` centres it, `\l` begins it at the left.
std::string lines(const std::vector<std::string>& all, std::string_view end) {
    std::string text;
    for (const std::string& each : all) {
        text.append(each).append(end);
    }
    return text;
}

} // namespace

std::string as_dot(const view& part) {
    const picture what = draw(part);
    std::string text;
    const auto line = [&text](std::initializer_list<std::string_view> words) {
        for (const std::string_view each : words) {
            text += each;
        }
        text += '\n';
    };
    line({"digraph ", part.name, " {"});
    line({"    graph [nodesep=0.5]"});
    line({"    node [fontname=\"sans-serif\", fontsize=11, shape=Mrecord]"});
    line({"    edge [fontname=\"sans-serif\", fontsize=10]"});
    line({"    start [shape=point, width=0.15]"});
    line({"    start -> ", name(what.start)});
    for (const box& each : what.boxes) {
        const std::string inside = each.lines.empty() ? "" : '|' + lines(each.lines, "\\l");
        line({"    ", name(each.at), " [label=\"{", name(each.at), inside, "}\"", each.leads_on ? "" : ", style=dashed", "]"});
    }
    for (const arrow& each : what.arrows) {
        line({"    ", name(each.from), " -> ", name(each.to), " [label=\"", lines(each.lines, "\\l"), "\"]"});
    }
    for (std::size_t at = 0; at != what.notes.size(); ++at) {
        const std::string id = "note" + std::to_string(at + 1);
        line({"    ", id, " [shape=note, label=\"", lines(what.notes[at].lines, "\\l"), "\"]"});
        line({"    ", name(what.notes[at].at), " -> ", id, " [style=dashed, dir=none]"});
    }
    return text + "}\n";
}
