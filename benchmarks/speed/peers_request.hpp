// An HTTP request with the three headers and the text of the founding document's message, and the length that HTTP needs.
#pragma once

#include "peers.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

namespace speed {

struct request_field {
    std::string_view name;
    std::string_view value;
    bool operator==(const request_field&) const = default;
};

inline constexpr request_field request_fields[] = {{"MIME-Version", founding::mime_version},
                                                   {"Content-Type", founding::content_type},
                                                   {"X-MMS-IM-Format", founding::format},
                                                   {"Content-Length", "39"}};
static_assert(founding::text.size() == 39);

/// As many requests on one connection as the founding document's work has messages.
inline std::string request_stream() {
    std::string request = "POST / HTTP/1.1\r\n";
    for (const request_field& each : request_fields) {
        request.append(each.name).append(": ").append(each.value).append("\r\n");
    }
    return repeated(request.append("\r\n").append(founding::text));
}

/// A request as views of the stream. A piece that is handed over in parts is put together, since the parts lie side by side.
struct request_views {
    request_field fields[16];
    std::size_t count = 0;
    std::string_view body = {};

    bool add(std::string_view name, std::string_view value = {}) {
        if (count == std::size(fields)) {
            return false;
        }
        fields[count++] = {name, value};
        return true;
    }
    void clear() {
        count = 0;
        body = {};
    }
    static void extend(std::string_view& view, std::string_view part) {
        view = view.empty() ? part : std::string_view(view.data(), view.size() + part.size());
    }
    bool is_right() const {
        return std::equal(fields, fields + count, std::begin(request_fields), std::end(request_fields)) &&
               body == founding::text;
    }
};

} // namespace speed
