#include "support/catch.hpp"

#include <msnp/payload/content_type.hpp>

using namespace msnp;

TEST_CASE("a media type is what stands before the parameters", "[protocol 4.1]") {
    CHECK(media_type("text/plain; charset=UTF-8") == "text/plain");
    CHECK(media_type("text/plain;charset=UTF-8") == "text/plain");
    CHECK(media_type("\tText/Plain ") == "Text/Plain");
    CHECK(media_type("").empty());
    CHECK(media_type(";").empty());
}

TEST_CASE("a parameter is found by its name in any case, quoted or not", "[protocol 4.3]") {
    for (const char* value : {"text/plain; charset=UTF-8", "text/plain;charset=UTF-8", "text/plain; CHARSET = UTF-8 ",
                              "text/plain; charset=\"UTF-8\"", "text/plain; format=flowed;; charset=UTF-8; charset=x",
                              "text/plain; charset; charset=UTF-8", "text/plain; charset=\"UTF-8", "; charset=UTF-8"}) {
        CHECK(parameter(value, "charset") == "UTF-8");
    }
    for (const char* value : {"text/plain", "", "text/plain; charset", "text/plain; charset=", "text/plain; x-charset=UTF-8",
                              "charset=UTF-8", "text/plain; charset=\"\""}) {
        CHECK(parameter(value, "charset").empty());
    }
}

TEST_CASE("the content type of a payload is that of its first Content-Type", "[protocol 4.1][protocol 4.2][field notes]") {
    CHECK(content_type_of("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\nx") == "text/plain");
    CHECK(content_type_of("content-type:image/gif\r\nContent-Type: text/plain\r\n\r\n") == "image/gif");
    CHECK(content_type_of("MIME-Version: 1.0\r\n\r\nContent-Type: text/plain\r\n\r\n").empty());
    CHECK(content_type_of("Content-Type: text/plain\r\n").empty());
    CHECK(content_type_of("\r\n").empty());
    CHECK(content_type_of("").empty());
}
