// A stream followed to its end.
#pragma once

#include "report.hpp"

#include <string_view>

/// Feeds the stream piece by piece, and tells what is in it. False after a fault.
bool follow(std::string_view stream, const options& wanted, report& to);

/// The same, for a program that has nothing else to do: its exit code. Throws `bad_usage` if standard output does not take it.
int follow_to_exit(std::string_view stream, const options& wanted, report& to);

/// The bytes of a command in its stream: its line, the line's end, and its payload.
std::string_view bytes_of(const msnp::frame& found, std::string_view stream);
