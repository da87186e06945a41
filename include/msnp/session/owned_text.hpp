// Text that a session keeps for itself.
#pragma once

#include <msnp/base/put.hpp>
#include <msnp/session/growing.hpp>

#include <string_view>

namespace msnp {

/// Bytes of one's own. Moving it does not move them; assigning ends the views of them.
class owned_text {
public:
    owned_text() noexcept = default;
    explicit owned_text(std::string_view text) { append(text); }

    /// The text, good until it is assigned to.
    std::string_view view() const noexcept { return {bytes_.begin(), bytes_.size()}; }
    bool empty() const noexcept { return bytes_.empty(); }
    /// Copies `text`, which must not be a part of this one.
    void assign(std::string_view text) {
        bytes_.clear();
        append(text);
    }
    /// The text must not be a part of this one.
    void append(std::string_view text) {
        const std::size_t end = bytes_.size();
        bytes_.resize(end + text.size());
        put(bytes_.begin() + end, text);
    }
    /// Makes it `size` bytes long, to be written where it says.
    char* make_room(std::size_t size) {
        bytes_.resize(size);
        return bytes_.begin();
    }
    void clear() noexcept { bytes_.clear(); }

private:
    growing<char> bytes_;
};

} // namespace msnp
