#include "support/md5.hpp"

#include <array>
#include <openssl/evp.h>
#include <stdexcept>

std::string md5_hex(std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_md5(), nullptr) != 1) {
        throw std::runtime_error("the cryptographic library does not give MD5");
    }
    constexpr std::string_view digits = "0123456789abcdef";
    std::string written;
    for (unsigned at = 0; at != size; ++at) {
        written += digits[digest[at] >> 4U];
        written += digits[digest[at] & 0xFU];
    }
    return written;
}
