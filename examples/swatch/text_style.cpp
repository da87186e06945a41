#include "swatch/text_style.hpp"

#include "support/html_page.hpp"

#include <msnp/text/escape.hpp>

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <string_view>

namespace {

std::string decoded(const msnp::font_name& font) { return std::string(font.begin(), font.end()); }

std::string hex_of(msnp::color color) { return fmt::format("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue); }

/// What stands in for a font that is not there.
std::string_view fallback_of(msnp::pitch_family that) {
    if (that.pitch() == msnp::font_pitch::fixed) {
        return "monospace";
    }
    switch (that.family()) {
    case msnp::font_family::roman: return "serif";
    case msnp::font_family::modern: return "monospace";
    case msnp::font_family::script: return "cursive";
    case msnp::font_family::decorative: return "fantasy";
    default: return "sans-serif";
    }
}

} // namespace

// Relative luminance and contrast as WCAG 2 defines them.
bool is_pale(msnp::color color) {
    const auto linear = [](std::uint8_t channel) {
        const double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    const double luminance = 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
    return 1.05 / (luminance + 0.05) < 3;
}

std::string css_of(const msnp::im_format& format) {
    const std::string_view fallback = fallback_of(format.pitch_family);
    std::string css = format.font.empty() ? fmt::format("font-family: {}", fallback)
                                          : fmt::format("font-family: {}, {}", css_string(decoded(format.font)), fallback);
    css += fmt::format("; color: {}", hex_of(format.color));
    css += format.effects.has(msnp::effects::bold) ? "; font-weight: bold" : "";
    css += format.effects.has(msnp::effects::italic) ? "; font-style: italic" : "";
    const bool underline = format.effects.has(msnp::effects::underline), strike = format.effects.has(msnp::effects::strike);
    if (underline || strike) {
        css += fmt::format("; text-decoration:{}{}", underline ? " underline" : "", strike ? " line-through" : "");
    }
    return css;
}

std::string words_of(const msnp::im_format& format) {
    std::string words = "no font";
    if (!format.font.empty()) {
        words.clear();
        msnp::write_quoted(std::back_inserter(words), decoded(format.font));
    }
    const auto add = [&](bool wanted, std::string_view word) {
        if (wanted) {
            words.append(", ").append(word);
        }
    };
    add(format.effects.has(msnp::effects::bold), "bold");
    add(format.effects.has(msnp::effects::italic), "italic");
    add(format.effects.has(msnp::effects::underline), "underlined");
    add(format.effects.has(msnp::effects::strike), "struck out");
    add(true, hex_of(format.color));
    add(format.right_to_left, "right to left");
    return words;
}
