// Colour where it is welcome.
#pragma once

#include <msnp/payload/im_format.hpp>

#include <fmt/color.h>
#include <fmt/format.h>

#include <string>
#include <string_view>

/// How a terminal shows a text of this colour with these effects. Black is what it writes in, be it white.
fmt::text_style style_of(msnp::color color, msnp::effects effects);

/// Paints text, or leaves it as it is.
class paint {
public:
    explicit paint(bool on) noexcept : on_(on) {}

    /// Paints if standard output is a terminal that knows colours and nobody has said NO_COLOR.
    static paint for_standard_output();

    bool is_on() const noexcept { return on_; }

    /// `text`, which is fit to be shown, in a style.
    std::string operator()(const fmt::text_style& style, std::string_view text) const {
        return on_ && !text.empty() ? fmt::format(style, "{}", text) : std::string(text);
    }

    std::string faint(std::string_view text) const { return (*this)(fmt::emphasis::faint, text); }
    std::string bad(std::string_view text) const {
        return (*this)(fmt::fg(fmt::terminal_color::red) | fmt::emphasis::bold, text);
    }

private:
    bool on_;
};
