#include "diary.hpp"

#include <algorithm>
#include <utility>

namespace demo {

namespace {

std::string show(const step* each) {
    return each == nullptr ? std::string("nothing") : fmt::format("{:<12} {}", each->who, each->what);
}

} // namespace

void diary::chapter(std::string_view title, std::string_view source, std::string_view text) {
    page_.heading(++chapters_, title, source);
    page_.paragraph(text);
}

void diary::command(std::string_view who, const letter& from, const fmt::text_style& style) {
    page_.command(who, from, style);
    steps_.push_back({std::string(who), in_octal(from.line)});
    ++commands_;
}

void diary::see(std::string_view who, const std::vector<rich_text>& rows) {
    page_.see(who, rows);
    std::string all;
    for (const rich_text& each : rows) {
        const std::string row = each.plain();
        all += all.empty() ? "" : "\n";
        all += row.substr(std::min(row.find_first_not_of(' '), row.size()));
    }
    steps_.push_back({std::string(who), std::move(all)});
}

void diary::expect(std::initializer_list<step> wanted) {
    const step* next = wanted.begin();
    for (; next != wanted.end() || expected_ != steps_.size(); ++next, ++expected_) {
        const step* const must = next != wanted.end() ? next : nullptr;
        const step* const did = expected_ != steps_.size() ? &steps_[expected_] : nullptr;
        if (must == nullptr || did == nullptr || *must != *did) {
            throw gone_wrong(fmt::format("chapter {}, step {} is not as it must be\n  expected  {}\n  happened  {}", chapters_,
                                         next - wanted.begin() + 1, show(must), show(did)));
        }
    }
}

bool diary::has_line(std::string_view line) const {
    return std::any_of(steps_.begin(), steps_.end(),
                       [line](const step& each) { return each.what == line && each.who.find('>') != std::string::npos; });
}

} // namespace demo
