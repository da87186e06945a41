// Tables in Markdown.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

/// Text as a cell: what Markdown would take for itself is escaped.
inline std::string cell(std::string_view text) {
    std::string shown;
    for (const char c : text) {
        shown += c == '|' || c == '*' || c == '_' || c == '<' ? std::string{'\\', c} : std::string{c};
    }
    return shown;
}

/// Text as a cell, letter by letter. It holds no backtick.
inline std::string code(std::string_view text) {
    std::string shown = "`";
    for (const char c : text) {
        shown += c == '|' ? std::string("\\|") : std::string{c};
    }
    return shown + '`';
}

/// A table that grows row by row.
class table {
public:
    table(std::initializer_list<std::string_view> headings) {
        std::string rule = "|";
        for (const std::string_view each : headings) {
            text_.append(" ").append(each).append(" |");
            rule += "---|";
        }
        text_ += '\n' + rule + '\n';
    }

    void row(std::initializer_list<std::string> cells) {
        text_ += '|';
        for (const std::string& each : cells) {
            text_.append(" ").append(each).append(" |");
        }
        text_ += '\n';
    }

    const std::string& text() const noexcept { return text_; }

private:
    std::string text_ = "|";
};
