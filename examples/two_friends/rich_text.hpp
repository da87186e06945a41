// One row of text in several styles.
#pragma once

#include "styles.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace demo {

/// Runs of text, each in a style. All of it is fit to be shown: what came from a peer is escaped before.
class rich_text {
public:
    rich_text() = default;
    rich_text(std::string_view text, const fmt::text_style& style = styles::plain) { add(text, style); } // NOLINT
    rich_text(const std::string& text) : rich_text(std::string_view(text)) {}                            // NOLINT
    rich_text(const char* text) : rich_text(std::string_view(text)) {}                                   // NOLINT

    rich_text& add(std::string_view text, const fmt::text_style& style = styles::plain) {
        runs_.push_back({std::string(text), style});
        return *this;
    }

    std::string plain() const {
        std::string all;
        for (const run& each : runs_) {
            all += each.text;
        }
        return all;
    }

    std::string painted(const paint& in) const {
        std::string all;
        for (const run& each : runs_) {
            all += in(each.style, each.text);
        }
        return all;
    }

private:
    struct run {
        std::string text;
        fmt::text_style style;
    };
    std::vector<run> runs_;
};

} // namespace demo
