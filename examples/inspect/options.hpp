// What the command line asks for.
#pragma once

#include <msnp/text/dialect.hpp>
#include <msnp/wire/flow.hpp>
#include <msnp/wire/parse_line.hpp>
#include <msnp/wire/reader.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>

/// A command line, or a file that it names, that cannot be followed; says why.
struct bad_usage : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Whose tables of commands and payloads hold.
enum class server_kind : std::uint8_t { switchboard, notification, any };

struct options {
    msnp::role speaker = msnp::role::server;
    server_kind server = server_kind::any;
    msnp::dialect spoken = msnp::dialect::unknown;
    bool strict = false;
    std::size_t chunk = 0; ///< bytes of a piece; 0: the stream is not cut by size
    std::string cuts;      ///< the file of offsets at which the stream is cut; empty: none
    bool json = false;
    bool html = false;
    bool help = false;
    std::string file; ///< empty: standard input

    /// The options in `arguments`, the program's name not among them. Throws `bad_usage`.
    static options from(std::span<char* const> arguments);

    /// The streams that this one may be.
    msnp::flow streams() const noexcept;
    msnp::lenience tolerated() const noexcept;
    msnp::reader_options reading() const noexcept;
    msnp::parse_options parsing() const noexcept { return {spoken, tolerated()}; }
};

/// The text of `--help`.
std::string help_text();
