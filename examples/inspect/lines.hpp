// Lines for people, made of what strangers wrote: nothing in them can move a cursor.
#pragma once

#include "support/paint.hpp"

#include <msnp/base/slice.hpp>
#include <msnp/payload/headers.hpp>

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

/// Text, fit to be shown; and as a word, between quotes where it is none.
std::string escape(std::string_view text);
std::string word(std::string_view text);

/// `1 byte`, `2 bytes`.
std::string plural(std::size_t count, std::string_view what);

/// Words with a comma between them, or `none`.
std::string list(const std::vector<std::string>& words);

/// Lines that grow.
class lines {
public:
    explicit lines(const paint& in) : in_(in) {}

    /// A line, fit to be shown.
    void add(std::string line) { lines_.push_back(std::move(line)); }

    /// Adds a space and words to the last line, or begins another where it would grow too long. They are fit to be shown.
    void append(std::string_view words);
    /// Adds `name=value`; the value is fit to be shown.
    void pair(std::string_view name, std::string_view value);
    /// The same, for a stranger's words, if there are any.
    void words(std::string_view name, std::string_view value);
    template <std::unsigned_integral Number>
    void number(std::string_view name, Number value) {
        pair(name, std::to_string(value));
    }

    /// Every line of a text, in a style.
    void text(std::string_view text, const fmt::text_style& style = {});
    /// Any bytes: as text, or as a table where they are none.
    void bytes(std::string_view bytes);
    /// `Name: value`, a line each.
    template <class Headers>
    void headers(const Headers& those) {
        for (const msnp::header& each : those) {
            add(each.name.empty() ? escape(each.value) : in_.faint(escape(each.name) + ":") + ' ' + escape(each.value));
        }
    }

    const paint& in() const noexcept { return in_; }
    std::size_t size() const noexcept { return lines_.size(); }
    bool empty() const noexcept { return lines_.empty(); }
    const std::vector<std::string>& all() const noexcept { return lines_; }

private:
    const paint& in_;
    std::vector<std::string> lines_;
};
