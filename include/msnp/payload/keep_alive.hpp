// Notices that keep a quiet switchboard open: `text/x-keepalive` (protocol.md 4.9).
#pragma once

#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/codec.hpp>

#include <cstddef>
#include <string_view>

namespace msnp {

/// Says nothing to anybody. Other clients send one every 8 to 50 seconds; a receiver ignores it in silence.
struct keep_alive_message {
    friend constexpr bool operator==(const keep_alive_message&, const keep_alive_message&) noexcept = default;
};

/// Deviations: `alias_type` for papyon's `text/x-keep-alive`, `keep_alive_body` for a body.
/// Writing always gives the same 53 bytes.
template <>
struct payload_codec<keep_alive_message> {
    static constexpr std::string_view types[] = {"text/x-keepalive"sv, "text/x-keep-alive"sv};

    static constexpr result<keep_alive_message> parse(const payload_parts& parts) noexcept {
        wanted_header content_type{"Content-Type"};
        error wrong = detail::open_payload(parts, types, content_type);
        if (!wrong && !parts.body.empty()) {
            wrong = parts.refuse(errc::keep_alive_body, parts.body);
        }
        return wrong ? result<keep_alive_message>(wrong) : result<keep_alive_message>(keep_alive_message());
    }

    static constexpr result<std::size_t> measure(const keep_alive_message&) noexcept { return whole.size(); }

    template <class Out>
    static constexpr Out write(Out out, const keep_alive_message&) noexcept(writes_safely<Out>) {
        return put(out, whole);
    }

private:
    static constexpr std::string_view whole = "MIME-Version: 1.0\r\nContent-Type: text/x-keepalive\r\n\r\n"sv;
};

} // namespace msnp
