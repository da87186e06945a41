// A line as words: what stands between runs of spaces. Nothing but 0x20 divides (protocol.md 1.1): live servers send names
// with raw tabs, NUL and Unicode spaces.
#pragma once

#include <msnp/base/narrow.hpp>
#include <msnp/base/same_items.hpp>
#include <msnp/base/slice.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// The words of a piece of a line, in order; a view.
class word_list {
public:
    constexpr word_list() noexcept = default;
    constexpr explicit word_list(std::string_view text) noexcept : text_(text) {}

    /// The piece itself, spaces included.
    constexpr std::string_view raw() const noexcept { return text_; }

    class iterator {
    public:
        using value_type = std::string_view;
        using difference_type = std::ptrdiff_t;

        constexpr iterator() noexcept = default;
        constexpr explicit iterator(std::string_view rest) noexcept : rest_(rest) { settle(); }
        constexpr std::string_view operator*() const noexcept { return take(rest_, size_); }
        constexpr iterator& operator++() noexcept {
            rest_ = drop(rest_, size_);
            settle();
            return *this;
        }
        constexpr iterator operator++(int) noexcept {
            const iterator before = *this;
            ++*this;
            return before;
        }
        friend constexpr bool operator==(const iterator& one, const iterator& other) noexcept {
            return one.rest_.size() == other.rest_.size();
        }

    private:
        constexpr void settle() noexcept {
            while (!rest_.empty() && rest_.front() == ' ') {
                rest_ = drop(rest_, 1);
            }
            const std::size_t space = find(rest_, ' ');
            size_ = space == nowhere ? rest_.size() : space;
        }

        std::string_view rest_;
        std::size_t size_ = 0;
    };

    constexpr iterator begin() const noexcept { return iterator(text_); }
    constexpr iterator end() const noexcept { return iterator(drop(text_, text_.size())); }
    constexpr bool empty() const noexcept { return begin() == end(); }
    /// How many words there are, which are looked for each time.
    constexpr std::size_t count() const noexcept {
        std::size_t number = 0;
        for (iterator at = begin(); at != end(); ++at) {
            ++number;
        }
        return number;
    }

    /// Whether `word` is one of them.
    constexpr bool contains(std::string_view word) const noexcept {
        iterator at = begin();
        while (at != end() && *at != word) {
            ++at;
        }
        return at != end();
    }

    /// Equal if the words are, however many spaces are between them.
    friend constexpr bool operator==(const word_list& one, const word_list& other) noexcept {
        return detail::same_items(one, other);
    }

private:
    std::string_view text_;
};

/// Where each word of a line begins and ends: found in one pass, without memory of its own beyond the first few. Word 0 is the
/// verb; the argument `n` of protocol.md is word `n`.
class word_table {
public:
    constexpr explicit word_table(std::string_view line) noexcept : line_(line) {
        std::size_t at = 0;
        while (true) {
            while (at != line.size() && line[at] == ' ') {
                ++at;
            }
            if (at == line.size()) {
                return;
            }
            const std::size_t space = find(line, ' ', at);
            const std::size_t end = space == nowhere ? line.size() : space;
            if (count_ < kept) {
                begin_[count_] = narrow<std::uint32_t>(at);
                end_[count_] = narrow<std::uint32_t>(end);
            }
            ++count_;
            at = end;
        }
    }

    /// The line, and how many words it has.
    constexpr std::string_view line() const noexcept { return line_; }
    constexpr std::size_t count() const noexcept { return count_; }

    /// The word at `place`; empty past the last.
    constexpr std::string_view operator[](std::size_t place) const noexcept {
        const place_of_word found = locate(place);
        return cut(line_, found.begin, found.end);
    }

    /// Where the word at `place` begins, in bytes from the line's start; past the last word, the line's size.
    constexpr std::size_t offset(std::size_t place) const noexcept { return locate(place).begin; }

    /// From the first byte of word `first` to the last byte of word `last`, spaces between them included.
    constexpr std::string_view slice(std::size_t first, std::size_t last) const noexcept {
        return cut(line_, locate(first).begin, locate(last).end);
    }

private:
    struct place_of_word {
        std::size_t begin, end;
    };

    constexpr place_of_word locate(std::size_t place) const noexcept {
        if (place >= count_) {
            return {line_.size(), line_.size()};
        }
        if (place < kept) {
            return {begin_[place], end_[place]};
        }
        // Lines with more words than are kept are names with raw spaces: rare, and found again from the last word kept.
        std::size_t at = end_[kept - 1];
        word_list::iterator word(drop(line_, at));
        for (std::size_t skip = place - kept; skip != 0; --skip) {
            ++word;
        }
        at = static_cast<std::size_t>((*word).data() - line_.data());
        return {at, at + (*word).size()};
    }

    static constexpr std::size_t kept = 12;

    std::string_view line_;
    std::size_t count_ = 0;
    std::uint32_t begin_[kept] = {};
    std::uint32_t end_[kept] = {};
};

} // namespace msnp
