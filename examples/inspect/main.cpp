// Tells what is in a captured stream: see `inspect --help`.

#include "options.hpp"
#include "pieces.hpp"
#include "report.hpp"

#include <msnp/extra/fmt.hpp>

#include <cstdio>
#include <exception>
#include <vector>

namespace {

/// Takes every frame that the reader has. False after a fault.
bool drain(msnp::reader& from, std::string_view stream, report& to) {
    while (true) {
        const msnp::scan found = from.next();
        if (found) {
            to.command(*found);
        } else if (found.failed()) {
            to.fault(found, msnp::drop(stream, found.position()));
            return false;
        } else {
            return true;
        }
    }
}

/// Feeds the stream piece by piece. False after a fault.
bool inspect(std::string_view stream, const options& wanted, report& to) {
    const msnp::reader_options how = wanted.reading();
    std::vector<char> memory(msnp::limits::field().max_line + msnp::limits::field().max_payload);
    msnp::reader reader(memory, how);
    pieces cut(stream, wanted);
    for (std::string_view piece = cut.next(); !piece.empty(); piece = cut.next()) {
        while (!piece.empty()) {
            piece = msnp::drop(piece, reader.feed(piece));
            if (!drain(reader, stream, to)) {
                to.end(reader.position());
                return false;
            }
        }
    }
    if (!reader.empty()) {
        to.incomplete({reader.position(), msnp::drop(stream, reader.position()), reader.next().needs()});
    }
    to.end(stream.size());
    return true;
}

int run(const options& wanted) {
    if (wanted.help) {
        fmt::print("{}", help_text());
        return 0;
    }
    const std::string stream = read_all(wanted.file);
    const std::unique_ptr<report> to = wanted.json ? make_json_report(wanted) : make_human_report(wanted);
    const bool followed = inspect(stream, wanted, *to);
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
        throw bad_usage("cannot write to standard output");
    }
    return followed ? 0 : 1;
}

} // namespace

int main(int count, char** words) {
    try {
        return run(options::from(std::span<char* const>(words, static_cast<std::size_t>(count)).subspan(1)));
    } catch (const std::exception& problem) {
        fmt::print(stderr, "inspect: {}\nTry inspect --help.\n", msnp::escaped(problem.what()));
        return 2;
    }
}
