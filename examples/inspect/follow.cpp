#include "follow.hpp"

#include "pieces.hpp"

#include <msnp/base/slice.hpp>

#include <cstdio>
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

} // namespace

bool follow(std::string_view stream, const options& wanted, report& to) {
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

int follow_to_exit(std::string_view stream, const options& wanted, report& to) {
    const bool followed = follow(stream, wanted, to);
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
        throw bad_usage("cannot write to standard output");
    }
    return followed ? 0 : 1;
}

std::string_view bytes_of(const msnp::frame& found, std::string_view stream) {
    const std::string_view rest = msnp::drop(stream, found.position);
    const std::size_t end = msnp::starts_with(msnp::drop(rest, found.line.size()), "\r\n") ? 2 : 1;
    return msnp::take(rest, found.line.size() + end + found.payload.size());
}
