#include "passes_chunks.hpp"

#include "founding.hpp"
#include "keep.hpp"
#include "require.hpp"

#include <msnp/payload/chunk_splitter.hpp>

#include <iterator>

namespace speed {
namespace {

constexpr std::string_view id = "{6F9619FF-8B86-D011-B42D-00C04FC964FF}";

msnp::result<msnp::chunk_splitter> cut_up(std::string_view text) {
    constexpr std::string_view headers = founding::headers.substr(0, founding::headers.size() - 2); // no blank line
    return msnp::chunk_splitter::cut_up(msnp::header_lines(headers), text, id);
}

} // namespace

long_text::long_text(std::size_t size) : text_(size, 'd'), memory_(std::size_t{1024} * 1024), joined_(memory_) {
    const auto cut = cut_up(text_);
    require(cut && cut->count() > 1, "a text is cut up");
    for (std::uint32_t index = 0; index != cut->count(); ++index) {
        cut->write(std::back_inserter(chunks_.emplace_back()), index);
        wire_bytes_ += chunks_.back().size();
    }
}

std::size_t long_text::split() const {
    char memory[msnp::max_switchboard_payload];
    std::size_t bytes = 0;
    std::string_view text = text_;
    vary(text);
    const auto cut = cut_up(text);
    for (std::uint32_t index = 0; cut && index != cut->count(); ++index) {
        bytes += cut->write(std::span<char>(memory), index).value_or(0);
        keep_bytes(memory);
    }
    return bytes;
}

std::size_t long_text::join() {
    std::size_t bytes = 0;
    for (const std::string& each : chunks_) {
        const msnp::added_chunk added = joined_.add(founding::account, msnp::split_payload(each), 0);
        bytes += added.payload.size();
        keep_bytes(added.payload.data());
    }
    return bytes;
}

} // namespace speed
