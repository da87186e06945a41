#include "page.hpp"

#include <msnp/base/slice.hpp>
#include <msnp/payload/line_breaks.hpp>
#include <msnp/text/escape.hpp>

#include <algorithm>
#include <cstdio>
#include <iterator>

namespace demo {

namespace {

constexpr std::size_t left = 15; // columns before what a row tells

/// `text` in lines of at most `columns` bytes, broken at spaces.
std::vector<std::string_view> wrapped(std::string_view text, std::size_t columns) {
    std::vector<std::string_view> lines;
    while (text.size() > columns) {
        const std::size_t space = text.rfind(' ', columns);
        const std::size_t end = space == std::string_view::npos || space == 0 ? columns : space;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end == space ? end + 1 : end);
    }
    lines.push_back(text);
    return lines;
}

std::string fit_to_show(std::string_view text) {
    std::string shown;
    msnp::write_escaped(std::back_inserter(shown), text);
    return shown;
}

} // namespace

std::string in_octal(std::string_view line) {
    std::string shown;
    for (const char c : line) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\\') {
            shown += "\\\\";
        } else if (byte >= 0x20 && byte < 0x7F) {
            shown += c;
        } else {
            shown += fmt::format("\\{:03o}", byte);
        }
    }
    return shown;
}

void page::title(const rich_text& text) const { fmt::print("\n {}\n\n", text.painted(paint_)); }

void page::paragraph(std::string_view text) const {
    for (const std::string_view line : wrapped(text, width - 4)) {
        fmt::print("   {}\n", line);
    }
    gap();
}

void page::heading(int number, std::string_view title, std::string_view source) {
    answers_ = false;
    const std::string start = fmt::format("{:>2}  {}", number, title);
    const std::string rule(width - 2, '-');
    fmt::print("\n {}{}\n {}\n", paint_(styles::strong, start),
               paint_(styles::faint, fmt::format("{:>{}}", source, width - 2 - start.size())), paint_(styles::faint, rule));
}

void page::legend(const profile& who, std::string_view part) const {
    const std::string says = fmt::format("{} > SB", who.name), hears = fmt::format("SB > {}", who.name);
    const std::string colours =
        paint_.is_on() ? paint_(who.says, fmt::format("{:<13}", says)) + paint_(who.hears, hears) : std::string();
    fmt::print("   {:<7}{:<23}{:<{}}{}\n", who.name, who.account, part, paint_.is_on() ? 20U : part.size(), colours);
}

void page::row(const rich_text& who, const std::vector<rich_text>& rows, std::string_view indent) const {
    const std::string name = who.plain();
    const std::string padding(left - 2 - std::min(name.size(), left - 2), ' ');
    bool first = true;
    for (const rich_text& each : rows) {
        fmt::print("  {}{}{}\n", first ? who.painted(paint_) + padding : std::string(left - 2, ' '), indent,
                   each.painted(paint_));
        first = false;
    }
}

void page::command(std::string_view who, const letter& from, const fmt::text_style& style) {
    answers_ = true;
    const std::string line = in_octal(from.line);
    std::vector<rich_text> rows;
    for (const std::string_view part : wrapped(line, width - left - 4)) {
        rows.push_back(rich_text(rows.empty() ? "" : "    ").add(part, style));
    }
    rows.back().add("\\r\\n", styles::faint);
    row(rich_text(who, style), rows);
    if (from.has_payload && from.payload == last_payload_) {
        row("", {rich_text("| ", style).add(fmt::format("the same {} bytes", from.payload.size()), styles::faint)});
    } else if (from.has_payload) {
        last_payload_ = from.payload;
        payload(from.payload, style);
    }
}

// By lines; a line end is shown, and what is behind the last one is a line without.
void page::payload(std::string_view bytes, const fmt::text_style& style) const {
    std::vector<rich_text> rows;
    while (!bytes.empty()) {
        const msnp::line_break end = msnp::find_line_break(bytes);
        const std::string line = fit_to_show(msnp::take(bytes, end.at));
        for (const std::string_view part : wrapped(line, width - left - 6)) {
            rows.push_back(rich_text("| ", style).add(part));
        }
        if (end.size != 0) {
            rows.back().add(end.size == 2 ? "\\r\\n" : fit_to_show(bytes.substr(end.at, 1)), styles::faint);
        }
        bytes = end.size == 0 ? std::string_view() : msnp::drop(bytes, end.at + end.size);
    }
    row("", rows);
}

void page::act(std::string_view who, std::string_view what) {
    if (answers_) {
        gap();
    }
    row(rich_text(who, styles::strong), {rich_text(what, styles::strong)});
    answers_ = false;
}

void page::see(std::string_view who, const std::vector<rich_text>& rows) {
    row(rich_text(who, styles::faint), rows, "    ");
    answers_ = true;
}

void page::result(bool good, std::string_view what) const {
    for (const std::string_view line : wrapped(what, width - 8)) {
        const bool first = line.data() == what.data();
        fmt::print("   {} {}\n", paint_(good ? styles::good : styles::bad, first ? (good ? "ok" : "NO") : "  "), line);
    }
}

void page::gap() const { fmt::print("\n"); }

} // namespace demo
