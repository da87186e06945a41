// MD5, of which the sign-in of MSNP2 to MSNP7 is made (protocol.md 12.3). OpenSSL counts it.
#pragma once

#include <string>
#include <string_view>

/// The 32 lower-case hexadecimal digits of a text's MD5. Throws `std::runtime_error` where the library does not give it.
std::string md5_hex(std::string_view text);
