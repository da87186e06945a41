// Handles, cut and checked by plain searches (protocol.md 3.1).
#pragma once

#include <msnp/base/error.hpp>
#include <msnp/base/lenience.hpp>
#include <msnp/text/guid.hpp>
#include <msnp/text/handle.hpp>
#include <msnp/text/token.hpp>

#include <cstddef>
#include <initializer_list>
#include <string_view>

namespace msnp_test::plain {

/// A handle, cut.
struct handle_parts {
    std::string_view network, account, endpoint;
    bool has_endpoint = false;
};

inline bool all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

inline handle_parts apart(std::string_view text) {
    handle_parts parts;
    const std::size_t sign = text.find(';');
    parts.has_endpoint = sign != msnp::nowhere;
    parts.endpoint = parts.has_endpoint ? text.substr(sign + 1) : std::string_view();
    const std::string_view before = text.substr(0, sign);
    parts.account = before;
    for (std::size_t at = parts.account.find(':'); at != msnp::nowhere && all_digits(parts.account.substr(0, at));
         at = parts.account.find(':')) {
        parts.account.remove_prefix(at + 1);
    }
    const std::size_t network = before.size() - parts.account.size();
    parts.network = before.substr(0, network == 0 ? 0 : network - 1);
    return parts;
}

/// Why a handle cannot be written.
inline msnp::fault check_handle(std::string_view text) {
    const handle_parts parts = apart(text);
    for (std::size_t at = 0; at != text.size(); ++at) {
        if (static_cast<unsigned char>(text[at]) <= 0x20 || static_cast<unsigned char>(text[at]) >= 0x7F) {
            return {msnp::errc::forbidden_byte, at};
        }
    }
    if (parts.account.empty()) {
        return msnp::errc::empty_argument;
    }
    if (parts.network.size() > 10) {
        return {msnp::errc::too_long, 10};
    }
    if (parts.account.size() > 129) {
        return {msnp::errc::too_long, (parts.network.empty() ? 0 : parts.network.size() + 1) + 129};
    }
    return parts.endpoint.size() > 64 ? msnp::fault(msnp::errc::too_long, text.size() - parts.endpoint.size() + 64)
                                      : msnp::fault();
}

/// What of a handle that came is not forgiven.
inline msnp::fault read_handle(std::string_view text, msnp::lenience tolerate) {
    const handle_parts parts = apart(text);
    if (parts.account.size() > 129 && !tolerate.allows(msnp::errc::long_handle)) {
        return {msnp::errc::long_handle, 129};
    }
    const bool good = parts.endpoint.substr(0, 1) == "{" && msnp::parse_guid(parts.endpoint);
    return parts.has_endpoint && !good && !tolerate.allows(msnp::errc::odd_endpoint)
               ? msnp::fault(msnp::errc::odd_endpoint, text.find(';'))
               : msnp::fault();
}

inline bool same_fault(const msnp::fault& one, const msnp::fault& other) {
    return one.code == other.code && one.offset == other.offset;
}

/// Whether a handle is cut, checked and read as the plain way does it.
inline bool is_handle_right(std::string_view text, std::initializer_list<msnp::lenience> all) {
    const msnp::handle made(text);
    const handle_parts parts = apart(text);
    bool same = made.account() == parts.account && made.network() == parts.network && made.endpoint() == parts.endpoint &&
                same_fault(msnp::token<msnp::handle>::check(made), check_handle(text));
    for (const msnp::lenience tolerate : all) {
        msnp::handle read;
        same = same && same_fault(msnp::token<msnp::handle>::parse(text, tolerate, read), read_handle(text, tolerate)) &&
               read == made;
    }
    return same;
}

} // namespace msnp_test::plain
