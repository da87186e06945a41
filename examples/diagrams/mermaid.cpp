// Pictures in Mermaid.

#include "picture.hpp"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string_view>

namespace {

/// A label that is not wide: company stands in a line of its own.
std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& each : lines) {
        const std::size_t company = std::min(each.find(" ["), each.size());
        text.append(text.empty() ? "" : "<br/>").append(each, 0, company);
        if (company != each.size()) {
            text.append("<br/>").append(each, company + 1);
        }
    }
    return text;
}

} // namespace

std::string as_mermaid(const view& part) {
    const picture what = draw(part);
    std::string text = "stateDiagram-v2\n";
    const auto line = [&text](std::initializer_list<std::string_view> words) {
        text += "    ";
        for (const std::string_view each : words) {
            text += each;
        }
        text += '\n';
    };
    line({"[*] --> ", name(what.start)});
    for (auto each = what.arrows.rbegin(); each != what.arrows.rend(); ++each) { // the last first: fewer of them cross so
        line({name(each->from), " --> ", name(each->to), " : ", joined(each->lines)});
    }
    for (const box& each : what.boxes) {
        if (!each.lines.empty()) {
            line({name(each.at), " : ", name(each.at)}); // the first line is the heading
        }
        for (const std::string& inside : each.lines) {
            line({name(each.at), " : ", inside});
        }
    }
    for (const note& each : what.notes) {
        line({"note right of ", name(each.at)});
        for (const std::string& inside : each.lines) {
            line({"    ", inside});
        }
        line({"end note"});
    }
    std::string elsewhere;
    for (const box& each : what.boxes) {
        if (!each.leads_on) {
            elsewhere.append(elsewhere.empty() ? "" : ",").append(name(each.at));
        }
    }
    if (!elsewhere.empty()) {
        line({"classDef elsewhere stroke-dasharray: 4"});
        line({"class ", elsewhere, " elsewhere"});
    }
    return text;
}
