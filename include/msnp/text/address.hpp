// Where a switchboard listens: `host`, `host:port` or `[host]:port` (protocol.md 2.10).
#pragma once

#include <msnp/base/slice.hpp>
#include <msnp/text/token.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msnp {

/// The port that the protocol has registered.
inline constexpr std::uint16_t default_port = 1863;

/// A host, by name or number, and a port. An address is the peer's word: a program that dials it may be led anywhere, so look
/// at it first (protocol.md 10, point 11).
struct address {
    std::string_view host;  ///< without brackets
    std::uint16_t port = 0; ///< 0 where none is given

    /// The port to connect to, 1863 where none is named.
    constexpr std::uint16_t port_or_default() const noexcept { return port == 0 ? default_port : port; }

    friend constexpr bool operator==(const address&, const address&) noexcept = default;
};

template <>
struct token<address> {
    static constexpr std::string_view shape = "host:port"sv;

    static constexpr fault parse(std::string_view word, lenience, address& value) noexcept {
        const bool bracketed = word.front() == '[';
        const std::size_t closing = bracketed ? find(word, ']') : 0;
        if (closing == nowhere) {
            return {errc::bad_address, word.size()};
        }
        const std::string_view behind = bracketed ? drop(word, closing + 1) : word;
        const std::size_t colon = bracketed ? (behind.empty() ? nowhere : 0) : find_last(word, ':');
        value.host = bracketed ? cut(word, 1, closing) : take(word, colon);
        value.port = 0;
        if (value.host.empty() || (colon != nowhere && behind[colon] != ':')) {
            return {errc::bad_address, !bracketed ? 0 : value.host.empty() ? 1 : closing + 1};
        }
        if (colon == nowhere) {
            return {};
        }
        const std::string_view digits = drop(behind, colon + 1);
        const result<std::uint16_t> port = parse_decimal<std::uint16_t>(digits);
        if (!port || *port == 0) {
            return {errc::bad_address, word.size() - digits.size() + (port ? 0 : port.error().offset)};
        }
        value.port = *port;
        return {};
    }

    static constexpr fault check(const address& value) noexcept {
        for (std::size_t at = 0; at != value.host.size(); ++at) {
            if (value.host[at] == '[' || value.host[at] == ']' || is_not_ascii(value.host[at])) {
                return {errc::forbidden_byte, at};
            }
        }
        return check_word(value.host);
    }
    static constexpr std::size_t size(const address& value) noexcept {
        return value.host.size() + (needs_brackets(value) ? 2U : 0U) + (value.port == 0 ? 0U : 1U + decimal_size(value.port));
    }
    template <class Out>
    static constexpr Out write(Out out, const address& value) noexcept(writes_safely<Out>) {
        out = needs_brackets(value) ? put(put(put(out, '['), value.host), ']') : put(out, value.host);
        return value.port == 0 ? out : write_decimal(put(out, ':'), value.port);
    }

private:
    static constexpr bool needs_brackets(const address& value) noexcept { return find(value.host, ':') != nowhere; }
};

} // namespace msnp
