// Writes what a target begins with: each seed as a file, and the dictionary.
#pragma once

#include "fuzz/fuzz.hpp"

#include <cstddef>
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>

namespace msnp_fuzz {

constexpr std::string_view seeds_option = "--msnp-seeds=";
constexpr std::string_view words_option = "--msnp-words=";

inline void save(const std::string& path, std::string_view bytes) {
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush()) {
        std::fprintf(stderr, "cannot write %s\n", path.c_str());
        std::exit(1);
    }
}

/// Does what an argument asks for: seeds into a folder that is there, or the dictionary into a file. Whether it was one of
/// those.
inline bool seeding(std::string_view argument) {
    if (argument.substr(0, words_option.size()) == words_option) {
        save(std::string(argument.substr(words_option.size())), dictionary());
        return true;
    }
    if (argument.substr(0, seeds_option.size()) != seeds_option) {
        return false;
    }
    const std::string folder(argument.substr(seeds_option.size()));
    std::size_t count = 0;
    seeds([&](const std::string& seed) { save(folder + "/seed_" + std::to_string(count++), seed); });
    return true;
}

} // namespace msnp_fuzz
