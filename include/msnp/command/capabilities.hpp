// What a person's client can do, as `n` or, from MSNP16 on, `n:m` (protocol.md 9).
#pragma once

#include <msnp/base/slice.hpp>
#include <msnp/text/token.hpp>
#include <msnp/wire/dialect.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace msnp {

/// Two sets of bits. The extended one is written if it has a value; a missing one counts as 0.
struct capabilities {
    std::uint32_t flags = 0;
    std::optional<std::uint32_t> extended = std::nullopt;

    /// Whether the client joins multi-packet messages (protocol.md 4.10).
    constexpr bool joins_chunks() const noexcept { return (flags & 0x20U) != 0; }

    /// The client's generation, the top four bits (protocol.md 9).
    constexpr unsigned version() const noexcept { return flags >> 28U; }

    friend constexpr bool operator==(const capabilities&, const capabilities&) noexcept = default;
};

template <>
struct token<capabilities> {
    static constexpr std::string_view shape = "n or n:m";

    static constexpr fault parse(std::string_view word, lenience tolerate, capabilities& value) noexcept {
        const halves both = split_at(word, ':');
        const result<std::uint32_t> flags = parse_decimal<std::uint32_t>(both.before);
        const result<std::uint32_t> extended = both.found ? parse_decimal<std::uint32_t>(both.after) : 0U;
        if (flags && extended) {
            value = {*flags, both.found ? std::optional<std::uint32_t>(*extended) : std::nullopt};
            return {};
        }
        value = {};
        if (tolerate.allows(lenience::odd_capabilities)) {
            return {};
        }
        return !flags ? fault{flags.error().code, flags.error().offset}
                      : fault{extended.error().code, both.before.size() + 1 + extended.error().offset};
    }

    static constexpr bool fits(std::string_view word) noexcept {
        const halves both = split_at(word, ':');
        return is_decimal(both.before) && (!both.found || is_decimal(both.after));
    }

    /// What a sender of this dialect writes of it.
    static constexpr capabilities spoken_in(const capabilities& value, dialect spoken) noexcept {
        return speaks(spoken, dialect::msnp16) ? value : capabilities{value.flags};
    }

    static constexpr fault check(const capabilities&) noexcept { return {}; }
    static constexpr std::size_t size(const capabilities& value) noexcept {
        return decimal_size(value.flags) + (value.extended ? 1U + decimal_size(*value.extended) : 0U);
    }
    template <class Out>
    static constexpr Out write(Out out, const capabilities& value) noexcept(writes_safely<Out>) {
        out = write_decimal(out, value.flags);
        return value.extended ? write_decimal(put(out, ':'), *value.extended) : out;
    }
};

} // namespace msnp
