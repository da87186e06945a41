// Text that a session keeps for itself.
#pragma once

#include <string_view>
#include <vector>

namespace msnp {

/// Bytes of one's own. Moving it does not move them; assigning ends the views of them.
class owned_text {
public:
    owned_text() noexcept = default;
    explicit owned_text(std::string_view text) : bytes_(text.begin(), text.end()) {}

    std::string_view view() const noexcept { return {bytes_.data(), bytes_.size()}; }
    bool empty() const noexcept { return bytes_.empty(); }
    void assign(std::string_view text) { bytes_.assign(text.begin(), text.end()); }
    void append(std::string_view text) { bytes_.insert(bytes_.end(), text.begin(), text.end()); }
    void clear() noexcept { bytes_.clear(); }

private:
    std::vector<char> bytes_;
};

} // namespace msnp
