// What a third-party client says of itself after joining: `text/x-clientcaps` (protocol.md 4.9).
#pragma once

#include <msnp/base/ascii.hpp>
#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/body_lines.hpp>
#include <msnp/payload/codec.hpp>

#include <cstddef>
#include <string_view>

namespace msnp {

/// A client and its habits, as its sender tells them: nothing to rely on.
struct client_caps_message {
    std::string_view client_name{};        ///< `product/version`
    std::string_view chat_logging = "N"sv; ///< whether conversations are kept: `Y`, `N` or `S`; empty where that is not told
    std::string_view operating_system{};   ///< empty where there is none
    std::string_view jabber_id{};          ///< empty where there is none
    further_lines further{};               ///< lines that this struct has no member for

    friend constexpr bool operator==(const client_caps_message&, const client_caps_message&) noexcept = default;
};

/// Reading wants the line `Client-Name` (`missing_field` at the end of the body). Deviations: `alias_type` for
/// `text/x-clientinfo`, `caps_in_headers` for lines that stand in the header block, those of header lines, `doubled_header`,
/// `text_not_utf8`. A line of the body counts before one of the header block.
/// Writing refuses, as body: no name or no habit of logging (`empty_argument`), what is no header value (`forbidden_byte`,
/// `bad_value`), and further lines that are none or have a member (`bad_value`).
template <>
struct payload_codec<client_caps_message> {
    static constexpr std::string_view types[] = {"text/x-clientcaps"sv, "text/x-clientinfo"sv};

    static constexpr result<client_caps_message> parse(const payload_parts& parts) noexcept {
        wanted_header content_type{"Content-Type"};
        wanted_header strays[] = {{names[0]}, {names[1]}, {names[2]}, {names[3]}};
        wanted_header lines[] = {{names[0]}, {names[1]}, {names[2]}, {names[3]}};
        error wrong = detail::open_payload(parts, types, content_type, strays[0], strays[1], strays[2], strays[3]);
        wrong = wrong ? wrong : detail::find_body_deviation(parts);
        header_lines(parts.body).look_for(lines[0], lines[1], lines[2], lines[3]);
        for (std::size_t at = 0; at != 4 && !wrong; ++at) {
            wrong = detail::find_doubled(parts, lines[at]);
            if (!wrong && strays[at].found) {
                wrong = parts.refuse(errc::caps_in_headers, strays[at].value);
            }
            lines[at] = lines[at].found ? lines[at] : strays[at];
        }
        if (!wrong && !lines[0].found) {
            wrong = parts.refuse(errc::missing_field, parts.body, parts.body.size());
        }
        wrong = wrong ? wrong : detail::find_body_end(parts);
        if (wrong) {
            return wrong;
        }
        return client_caps_message{lines[0].value, lines[1].value, lines[2].value, lines[3].value,
                                   further_lines(parts.body, is_known)};
    }

    static constexpr result<std::size_t> measure(const client_caps_message& message) noexcept {
        std::size_t size = 0;
        const std::string_view values[] = {message.client_name, message.chat_logging, message.operating_system,
                                           message.jabber_id};
        fault wrong;
        for (std::size_t at = 0; at != 4 && !wrong; ++at) {
            if (at < 2 || !values[at].empty()) {
                const fault bad = detail::check_body_line(names[at], values[at]);
                wrong = bad ? fault(bad.code, size + bad.offset) : bad;
                size += detail::header_size(names[at], values[at].size());
            }
        }
        wrong = wrong ? wrong : detail::measure_further(size, message.further, is_known);
        return wrong ? result<std::size_t>(error{wrong.code, 0, wrong.offset}) : result<std::size_t>(start.size() + size);
    }

    template <class Out>
    static constexpr Out write(Out out, const client_caps_message& message) noexcept(writes_safely<Out>) {
        out = detail::put_header(put(out, start), names[0], message.client_name);
        out = detail::put_header(out, names[1], message.chat_logging);
        out = message.operating_system.empty() ? out : detail::put_header(out, names[2], message.operating_system);
        out = message.jabber_id.empty() ? out : detail::put_header(out, names[3], message.jabber_id);
        return detail::put_further(out, message.further);
    }

private:
    static constexpr std::string_view start = "MIME-Version: 1.0\r\nContent-Type: text/x-clientcaps\r\n\r\n"sv;
    static constexpr std::string_view names[] = {"Client-Name"sv, "Chat-Logging"sv, "Operating-System"sv, "JabberID"sv};

    static constexpr bool is_known(std::string_view name) noexcept {
        bool known = false;
        for (const std::string_view each : names) {
            known = known || equal_ignoring_case(each, name);
        }
        return known;
    }
};

} // namespace msnp
