#include "seen.hpp"

#include <algorithm>

namespace {

struct kind_row {
    std::string_view name;
    std::vector<std::string_view> headers; ///< that the struct has members for, besides the first two of every payload
};

const kind_row& row_of(const seen& payload) {
    static const kind_row chunk{"chunk", {"Message-ID", "Chunks", "Chunk"}};
    static const kind_row text{"text", {"X-MMS-IM-Format", "P4-Context", "User-Agent", "Roster"}};
    static const kind_row typing{"typing", {"TypingUser", "RecordingUser"}};
    static const kind_row datacast{"datacast", {}};
    static const kind_row emoticons{"emoticons", {}};
    static const kind_row invitation{"invitation", {}};
    static const kind_row caps{"client_caps", {"Client-Name", "Chat-Logging", "Operating-System", "JabberID"}};
    static const kind_row keep_alive{"keep_alive", {}};
    static const kind_row ink{"ink", {}};
    static const kind_row p2p{"p2p", {"P2P-Dest", "P2P-Src"}};
    static const kind_row none{"none", {}};
    static const kind_row other{"other", {}};
    if (payload.is_chunk()) {
        return chunk;
    }
    switch (payload.found.kind) {
    case msnp::content::text: return text;
    case msnp::content::typing: return typing;
    case msnp::content::datacast: return datacast;
    case msnp::content::emoticons: return emoticons;
    case msnp::content::invitation: return invitation;
    case msnp::content::client_caps: return caps;
    case msnp::content::keep_alive: return keep_alive;
    case msnp::content::ink: return ink;
    case msnp::content::none: return none;
    default: return payload.is_p2p() ? p2p : other;
    }
}

} // namespace

std::string_view seen::kind() const noexcept { return row_of(*this).name; }

std::vector<msnp::header> seen::other_headers() const {
    std::vector<std::string_view> told = {"MIME-Version", "Content-Type"};
    told.insert(told.end(), row_of(*this).headers.begin(), row_of(*this).headers.end());
    std::vector<msnp::header> others;
    for (const msnp::header& each : found.parts.headers) {
        const auto at = std::find_if(told.begin(), told.end(),
                                     [&](std::string_view name) { return msnp::equal_ignoring_case(name, each.name); });
        if (at == told.end()) {
            others.push_back(each);
        } else {
            told.erase(at); // a second one is not what was told
        }
    }
    return others;
}
