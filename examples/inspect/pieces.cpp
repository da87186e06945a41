#include "pieces.hpp"

#include <msnp/base/slice.hpp>
#include <msnp/text/number.hpp>

#include <fmt/format.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <limits>
#include <memory>

namespace {

struct closer {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

std::vector<std::size_t> read_cuts(const std::string& name) {
    const std::string text = read_all(name);
    std::vector<std::size_t> cuts;
    constexpr std::string_view white = " \t\r\n\v\f";
    for (std::size_t at = text.find_first_not_of(white); at != std::string::npos; at = text.find_first_not_of(white, at)) {
        const std::string_view word = msnp::cut(text, at, text.find_first_of(white, at));
        const msnp::result<std::uint64_t> number = msnp::parse_decimal<std::uint64_t>(word);
        if (!number && number.error().code != msnp::errc::number_out_of_range) {
            throw bad_usage(fmt::format("'{}', byte {}: '{}' is no offset", name, at, word));
        }
        // What is too large for a number is past the end of any stream.
        const std::size_t cut = number.value_or(std::numeric_limits<std::size_t>::max());
        if (!cuts.empty() && cut < cuts.back()) {
            throw bad_usage(fmt::format("'{}', byte {}: the offsets do not ascend", name, at));
        }
        cuts.push_back(cut);
        at += word.size();
    }
    return cuts;
}

} // namespace

std::string read_all(const std::string& name) {
    const std::unique_ptr<std::FILE, closer> opened(name.empty() ? nullptr : std::fopen(name.c_str(), "rb"));
    std::FILE* const file = name.empty() ? stdin : opened.get();
    std::string text;
    bool failed = file == nullptr;
    while (!failed) {
        constexpr std::size_t step = 65536;
        const std::size_t size = text.size();
        text.resize(size + step);
        const std::size_t got = std::fread(text.data() + size, 1, step, file);
        text.resize(size + got);
        if (got == 0) {
            failed = std::ferror(file) != 0;
            break;
        }
    }
    if (failed) {
        throw bad_usage(fmt::format("cannot read '{}': {}", name.empty() ? "standard input" : name, std::strerror(errno)));
    }
    return text;
}

pieces::pieces(std::string_view stream, const options& wanted) : rest_(stream), chunk_(wanted.chunk) {
    if (!wanted.cuts.empty()) {
        cuts_ = read_cuts(wanted.cuts);
    }
}

std::string_view pieces::next() {
    while (next_cut_ != cuts_.size() && cuts_[next_cut_] <= position_) {
        ++next_cut_;
    }
    std::size_t size = chunk_ != 0 ? chunk_ : rest_.size();
    if (next_cut_ != cuts_.size()) {
        size = cuts_[next_cut_] - position_;
    }
    const std::string_view piece = msnp::take(rest_, size);
    rest_ = msnp::drop(rest_, size);
    position_ += piece.size();
    return piece;
}
