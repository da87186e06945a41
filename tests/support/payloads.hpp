// What every kind of content is tried with: broken headers, payloads cut short, odd bytes, tables of what is refused.
#pragma once

#include "support/printing.hpp"

#include <msnp/payload/codec.hpp>

#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>

namespace msnp_test {

/// The bytes of a message that can be written.
template <class Message>
std::string payload_of(const Message& message) {
    std::string text;
    const msnp::result<std::size_t> size = msnp::write_payload(std::back_inserter(text), message);
    CHECK(size.error() == msnp::error{});
    CHECK(size.value_or(text.size()) == text.size());
    std::string memory(text.size(), '-');
    CHECK(msnp::write_payload(std::span<char>(memory), message).has_value());
    CHECK(memory == text);
    return text;
}

/// A payload, and what strict and tolerant receivers say of it; `errc::none` where they take it.
struct bad_payload {
    std::string_view payload;
    msnp::error strict, field;
};

template <class Message>
void check_payloads(std::initializer_list<bad_payload> payloads) {
    for (const bad_payload& each : payloads) {
        INFO(spelt(each.payload));
        CHECK(msnp::parse_payload<Message>(each.payload, msnp::lenience::strict()).error() == each.strict);
        CHECK(msnp::parse_payload<Message>(each.payload).error() == each.field);
        if (each.strict && !each.field) { // only that one deviation must be forgiven
            CHECK(msnp::parse_payload<Message>(each.payload, msnp::lenience().with(each.strict.code)));
        }
    }
}

/// Breaks the headers of a payload that has `MIME-Version` and `Content-Type`, and no more.
template <class Message>
void check_headers_of(std::string_view payload) {
    using msnp::errc;
    const std::string version = "MIME-Version: 1.0\r\n";
    const std::size_t end = payload.find("\r\n\r\n");
    REQUIRE(payload.substr(0, version.size()) == version);
    REQUIRE(end != payload.npos);
    const std::string type(payload.substr(version.size(), end - version.size()));
    const std::string rest(payload.substr(end));
    const auto size = static_cast<std::uint32_t>(end);
    const auto check = [&](const std::string& broken, errc code, std::uint32_t offset, bool forgiven = true) {
        INFO(spelt(broken));
        const auto strict = msnp::parse_payload<Message>(broken, msnp::lenience::strict());
        const auto field = msnp::parse_payload<Message>(broken);
        CHECK(strict.error() == msnp::error{code, 0, offset});
        CHECK(field.has_value() == forgiven);
        if (field && forgiven) {
            CHECK(*field == *msnp::parse_payload<Message>(payload));
        } else {
            CHECK(field.error() == strict.error());
        }
    };
    check(version + type + rest, errc::none, 0);
    check(version + "X-Further: 1\r\n" + type + rest, errc::none, 0);
    check("mime-version:1.0\r\nCONTENT-TYPE:\t" + type.substr(14) + rest, errc::none, 0);
    check(type + rest, errc::missing_mime_version, size - 19);
    check("MIME-Version: 1.0" + rest, errc::missing_content_type, 17, false);
    check(version + "Content-Type: text/html\r\n" + type + rest, errc::wrong_content_type, 33, false);
    check(version + type + "\r\nContent-Type: text/html" + rest, errc::doubled_header, size + 16);
    check(version + version + type + rest, errc::doubled_header, 33);
    check(version + " folded: 1\r\n" + type + rest, errc::folded_header, 19);
    check(version + "colon\r\n" + type + rest, errc::header_without_colon, 19);
    check(version + "a b: 1\r\n" + type + rest, errc::bad_header_name, 20);
    check(version + "X: a\rb\r\n" + type + rest, errc::control_in_header, 23);
    check(version + type, errc::no_header_end, size, false);
}

/// Cuts a payload at every byte: no crash, errors inside what is there, and what strict receivers take the others take, too.
template <class Message>
void check_truncations(std::string_view payload) {
    for (std::size_t size = 0; size != payload.size(); ++size) {
        const std::string cut(payload.substr(0, size)); // a copy, so that sanitizers see its end
        INFO(spelt(cut));
        const auto strict = msnp::parse_payload<Message>(cut, msnp::lenience::strict());
        const auto field = msnp::parse_payload<Message>(cut);
        CHECK(strict.error().offset <= size);
        CHECK(field.error().offset <= size);
        CHECK((!strict || (field && *field == *strict)));
        if (size < payload.find("\r\n\r\n") + 4) {
            CHECK(field.error().code == msnp::errc::no_header_end);
        }
    }
}

/// Every byte at the start, in the middle and at the end of a text: `use(text, byte, place)`.
template <class Use>
void for_each_odd_text(Use use) {
    for (unsigned byte = 0; byte != 256; ++byte) {
        for (std::uint32_t place = 0; place != 3; ++place) {
            std::string text = "abc";
            text[place] = static_cast<char>(static_cast<unsigned char>(byte));
            use(std::string_view(text), byte, place);
        }
    }
}

/// What headers and lines refuse of the texts of `for_each_odd_text`.
inline msnp::errc refusal_of_value(unsigned byte, std::uint32_t place) {
    const bool at_an_end = place != 1 && (byte == ' ' || byte == '\t');
    return byte == 0 || byte == '\r' || byte == '\n' || at_an_end ? msnp::errc::forbidden_byte
           : byte >= 0x80                                         ? msnp::errc::bad_value
                                                                  : msnp::errc::none;
}

} // namespace msnp_test
