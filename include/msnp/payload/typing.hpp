// Notices that somebody is typing or recording: `text/x-msmsgscontrol` (protocol.md 4.5).
#pragma once

#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
#include <msnp/base/slice.hpp>
#include <msnp/payload/codec.hpp>
#include <msnp/payload/content_type.hpp>
#include <msnp/payload/headers.hpp>
#include <msnp/text/handle.hpp>

#include <cstddef>
#include <string_view>

namespace msnp {

/// Somebody is typing, or recording a voice clip.
///
/// The user is what the sender's payload says, and may be forged or empty: compare it with the sender of the `MSG` by
/// `same_account`, and believe the `MSG` (protocol.md 10, point 3).
struct typing_message {
    handle user{};          ///< `TypingUser` or `RecordingUser`
    bool recording = false; ///< it is `RecordingUser`

    friend constexpr bool operator==(const typing_message&, const typing_message&) noexcept = default;
};

/// Reading wants one of the two headers (`missing_header`); with both, somebody is typing. Deviations: `foreign_typist`,
/// `typing_body`.
/// Writing ends with one CRLF as body, and refuses a user that is no handle (field 3): `empty_argument`, `forbidden_byte`,
/// `too_long`.
template <>
struct payload_codec<typing_message> {
    static constexpr std::string_view types[] = {"text/x-msmsgscontrol"sv};

    static constexpr result<typing_message> parse(const payload_parts& parts) noexcept {
        wanted_header content_type{"Content-Type"};
        wanted_header typing{"TypingUser"};
        wanted_header recording{"RecordingUser"};
        error wrong = detail::open_payload(parts, types, content_type, typing, recording);
        const wanted_header& user = typing.found ? typing : recording;
        if (!wrong && !user.found) {
            wrong = parts.refuse(errc::missing_header);
        }
        if (!wrong && user.value.empty()) {
            wrong = parts.refuse(errc::foreign_typist, user.value);
        }
        handle spelt;
        if (const fault odd = token<handle>::parse(user.value, parts.tolerate, spelt); !wrong && odd) {
            wrong = parts.refuse(odd.code, user.value, odd.offset);
        }
        if (!wrong && parts.body != "\r\n") {
            wrong = parts.refuse(errc::typing_body, parts.body);
        }
        if (wrong) {
            return wrong;
        }
        return typing_message{user.value, !typing.found};
    }

    static constexpr result<std::size_t> measure(const typing_message& message) noexcept {
        if (const fault bad = token<handle>::check(message.user)) {
            return error{bad.code, 3, bad.offset};
        }
        return start.size() + name_of(message).size() + message.user.text().size() + end.size();
    }

    template <class Out>
    static constexpr Out write(Out out, const typing_message& message) noexcept(writes_safely<Out>) {
        return put(put(put(put(out, start), name_of(message)), message.user.text()), end);
    }

private:
    static constexpr std::string_view start = "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\n"sv;
    static constexpr std::string_view end = "\r\n\r\n\r\n"sv; // of the header, of the headers, and the body

    static constexpr std::string_view name_of(const typing_message& message) noexcept {
        return message.recording ? "RecordingUser: " : "TypingUser: ";
    }
};

} // namespace msnp
