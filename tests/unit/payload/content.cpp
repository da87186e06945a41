#include "support/catch.hpp"

#include <msnp/payload/content.hpp>

#include <string>

using namespace msnp;
using namespace std::string_view_literals;

TEST_CASE("a payload is classified by its media type, whatever its case and parameters", "[protocol 4]") {
    const auto kind = [](std::string_view type) {
        const std::string payload = "MIME-Version: 1.0\r\nContent-Type: " + std::string(type) + "\r\n\r\nbody";
        return classify(payload).kind;
    };
    CHECK(kind("text/plain") == content::text);
    CHECK(kind("TEXT/Plain;charset=UTF-8") == content::text);
    CHECK(kind("text/x-msmsgscontrol ; x=1") == content::typing);
    CHECK(kind("text/plainer") == content::other);
    CHECK(kind("text") == content::other);
    CHECK(kind("") == content::none);
    CHECK(kind("; charset=UTF-8") == content::none);
}

TEST_CASE("a payload without headers or without a content type is of no kind", "[protocol 4.2][field notes]") {
    for (const auto payload : {""sv, "\r\n"sv, "hello"sv, "MSG 1 N 5\r\n"sv, "Content-Type: text/plain\r\n"sv,
                               "\r\nContent-Type: text/plain\r\n\r\n"sv, "Message-ID: {1}\r\nChunk: 1\r\n\r\nsecond half"sv}) {
        CHECK(classify(payload).kind == content::none);
        CHECK(classify(payload).media_type.empty());
    }
    CHECK(classify("Message-ID: {1}\r\nChunk: 1\r\n\r\nsecond half").parts.headers.value_of("chunk") == "1");
}

TEST_CASE("what was classified is read as the message it is", "[protocol 4]") {
    const auto text = classify("Content-Type: text/plain\r\n\r\nhello");
    CHECK(text.as<text_message>()->text == "hello");
    CHECK(text.as<typing_message>().error().code == errc::wrong_content_type);

    const auto typing = classify("Content-Type: text/x-msmsgscontrol\r\nTypingUser: bob\r\n\r\n");
    CHECK(typing.as<typing_message>()->user == "bob");
    CHECK_FALSE(typing.as<text_message>());

    const auto forged = classify("Content-Type: text/x-msmsgscontrol\r\n\r\n");
    CHECK(forged.kind == content::typing);
    CHECK(forged.as<typing_message>().error().code == errc::missing_header);
}

TEST_CASE("a content that the library does not know is handed on whole", "[protocol 4]") {
    const auto gif = classify("MIME-Version: 1.0\r\nContent-Type: image/gif\r\nP4-Context: Bob\r\n\r\nbase64:R0lG");
    CHECK(gif.kind == content::other);
    CHECK(gif.media_type == "image/gif");
    CHECK(gif.parts.headers.value_of("p4-context") == "Bob");
    CHECK(gif.parts.body == "base64:R0lG");
}

TEST_CASE("every row of the table is found by its media type") {
    for (const content_row& row : content_table) {
        CHECK(content_of(row.media_type) == row.kind);
    }
    CHECK(content_of("") == content::none);
    CHECK(content_of("a/b") == content::other);
}
