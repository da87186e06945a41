// Commands, events, errors and values for fmt 9 and later: formatters of all that `msnp/extra/words.hpp` has words for.
//
//     fmt::print("{}\n", msnp::redacted(joined)); // JOI account=bob@example.com nick="Bob" capabilities=1342558204
//     fmt::print("{}\n", msnp::in_clear(opened)); // USR trid=1 account=alice@example.com cookie=17290001.11111
//
// * A bare `{}` is `redacted`: cookies, and what people say, are hidden. `in_clear` shows everything.
// * Whatever the form, a hostile value cannot forge a line or move a cursor: see `msnp/text/escape.hpp`.
// * A type of your own that has words is formatted, too, unless it is a range (has a `begin()`): <fmt/ranges.h> may take it for
//   itself. Format `redacted(it)` instead, which is none.
// * Fill, alignment and width apply to the whole, as they do to a text. A precision cuts it, also behind a quote that opens.
#pragma once

#include <msnp/extra/words.hpp>

#include <fmt/format.h>

namespace msnp::detail {

/// What has words and is no range, which <fmt/ranges.h> would take for itself.
template <class T>
concept worded_alone = worded<T> && !requires(const T& value) {
    value.begin();
};

/// Formats as a text, but for the quotes that texts have in ranges.
template <class T>
struct text_formatter {
    constexpr auto parse(auto& context) { return as_text.parse(context); }

    template <class Context>
    auto format(const T& value, Context& context) const {
        fmt::memory_buffer text;
        write_words(fmt::appender(text), value);
        return as_text.format({text.data(), text.size()}, context);
    }

    fmt::formatter<fmt::string_view> as_text{};
};

} // namespace msnp::detail

template <msnp::detail::worded_alone T>
struct fmt::formatter<T, char> : msnp::detail::text_formatter<T> {};

template <>
struct fmt::formatter<msnp::encoded_text, char> : msnp::detail::text_formatter<msnp::encoded_text> {};
template <>
struct fmt::formatter<msnp::font_name, char> : msnp::detail::text_formatter<msnp::font_name> {};
template <>
struct fmt::formatter<msnp::word_list, char> : msnp::detail::text_formatter<msnp::word_list> {};
template <>
struct fmt::formatter<msnp::format_items, char> : msnp::detail::text_formatter<msnp::format_items> {};
template <>
struct fmt::formatter<msnp::further_lines, char> : msnp::detail::text_formatter<msnp::further_lines> {};
template <>
struct fmt::formatter<msnp::msnobj_text, char> : msnp::detail::text_formatter<msnp::msnobj_text> {};
template <>
struct fmt::formatter<msnp::msnobj_attributes, char> : msnp::detail::text_formatter<msnp::msnobj_attributes> {};
