// Tables of what is refused: a line that cannot be read, or a value that cannot be written, and how it is told.
#pragma once

#include "support/printing.hpp"

#include <msnp/wire/parse_line.hpp>
#include <msnp/wire/write_line.hpp>

#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>

namespace msnp_test {

/// The payload that lines of payload commands are given: `... 5`.
inline constexpr std::string_view five_bytes = "hello";

/// A line without its end, and what strict and tolerant parsers say of it; `errc::none` where they take it.
struct bad_line {
    std::string_view line;
    msnp::error strict, field;
};

template <class Command>
msnp::result<Command> read(std::string_view line, msnp::parse_options how = {}) {
    if constexpr (msnp::carries_payload<Command>() && !Command::on_wire::any_failure) {
        const msnp::frame whole{.verb = Command::on_wire::verb, .line = line, .payload = five_bytes, .has_payload = true};
        return msnp::parse<Command>(whole, how);
    } else {
        return msnp::parse_line<Command>(line, how);
    }
}

template <class Command>
void check_bad_lines(std::initializer_list<bad_line> lines) {
    for (const bad_line& each : lines) {
        INFO(std::string(Command::on_wire::name) << ": " << spelt(each.line));
        CHECK(read<Command>(each.line, {.tolerate = msnp::lenience::strict()}).error() == each.strict);
        CHECK(read<Command>(each.line).error() == each.field);
    }
}

/// A value, and why it is not written.
template <class Command>
struct bad_value {
    Command value;
    msnp::error wrong;
};

template <class Command>
void check_bad_values(std::initializer_list<bad_value<Command>> values) {
    for (const bad_value<Command>& each : values) {
        INFO(std::string(Command::on_wire::name) << ", value " << (&each - values.begin()));
        CHECK(msnp::written_size(each.value).error() == each.wrong);
    }
}

/// The bytes of a command that can be written.
template <class Command>
std::string written(const Command& from, msnp::dialect spoken = msnp::dialect::unknown) {
    std::string out;
    const msnp::result<std::size_t> size = msnp::write(std::back_inserter(out), from, {.spoken = spoken});
    INFO(std::string(Command::on_wire::name));
    CHECK(size.error() == msnp::error{});
    return out;
}

} // namespace msnp_test
