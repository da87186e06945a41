// Custom emoticons, which go before the text that uses them: `text/x-mms-emoticon` and `text/x-mms-animemoticon`
// (protocol.md 4.7).
#pragma once

#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/row_view.hpp>
#include <msnp/base/same_items.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/codec.hpp>
#include <msnp/payload/content_type.hpp>
#include <msnp/payload/msnobj.hpp>
#include <msnp/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// How many emoticons a message may bring: clients read no more (protocol.md 4.7).
inline constexpr std::size_t max_emoticons = 5;

/// What people type, and the image that stands for it.
struct emoticon {
    std::string_view shortcut{}; ///< as it stands in the text
    std::string_view object{};   ///< an msnobj as it is spelt: `parse_msnobj` reads it, `write_msnobj` makes it

    friend constexpr bool operator==(const emoticon&, const emoticon&) noexcept = default;
};

namespace detail {

/// Cuts the next emoticon from `rest`, or leaves what follows the last: no tab, or one without a shortcut before it.
constexpr bool cut_emoticon(std::string_view& rest, emoticon& found) noexcept {
    const halves shortcut = split_at(rest, '\t');
    if (!shortcut.found || shortcut.before.empty()) {
        return false;
    }
    const halves object = split_at(shortcut.after, '\t');
    found = {shortcut.before, object.before};
    while (!object.found && found.object.size() > 1 && drop(found.object, found.object.size() - 2) == "\r\n") {
        found.object = take(found.object, found.object.size() - 2);
    }
    rest = object.after;
    return true;
}

} // namespace detail

/// A view of emoticons, in their order: those that you have, or those of a body, cut on demand.
class emoticon_list {
public:
    constexpr emoticon_list() noexcept = default;

    /// Those that you have.
    template <class Those>
        requires requires(const Those& those) { row_view<emoticon>(those); }
    constexpr emoticon_list(const Those& those) noexcept : those_(those) {} // NOLINT: a list is its items

    /// Those of a body: `shortcut TAB msnobj TAB`, repeated.
    static constexpr emoticon_list from_body(std::string_view body) noexcept {
        emoticon_list list;
        list.body_ = body;
        return list;
    }

    class iterator {
    public:
        using value_type = emoticon;
        using difference_type = std::ptrdiff_t;

        constexpr iterator() noexcept = default;
        constexpr const emoticon& operator*() const noexcept { return item_; }
        constexpr const emoticon* operator->() const noexcept { return &item_; }
        constexpr iterator& operator++() noexcept {
            at_end_ = those_.empty() && !detail::cut_emoticon(body_, item_);
            if (!those_.empty()) {
                item_ = those_[0];
                those_ = those_.last(those_.size() - 1);
            }
            return *this;
        }
        constexpr iterator operator++(int) noexcept {
            const iterator before = *this;
            ++*this;
            return before;
        }
        friend constexpr bool operator==(const iterator& one, const iterator& other) noexcept {
            return one.at_end_ == other.at_end_ &&
                   (one.at_end_ || (one.body_.size() == other.body_.size() && one.those_.size() == other.those_.size()));
        }

    private:
        friend class emoticon_list;
        constexpr iterator(row_view<emoticon> those, std::string_view body) noexcept : those_(those), body_(body) { ++*this; }

        row_view<emoticon> those_;
        std::string_view body_;
        emoticon item_;
        bool at_end_ = true;
    };

    constexpr iterator begin() const noexcept { return {those_, body_}; }
    constexpr iterator end() const noexcept { return {}; }
    constexpr bool empty() const noexcept { return begin() == end(); }

    /// Two are equal if they have the same emoticons in the same order.
    friend constexpr bool operator==(const emoticon_list& one, const emoticon_list& other) noexcept {
        return detail::same_items(one, other);
    }

private:
    row_view<emoticon> those_;
    std::string_view body_;
};

/// Custom emoticons of the texts that follow.
struct emoticons_message {
    emoticon_list emoticons{};
    bool animated = false; ///< it is `text/x-mms-animemoticon`

    friend constexpr bool operator==(const emoticons_message&, const emoticons_message&) noexcept = default;
};

