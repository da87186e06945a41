// What has happened, and whether it is what had to happen.
#pragma once

#include "page.hpp"
#include "profile.hpp"

#include <cstddef>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace demo {

/// The story goes otherwise than it must.
struct gone_wrong : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// One step: a command (`yxu68 > SB` and its line, in octal) or what an application saw (`taogx sees` and its rows).
struct step {
    std::string who, what;

    friend bool operator==(const step&, const step&) = default;
};

/// Keeps the steps, and shows them on the page.
class diary {
public:
    explicit diary(const paint& in) : page_(in) {}

    const page& on_page() const noexcept { return page_; }

    void chapter(std::string_view title, std::string_view source, std::string_view text);
    void command(std::string_view who, const letter& from, const fmt::text_style& style);
    void act(std::string_view who, std::string_view what) { page_.act(who, what); }
    void see(std::string_view who, const std::vector<rich_text>& rows);

    /// What has happened since the last time must have been exactly this. Throws `gone_wrong`.
    void expect(std::initializer_list<step> wanted);

    /// All steps so far.
    const std::vector<step>& steps() const noexcept { return steps_; }

    /// How many of them were expected.
    std::size_t expected() const noexcept { return expected_; }

    /// How many commands there were, and whether a certain line was among them, whoever said it.
    std::size_t commands() const noexcept { return commands_; }
    bool has_line(std::string_view line) const;

private:
    page page_;
    std::vector<step> steps_;
    std::size_t expected_ = 0;
    std::size_t commands_ = 0;
    int chapters_ = 0;
};

} // namespace demo
