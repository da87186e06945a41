// Conversations as data: reads the files of tests/transcripts.
//
// A file is lines of text:
//
//     # a comment; an empty line is nothing, too
//     dialects 2-12                      in which dialects it is spoken: one number, or the first and the last
//     A>SB MSG 3 N 11\r\n                A says a line to SB
//      | Hello\r\n                       payload of the line before: space, bar, space, bytes; as many such lines as it takes
//      | there
//
// `SB` is the switchboard and `NS` the notification server; every other name is a client's end (`NSA`: Alice's connection to
// the notification server). Escapes: \r \n \t \\ \xHH. A space at the end of a line is written \x20.
#pragma once

#include <msnp/text/number.hpp>
#include <msnp/wire/flow.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace msnp_test {

/// One command, as somebody said it.
struct said {
    std::string from, to;
    std::string line; ///< with its end
    std::string payload;

    std::string bytes() const { return line + payload; }

    /// The stream on which it was said.
    msnp::flow stream() const {
        return to == "SB"     ? msnp::flow::client_to_switchboard
               : to == "NS"   ? msnp::flow::client_to_notification
               : from == "SB" ? msnp::flow::switchboard_to_client
                              : msnp::flow::notification_to_client;
    }
};

/// A conversation over all its connections, in the order of time.
struct transcript {
    std::string name;
    unsigned first_dialect = 0, last_dialect = 0;
    std::vector<said> commands;
};

/// What one end says to another over one connection.
struct one_way {
    std::string name; ///< "A>SB"
    msnp::flow stream = msnp::flow::none;
    std::vector<said> commands;

    std::string bytes() const {
        std::string all;
        for (const said& each : commands) {
            all += each.bytes();
        }
        return all;
    }
};

/// The bytes that an escaped text stands for.
inline std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at != text.size(); ++at) {
        if (text[at] != '\\') {
            out += text[at];
            continue;
        }
        const char kind = ++at == text.size() ? ' ' : text[at];
        const std::size_t known = std::string_view("rnt\\").find(kind);
        const std::string_view digits = msnp::cut(text, at + 1, at + 3);
        if (known != std::string_view::npos) {
            out += "\r\n\t\\"[known];
        } else if (const auto byte = msnp::parse_hex<unsigned char>(digits); kind == 'x' && digits.size() == 2 && byte) {
            out += static_cast<char>(*byte);
            at += 2;
        } else {
            throw std::runtime_error("no such escape: " + std::string(text));
        }
    }
    return out;
}

inline transcript read_transcript(const std::filesystem::path& file) {
    std::ifstream input(file, std::ios::binary);
    if (!input) {
        throw std::runtime_error("cannot read " + file.string());
    }
    transcript all;
    all.name = file.stem().string();
    for (std::string line; std::getline(input, line);) {
        const auto require = [&](bool holds) {
            if (!holds) {
                throw std::runtime_error(file.string() + ": " + line);
            }
        };
        if (line.empty() || line.front() == '#') {
            continue;
        }
        if (msnp::starts_with(line, " | ")) {
            require(!all.commands.empty());
            all.commands.back().payload += unescaped(msnp::drop(line, 3));
            continue;
        }
        const msnp::halves words = msnp::split_at(line, ' ');
        require(words.found);
        if (words.before == "dialects") {
            const msnp::halves range = msnp::split_at(words.after, '-');
            const auto first = msnp::parse_decimal<unsigned>(range.before), last = msnp::parse_decimal<unsigned>(range.after);
            require(first && (last || !range.found));
            all.first_dialect = *first;
            all.last_dialect = range.found ? *last : *first;
            continue;
        }
        const msnp::halves ends = msnp::split_at(words.before, '>');
        require(ends.found && all.first_dialect != 0);
        all.commands.push_back({std::string(ends.before), std::string(ends.after), unescaped(words.after), ""});
    }
    return all;
}

/// All transcripts, in the order of their names.
inline std::vector<transcript> all_transcripts() {
    std::vector<transcript> all;
    for (const auto& each : std::filesystem::directory_iterator(std::filesystem::path(MSNP_TEST_DATA) / "transcripts")) {
        if (each.path().extension() == ".msn") {
            all.push_back(read_transcript(each.path()));
        }
    }
    std::sort(all.begin(), all.end(), [](const transcript& one, const transcript& other) { return one.name < other.name; });
    return all;
}

/// The streams of a transcript, each with its own commands in order.
inline std::vector<one_way> streams_of(const transcript& all) {
    std::vector<one_way> streams;
    for (const said& each : all.commands) {
        const std::string name = each.from + '>' + each.to;
        auto found = std::find_if(streams.begin(), streams.end(), [&](const one_way& stream) { return stream.name == name; });
        if (found == streams.end()) {
            found = streams.insert(found, one_way{name, each.stream(), {}});
        }
        found->commands.push_back(each);
    }
    return streams;
}

} // namespace msnp_test
