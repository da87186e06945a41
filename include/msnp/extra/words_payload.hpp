// What a MSG carries, in words: texts and how they look, notices, chunks.
#pragma once

#include <msnp/base/put.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/extra/words_field.hpp>
#include <msnp/extra/words_value.hpp>
#include <msnp/payload/chunk_assembler.hpp>
#include <msnp/payload/chunk_loss.hpp>
#include <msnp/payload/content.hpp>
#include <msnp/payload/effects.hpp>
#include <msnp/payload/format_items.hpp>
#include <msnp/payload/im_format.hpp>
#include <msnp/payload/pitch_family.hpp>

#include <cstddef>
#include <string_view>

namespace msnp {

namespace detail {

// Items of unknown names: their values may be anything.
template <class Items>
struct words_of_pairs {
    static constexpr bool is_field = true;

    template <class Out>
    static constexpr Out write(Out out, const Items& value, disclosure form) {
        return write_list(out, [&value, form](auto& list) {
            for (const auto& item : value) {
                list.add([&item, form](auto to) {
                    const auto name = [&item](auto in) { return put_all(in, name_of(item)); };
                    const auto said = [&item](auto in) { return put_all(in, item.value); };
                    to = write_made_word(to, name, word_place::name);
                    return form == disclosure::redacted ? to : write_made_word(put(to, '='), said, word_place::list);
                });
            }
        });
    }

private:
    static constexpr auto name_of(const auto& item) noexcept {
        if constexpr (requires { item.key; }) {
            return item.key;
        } else {
            return item.name;
        }
    }
    template <class Out, class Text>
    static constexpr Out put_all(Out out, const Text& text) {
        for (const char c : text) {
            out = put(out, c);
        }
        return out;
    }
};

} // namespace detail

/// `bold+italic`, or `none`.
template <>
struct words<effects> {
    template <class Out>
    static constexpr Out write(Out out, effects value, disclosure) {
        constexpr struct {
            effects what;
            std::string_view name;
        } names[] = {{effects::bold, "bold"sv},
                     {effects::italic, "italic"sv},
                     {effects::underline, "underline"sv},
                     {effects::strike, "strike"sv}};
        detail::series<Out> had{out, {}, "+"};
        for (const auto& each : names) {
            if (value.has(each.what)) {
                had.add(each.name);
            }
        }
        return had.is_empty ? put(out, "none") : had.out;
    }
};

/// `#rrggbb`.
template <>
struct words<color> {
    template <class Out>
    static constexpr Out write(Out out, color value, disclosure) {
        out = put(out, '#');
        for (const unsigned each : {unsigned{value.red}, unsigned{value.green}, unsigned{value.blue}}) {
            out = write_hex(each < 16 ? put(out, '0') : out, each);
        }
        return out;
    }
};

/// `swiss/variable`.
template <>
struct words<pitch_family> {
    template <class Out>
    static constexpr Out write(Out out, pitch_family value, disclosure form) {
        return detail::write_value(put(detail::write_value(out, value.family(), form), '/'), value.pitch(), form);
    }
};

/// `[name name]`; in clear, `[name=value name=value]`.
template <>
struct words<format_items> : detail::words_of_pairs<format_items> {};

template <>
struct description<im_format>
    : described_as<"format", shows_unusual<"font", &im_format::font>, shows_unusual<"effects", &im_format::effects>,
                   shows<"color", &im_format::color>, shows_unusual<"font_charset", &im_format::charset>,
                   shows_unusual<"family", &im_format::pitch_family>, shows_unusual<"right_to_left", &im_format::right_to_left>,
                   shows_unusual<"further", &im_format::further>, shows_nothing_of<&im_format::present>> {};

template <>
struct description<text_message>
    : described_as<"text", shows_said<"length", "text", &text_message::text>, shows_all_of<&text_message::format>,
                   shows_unusual<"charset", &text_message::charset_name>, shows_unusual<"name", &text_message::p4_context>,
                   shows_unusual<"user_agent", &text_message::user_agent>, shows_unusual<"roster", &text_message::roster>> {};

template <>
struct description<typing_message>
    : described_as<"typing", shows<"user", &typing_message::user>, shows_unusual<"recording", &typing_message::recording>> {};

template <>
struct description<datacast_message>
    : described_as<"datacast", shows<"id", &datacast_message::id>, shows_said<"length", "data", &datacast_message::data>> {};

template <>
struct description<keep_alive_message> : described_as<"keep_alive"> {};

template <>
struct description<chunk_info>
    : described_as<"chunk_info", shows_unusual<"chunk_of", &chunk_info::id>, shows_unusual<"chunk", &chunk_info::index>,
                   shows_unusual<"chunks", &chunk_info::count>> {};

template <>
struct description<chunk_message>
    : described_as<"chunk", shows_said<"lead_length", "lead", &chunk_message::lead>, shows<"id", &chunk_message::id>,
                   shows_unusual<"chunk", &chunk_message::index>, shows_unusual<"chunks", &chunk_message::count>,
                   shows_said<"length", "part", &chunk_message::part>> {};

template <>
struct description<lost_chunks> : described_as<"lost_chunks", shows<"from", &lost_chunks::sender>,
                                               shows<"id", &lost_chunks::id>, shows<"received", &lost_chunks::received>,
                                               shows_unusual<"of", &lost_chunks::count>, shows<"why", &lost_chunks::why>> {};

template <>
struct description<payload_parts>
    : described_as<"payload", shows_said<"headers_length", "headers", &payload_parts::headers>,
                   shows_said<"length", "body", &payload_parts::body>, shows_nothing_of<&payload_parts::has_headers>,
                   shows_nothing_of<&payload_parts::tolerate>> {};

template <>
struct description<classified>
    : described_as<"content", shows<"kind", &classified::kind>, shows_unusual<"media_type", &classified::media_type>,
                   shows_all_of<&classified::chunk>, shows_all_of<&classified::parts>> {};

template <>
struct description<added_chunk>
    : described_as<"added_chunk", shows<"state", &added_chunk::state>, shows_all_of<&added_chunk::wrong>,
                   shows_said<"length", "payload", &added_chunk::payload>, shows_nothing_of<&added_chunk::lost>> {};

} // namespace msnp
