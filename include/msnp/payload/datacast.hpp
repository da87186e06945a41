// Nudges, winks, voice clips and action texts: `text/x-msnmsgr-datacast` (protocol.md 4.6).
#pragma once

#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/body_lines.hpp>
#include <msnp/payload/codec.hpp>
#include <msnp/text/number.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// What a datacast does. Others may come.
enum class datacast_id : std::uint32_t {
    nudge = 1,
    wink = 2,       ///< `data` is an msnobj of type 8
    voice_clip = 3, ///< `data` is an msnobj of type 11
    action = 4,     ///< `data` is the text
};

/// A number's own name, as in the source.
constexpr std::string_view name(datacast_id id) noexcept {
    switch (id) {
    case datacast_id::nudge: return "nudge";
    case datacast_id::wink: return "wink";
    case datacast_id::voice_clip: return "voice_clip";
    case datacast_id::action: return "action";
    }
    return "unknown";
}

/// Something that happens on the screen of the others. Limit how often nudges do (protocol.md 10, point 9).
struct datacast_message {
    datacast_id id = datacast_id::nudge;
    std::string_view data{}; ///< `Data`, in UTF-8: see `parse_msnobj` for those that are one; empty where there is none

    friend constexpr bool operator==(const datacast_message&, const datacast_message&) noexcept = default;
};

/// Reading wants a line `ID` (`missing_field` at the end of the body) that is a number (`bad_number`, `number_out_of_range`).
/// Deviations: those of header lines, `doubled_header`, `text_not_utf8`, and `datacast_body` unless one blank line is the end.
/// Writing refuses, as body: data beside a nudge (`bad_value`), a wink, voice clip or action without (`empty_argument`), and
/// data that is no header value (`forbidden_byte`, `bad_value`).
template <>
struct payload_codec<datacast_message> {
    static constexpr std::string_view types[] = {"text/x-msnmsgr-datacast"sv};

    static constexpr result<datacast_message> parse(const payload_parts& parts) noexcept {
        wanted_header content_type{"Content-Type"};
        wanted_header id{"ID"};
        wanted_header data{"Data"};
        error wrong = detail::open_payload(parts, types, content_type);
        wrong = wrong ? wrong : detail::find_body_deviation(parts);
        header_lines(parts.body).look_for(id, data);
        if (!wrong && !id.found) {
            wrong = parts.refuse(errc::missing_field, parts.body, parts.body.size());
        }
        const result<std::uint32_t> number = parse_decimal<std::uint32_t>(id.value);
        if (!wrong && !number) {
            wrong = parts.refuse(number.error().code, id.value, number.error().offset);
        }
        wrong = wrong ? wrong : detail::find_doubled(parts, id);
        wrong = wrong ? wrong : detail::find_doubled(parts, data);
        const std::size_t end = parts.body.find("\r\n\r\n");
        if (!wrong && (end == nowhere || end + 4 != parts.body.size())) {
            wrong = parts.refuse(errc::datacast_body, parts.body, end == nowhere ? parts.body.size() : end + 4);
        }
        if (wrong) {
            return wrong;
        }
        return datacast_message{datacast_id{*number}, data.value};
    }

    static constexpr result<std::size_t> measure(const datacast_message& message) noexcept {
        const std::size_t id = detail::header_size("ID", decimal_size(static_cast<std::uint32_t>(message.id)));
        const bool wanted = message.id > datacast_id::nudge && message.id <= datacast_id::action;
        if (message.data.empty() && !wanted) {
            return start.size() + id + 2;
        }
        const fault bad =
            message.id == datacast_id::nudge ? fault(errc::bad_value, value_at) : detail::check_body_line("Data", message.data);
        return bad ? result<std::size_t>(error{bad.code, 0, detail::told_size(id + bad.offset)})
                   : result<std::size_t>(start.size() + id + detail::header_size("Data", message.data.size()) + 2);
    }

    template <class Out>
    static constexpr Out write(Out out, const datacast_message& message) noexcept(writes_safely<Out>) {
        out = put(write_decimal(put(put(out, start), "ID: "), static_cast<std::uint32_t>(message.id)), "\r\n");
        return put(message.data.empty() ? out : detail::put_header(out, "Data", message.data), "\r\n");
    }

private:
    static constexpr std::string_view start = "MIME-Version: 1.0\r\nContent-Type: text/x-msnmsgr-datacast\r\n\r\n"sv;
    static constexpr std::size_t value_at = 6; // behind `Data: `
};

} // namespace msnp
