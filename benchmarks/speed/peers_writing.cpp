#include "peers_writing.hpp"

#include <msnp.hpp>

namespace speed {
namespace {

template <class Result>
auto value_of(const Result& result) {
    require(result.has_value(), "the library reads and writes the message of the founding document");
    return *result;
}

expected write_all() {
    std::string stream = std::string(founding::line) + std::string(founding::payload);
    msnp::reader from(stream, {.from = msnp::flow::switchboard_to_client});
    from.commit(stream.size());
    const msnp::scan found = from.next();
    require(static_cast<bool>(found), "the library finds the message of the founding document");
    auto message = value_of(msnp::parse<msnp::msg_to_client>(*found));

    char to[2048];
    const auto bytes = [&](auto size) { return std::string(to, value_of(size)); };
    expected all{.line = bytes(msnp::write_line(to, message)), .message = bytes(msnp::write(to, message)), .composed = {}};
    const auto text = value_of(msnp::parse_payload<msnp::text_message>(message.payload));
    const std::string payload = bytes(msnp::write_payload(to, text));
    message.payload = payload;
    all.composed = bytes(msnp::write(to, message));
    return all;
}

constexpr bool stays(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

} // namespace

const expected& written_by_us() {
    static const expected all = write_all();
    return all;
}

std::string_view percent_encoded(std::string_view plain, std::span<char> to) {
    require(plain.size() <= to.size() / 3, "a peer has room to encode a font");
    char* at = to.data();
    for (const char c : plain) {
        if (stays(c)) {
            *at++ = c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            *at++ = '%';
            *at++ = "0123456789ABCDEF"[byte >> 4U];
            *at++ = "0123456789ABCDEF"[byte & 15U];
        }
    }
    return {to.data(), at};
}

} // namespace speed
