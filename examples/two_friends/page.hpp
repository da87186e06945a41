// The page on which the story appears, at most 100 columns wide.
#pragma once

#include "profile.hpp"
#include "rich_text.hpp"
#include "styles.hpp"
#include "tap.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace demo {

/// A command line in the notation of the founding document: bytes that are no visible ASCII in octal.
std::string in_octal(std::string_view line);

/// Prints rows: on the left who, on the right what.
class page {
public:
    static constexpr std::size_t width = 100;

    explicit page(const paint& in) : paint_(in) {}

    void title(const rich_text& text) const;
    void paragraph(std::string_view text) const;
    void heading(int number, std::string_view title, std::string_view source);

    /// Who somebody is, and their colours: those of what they send, and of what they are sent.
    void legend(const profile& who, std::string_view part) const;

    /// A command, and its payload beneath unless it is the one that was shown last.
    void command(std::string_view who, const letter& from, const fmt::text_style& style);

    /// What a person does, or what befalls them. What comes of it follows.
    void act(std::string_view who, std::string_view what);

    /// What an application sees.
    void see(std::string_view who, const std::vector<rich_text>& rows);

    /// A row of the summary.
    void result(bool good, std::string_view what) const;
    void gap() const;

private:
    void row(const rich_text& who, const std::vector<rich_text>& rows, std::string_view indent = {}) const;
    void payload(std::string_view bytes, const fmt::text_style& style) const;

    paint paint_;
    std::string last_payload_;
    bool answers_ = false; ///< whether the last row came of an act: then a gap is before the next act
};

} // namespace demo
