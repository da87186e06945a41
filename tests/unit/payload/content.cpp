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
                               "\r\nContent-Type: text/plain\r\n\r\n"sv, "Chunk: 1\r\n\r\nno id"sv}) {
        CHECK(classify(payload).kind == content::none);
        CHECK(classify(payload).media_type.empty());
    }
}

TEST_CASE("a chunk is classified by what it is a part of", "[protocol 4.10]") {
    const auto first = classify("Content-Type: text/plain\r\nMessage-ID: {1}\r\nChunks: 2\r\n\r\nfirst half"sv);
    CHECK(first.kind == content::text);
    CHECK(first.chunk.is_first());
    CHECK(first.chunk.count == 2);
    CHECK(first.as<chunk_message>()->part == "first half");

    const auto second = classify("Message-ID: {1}\r\nChunk: 1\r\n\r\nsecond half"sv);
    CHECK(second.kind == content::chunk);
    CHECK(second.chunk.index == 1);
    CHECK(second.as<chunk_message>()->part == "second half");
    CHECK_FALSE(classify("Content-Type: text/plain\r\n\r\nx").chunk.is_chunk());
    CHECK_FALSE(classify("Content-Type: text/plain\r\nMessage-ID: {1}\r\nChunks: 1\r\n\r\nx").chunk.is_chunk());
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
    const auto query = classify("MIME-Version: 1.0\r\nContent-Type: text/search-query\r\nP4-Context: Bob\r\n\r\nbase64:R0lG");
    CHECK(query.kind == content::other);
    CHECK(query.media_type == "text/search-query");
    CHECK(query.parts.headers.value_of("p4-context") == "Bob");
    CHECK(query.parts.body == "base64:R0lG");
}

TEST_CASE("every row of the table is found by its media type") {
    for (const content_row& row : content_table) {
        CHECK(content_of(row.media_type) == row.kind);
    }
    CHECK(content_of("") == content::none);
    CHECK(content_of("a/b") == content::other);
}
