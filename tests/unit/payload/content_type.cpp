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
