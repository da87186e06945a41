#include "support/printing.hpp"
#include "support/texts.hpp"

#include <msnp/text/handle.hpp>

#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;

TEST_CASE("a handle comes apart into network, account and endpoint", "[text][protocol 3.1]") {
    struct example {
        std::string_view spelt, network, account, endpoint;
    };
    const example examples[] = {
        {"alice@example.com", "", "alice@example.com", ""},
        {"alice@example.com;{6f9619ff-8b86-d011-b42d-00c04fc964ff}", "", "alice@example.com",
         "{6f9619ff-8b86-d011-b42d-00c04fc964ff}"},
        {"1:alice@example.com", "1", "alice@example.com", ""},
        {"32:carol@yahoo.example;{1}", "32", "carol@yahoo.example", "{1}"},
        {"1:bob@example.com;via=9:circle@live.example", "1", "bob@example.com", "via=9:circle@live.example"},
        {"Hotmail", "", "Hotmail", ""},
        {"@@a", "", "@@a", ""},
        {"x:alice@example.com", "", "x:alice@example.com", ""}, // no number before the colon: part of the account
        {":alice@example.com", "", ":alice@example.com", ""},
        {"4:", "4", "", ""},
        {"tel:+15550100", "", "tel:+15550100", ""},
        {";{guid}", "", "", "{guid}"},
        {"a@b;", "", "a@b", ""},
        {"a@b;x;y", "", "a@b", "x;y"}, // at the first semicolon; the remainder is kept
        {"", "", "", ""},
    };
    for (const example& each : examples) {
        const handle parsed(each.spelt);
        INFO(std::string(each.spelt));
        CHECK(parsed.text() == each.spelt);
        CHECK(parsed.network() == each.network);
        CHECK(parsed.account() == each.account);
        CHECK(parsed.endpoint() == each.endpoint);
        CHECK(parsed.empty() == each.spelt.empty());
    }
}

TEST_CASE("any bytes come apart without a byte from outside", "[text][protocol 3.1]") {
    for_each_text("a1:;@", 6, [](std::string_view text) {
        const handle parsed(text);
        const auto inside = [text](std::string_view part) {
            return part.empty() || (part.data() >= text.data() && part.data() + part.size() <= text.data() + text.size());
        };
        if (!inside(parsed.network()) || !inside(parsed.account()) || !inside(parsed.endpoint()) ||
            parsed.network().size() + parsed.account().size() + parsed.endpoint().size() > text.size()) {
            FAIL(std::string(text));
        }
    });
}

TEST_CASE("people are the same whatever the case, the network and the endpoint", "[text][protocol 3.1]") {
    CHECK(same_account("BOB@Example.COM", "bob@example.com"));
    CHECK(same_account("1:bob@example.com;{1}", "BOB@example.com;{2}"));
    CHECK_FALSE(same_account("bob@example.com", "bob@example.co"));
    CHECK_FALSE(same_account("bob@example.com", "rob@example.com"));
    CHECK_FALSE(handle("BOB@example.com") == handle("bob@example.com")); // spelt otherwise
    CHECK(handle("bob@example.com") == handle(std::string_view("bob@example.com")));
}

TEST_CASE("endpoints are the same whatever the case and the braces", "[text][protocol 2.1]") {
    CHECK(same_endpoint("{6F9619FF-8B86-D011-B42D-00C04FC964FF}", "6f9619ff-8b86-d011-b42d-00c04fc964ff"));
    CHECK(same_endpoint("", ""));
    CHECK_FALSE(same_endpoint("{1}", "{2}"));
    CHECK_FALSE(same_endpoint("{1}", ""));
    CHECK_FALSE(same_endpoint("{1", "1")); // one brace is part of it
    CHECK_FALSE(same_endpoint("{", "}"));
}

TEST_CASE("any word is read as a handle", "[text][field notes]") {
    for (unsigned value = 0; value != 256; ++value) {
        const std::string word = "a" + byte_text(value);
        handle read;
        CHECK_FALSE(token<handle>::parse(word, lenience::field(), read));
        CHECK(read.text() == word);
    }
}

TEST_CASE("a byte that is no visible ASCII is refused in a handle at its place", "[text][protocol 10.1]") {
    for (unsigned value = 0; value != 256; ++value) {
        for (std::size_t place = 0; place != 3; ++place) {
            std::string word = "aaa";
            word[place] = byte_text(value)[0];
            if (value == ':' || value == ';') {
                continue;
            }
            const fault wrong = token<handle>::check(handle(word));
            INFO("byte " << value << " at " << place);
            if (value <= 0x20 || value >= 0x7F) {
                CHECK(wrong.code == errc::forbidden_byte);
                CHECK(wrong.offset == place);
            } else {
                CHECK(wrong.code == errc::none);
            }
        }
    }
    CHECK(token<handle>::check(handle("a@b;{\r\n}")).offset == 5); // in the endpoint as well
}

TEST_CASE("a handle of 129 bytes can be written and one of 130 cannot", "[text][protocol 3.1]") {
    const std::string longest = repeated(117, 'a') + "@example.com";
    REQUIRE(longest.size() == 129);
    const std::string guid = ";{6f9619ff-8b86-d011-b42d-00c04fc964ff}";
    CHECK_FALSE(token<handle>::check(handle(longest)));
    CHECK_FALSE(token<handle>::check(handle(longest + guid)));
    CHECK(token<handle>::check(handle("a" + longest)).code == errc::too_long);
    CHECK(token<handle>::check(handle("a" + longest + guid)).code == errc::too_long);
    CHECK(token<handle>::check(handle("a@b;" + repeated(500, 'x'))).code == errc::too_long);
}

TEST_CASE("a network id cannot make a handle longer than any peer accepts", "[text][protocol 3.1]") {
    CHECK_FALSE(token<handle>::check(handle("32:alice@example.com")));
    const std::string endless = repeated(5000, '1') + ":a@b";
    CHECK(token<handle>::check(handle(endless)).code == errc::too_long);
}

TEST_CASE("a handle without an account cannot be written", "[text][protocol 10.1]") {
    CHECK(token<handle>::check(handle("")).code == errc::empty_argument);
    CHECK(token<handle>::check(handle(";{guid}")).code == errc::empty_argument);
    CHECK(token<handle>::check(handle("1:")).code == errc::empty_argument);
    CHECK(token<handle>::check(handle("1:;{guid}")).code == errc::empty_argument);
}
