// A payload of any content: headers and a body, as its sender gives them.
#pragma once

#include <msnp/base/put.hpp>
#include <msnp/payload/codec.hpp>
#include <msnp/payload/headers.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace msnp {

/// Headers in the order in which they are written, then a blank line, then the body: any bytes.
struct raw_payload {
    std::span<const header> headers{};
    std::string_view body{};
};

/// Writes what it is given. Errors: for a name, `empty_argument` and `forbidden_byte` (only visible ASCII without separators);
/// for a value, `forbidden_byte` (CR, LF, NUL, a space or tab at an end) and `bad_value` (no UTF-8). `field` is the header.
template <>
struct payload_codec<raw_payload> {
    static constexpr result<std::size_t> measure(const raw_payload& message) noexcept {
        std::size_t size = 2 + message.body.size();
        std::uint8_t line = 0;
        for (const header& each : message.headers) {
            line = line == 255 ? line : narrow<std::uint8_t>(line + 1); // those behind the 255th are told as 255
            const fault name = check_header_name(each.name);
            if (const fault bad = name ? name : check_header_value(each.value)) {
                return error{bad.code, line, bad.offset};
            }
            size += detail::header_size(each.name, each.value.size());
        }
        return size;
    }

    template <class Out>
    static constexpr Out write(Out out, const raw_payload& message) noexcept(writes_safely<Out>) {
        for (const header& each : message.headers) {
            out = detail::put_header(out, each.name, each.value);
        }
        return put(put(out, "\r\n"), message.body);
    }
};

} // namespace msnp
