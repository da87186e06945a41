// Notices that somebody is typing or recording: `text/x-msmsgscontrol` (protocol.md 4.5).
#pragma once

#include <msnp/base/put.hpp>
#include <msnp/base/result.hpp>
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

/// Reading accepts any body. A payload without either header is a `missing_header`; with both, somebody is typing.
/// Writing ends with one CRLF as body, and refuses a user that is no handle (field 3): `empty_argument`, `forbidden_byte`,
/// `too_long`.
template <>
struct payload_codec<typing_message> {
    static constexpr std::string_view type = "text/x-msmsgscontrol";

    static constexpr result<typing_message> parse(const payload_parts& parts) noexcept {
        wanted_header content_type{"Content-Type"};
        wanted_header typing{"TypingUser"};
        wanted_header recording{"RecordingUser"};
        parts.headers.look_for(content_type, typing, recording);
        if (const result<void> known = detail::check_content_type(parts, content_type, type); !known) {
            return known.error();
        }
        if (!typing.found && !recording.found) {
            return error{errc::missing_header, 0, narrow<std::uint32_t>(parts.headers.text().size())};
        }
        return typing_message{typing.found ? typing.value : recording.value, !typing.found};
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
    static constexpr std::string_view start = "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\n";
    static constexpr std::string_view end = "\r\n\r\n\r\n"; // of the header, of the headers, and the body

    static constexpr std::string_view name_of(const typing_message& message) noexcept {
        return message.recording ? "RecordingUser: " : "TypingUser: ";
    }
};

static_assert(*payload_size(typing_message{"bob@example.com"}) == 73 + 15);
static_assert(*payload_size(typing_message{"bob@example.com", true}) == 91);

} // namespace msnp