/// Reading wants one emoticon (`bad_body`), and in each an msnobj that can be read: errors as `parse_msnobj`. Deviations:
/// `emoticon_end` where no tab ends the last or something follows it, which does not count; `too_many_emoticons` at the sixth,
/// `text_not_utf8`, `nul_in_text`.
/// Writing refuses, as body: no emoticon or an empty shortcut (`empty_argument`), more than five (`too_many`), controls
/// (`forbidden_byte`), and what is no UTF-8 or no plain msnobj (`bad_value`).
template <>
struct payload_codec<emoticons_message> {
    static constexpr std::string_view types[] = {"text/x-mms-emoticon"sv, "text/x-mms-animemoticon"sv}; // either is written

    static constexpr result<emoticons_message> parse(const payload_parts& parts) noexcept {
        wanted_header content_type{"Content-Type"};
        error wrong = detail::open_payload(parts, {types, 2}, content_type);
        const bool animated = has_media_type(content_type.value, types[1]);
        std::string_view rest = parts.body;
        std::size_t count = 0;
        for (emoticon each; !wrong && detail::cut_emoticon(rest, each); ++count) {
            wrong = count == max_emoticons ? parts.refuse(errc::too_many_emoticons, each.shortcut) : error{};
            const error bad = parse_msnobj(each.object, parts.tolerate).error();
            wrong = bad && !wrong ? parts.refuse(bad.code, each.object, bad.offset) : wrong;
            const std::size_t end =
                parts.headers.offset_of(each.object) - parts.headers.offset_of(parts.body) + each.object.size();
            if (!wrong && !starts_with(drop(parts.body, end), "\t")) {
                wrong = parts.refuse(errc::emoticon_end, parts.body, end);
            }
        }
        if (!wrong && (count == 0 || !rest.empty())) {
            wrong = parts.refuse(count == 0 ? errc::bad_body : errc::emoticon_end, rest);
        }
        if (!wrong && !parts.tolerate.allows(errc::text_not_utf8)) {
            const std::size_t bad = find_invalid_utf8(parts.body);
            wrong = bad != nowhere ? parts.refuse(errc::text_not_utf8, parts.body, bad) : error{};
        }
        if (!wrong && !parts.tolerate.allows(errc::nul_in_text)) {
            const std::size_t bad = find(parts.body, '\0');
            wrong = bad != nowhere ? parts.refuse(errc::nul_in_text, parts.body, bad) : error{};
        }
        if (wrong) {
            return wrong;
        }
        return emoticons_message{emoticon_list::from_body(parts.body), animated};
    }

    static constexpr result<std::size_t> measure(const emoticons_message& message) noexcept {
        std::size_t size = 0;
        std::size_t count = 0;
        fault wrong = message.emoticons.empty() ? fault(errc::empty_argument) : fault();
        const auto look = [&](std::string_view text) {
            const fault bad = text.empty() ? fault(errc::empty_argument) : check(text);
            wrong = bad && !wrong ? fault(bad.code, size + bad.offset) : wrong;
        };
        for (const emoticon& each : message.emoticons) {
            wrong = count++ == max_emoticons && !wrong ? fault(errc::too_many, size) : wrong;
            look(each.shortcut);
            size += each.shortcut.size() + 1;
            look(each.object);
            const error bad = parse_msnobj(each.object, lenience::strict()).error();
            wrong = bad && !wrong ? fault(errc::bad_value, size + bad.offset) : wrong;
            size += each.object.size() + 1;
        }
        if (wrong) {
            return error{wrong.code, 0, wrong.offset};
        }
        return start_of(message).size() + size;
    }

    template <class Out>
    static constexpr Out write(Out out, const emoticons_message& message) noexcept(writes_safely<Out>) {
        out = put(out, start_of(message));
        for (const emoticon& each : message.emoticons) {
            out = put(put(put(put(out, each.shortcut), '\t'), each.object), '\t');
        }
        return out;
    }

private:
    static constexpr std::string_view start_of(const emoticons_message& message) noexcept {
        return message.animated ? "MIME-Version: 1.0\r\nContent-Type: text/x-mms-animemoticon\r\n\r\n"
                                : "MIME-Version: 1.0\r\nContent-Type: text/x-mms-emoticon\r\n\r\n";
    }

    static constexpr fault check(std::string_view text) noexcept {
        for (std::size_t at = 0; at != text.size(); ++at) {
            if (static_cast<unsigned char>(text[at]) < 0x20 || text[at] == 0x7F) {
                return {errc::forbidden_byte, at};
            }
        }
        const std::size_t bad = find_invalid_utf8(text);
        return bad == nowhere ? fault() : fault(errc::bad_value, bad);
    }
};

} // namespace msnp
