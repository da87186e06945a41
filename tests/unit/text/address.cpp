#include "support/printing.hpp"
#include "support/texts.hpp"

#include <msnp/text/address.hpp>

#include <iterator>
#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;

namespace {

std::string written(const address& value) {
    std::string out;
    token<address>::write(std::back_inserter(out), value);
    return out;
}

fault parsed(std::string_view word, address& value) { return token<address>::parse(word, lenience::strict(), value); }

} // namespace

TEST_CASE("a host may be a name, a number or a bracketed number, with a port or without", "[text][protocol 2.10]") {
    struct example {
        std::string_view word, host;
        std::uint16_t port;
    };
    const example examples[] = {
        {"192.0.2.40:1863", "192.0.2.40", 1863},
        {"192.0.2.40", "192.0.2.40", 0},
        {"sb.example.com:443", "sb.example.com", 443},
        {"sb.example.com", "sb.example.com", 0},
        {"[2001:db8::1]:1863", "2001:db8::1", 1863},
        {"[2001:db8::1]", "2001:db8::1", 0},
        {"h:00080", "h", 80},
        {"0", "0", 0},
    };
    for (const example& each : examples) {
        address value;
        INFO(std::string(each.word));
        REQUIRE_FALSE(parsed(each.word, value));
        CHECK(value.host == each.host);
        CHECK(value.port == each.port);
        address again;
        const std::string word = written(value);
        REQUIRE_FALSE(parsed(word, again));
        CHECK(again == value);
    }
}

TEST_CASE("where no port is given, it is the registered one", "[text][protocol 2.10]") {
    CHECK(address{"h"}.port_or_default() == 1863);
    CHECK(address{"h", 80}.port_or_default() == 80);
}

TEST_CASE("every port is written and read back but 0, which cannot be read", "[text][protocol 2.10]") {
    for (unsigned port = 1; port != 65536; ++port) {
        const address value{"example.com", static_cast<std::uint16_t>(port)};
        const std::string word = written(value);
        address again;
        if (word != "example.com:" + std::to_string(port) || token<address>::size(value) != word.size() ||
            parsed(word, again) || !(again == value)) {
            FAIL(port);
        }
    }
    address value;
    CHECK(parsed("example.com:0", value).code == errc::bad_address);
}

TEST_CASE("what is no address is refused at the byte that is wrong", "[text][protocol 2.10]") {
    struct example {
        std::string_view word;
        std::uint32_t offset;
    };
    const example examples[] = {
        {"h:", 2},
        {"h:0", 2},
        {"h:65536", 6},
        {"h:x", 2},
        {"h:18x", 4},
        {"h:-1", 2},
        {":1863", 0},
        {":", 0},
        {"[::1", 4},
        {"[", 1},
        {"[::1]:", 6},
        {"[::1]:99999", 10},
        {"h:99999999999999999999", 6},
    };
    for (const example& each : examples) {
        address value;
        const fault wrong = parsed(each.word, value);
        INFO(std::string(each.word));
        CHECK(wrong.code == errc::bad_address);
        CHECK(wrong.offset == each.offset);
    }
    address value;
    CHECK(parsed("[]:1", value).code == errc::bad_address);
    CHECK(parsed("[::1]x", value).code == errc::bad_address);
    CHECK(parsed("[::1]x", value).offset == 5); // the byte behind the bracket
}

TEST_CASE("short texts are read without a byte too many, and what is read is written back alike", "[text][protocol 2.10]") {
    for_each_text("a1:[].", 5, [](std::string_view word) {
        if (word.empty()) {
            return;
        }
        const std::string copy(word); // its own memory, exactly as long
        address value, again;
        const fault wrong = parsed(copy, value);
        if (wrong) {
            if (wrong.code != errc::bad_address || wrong.offset > copy.size()) {
                FAIL(copy);
            }
        } else if (!token<address>::check(value)) {
            const std::string spelt_again = written(value);
            if (spelt_again.size() != token<address>::size(value) || parsed(spelt_again, again) || !(again == value)) {
                FAIL(copy << " became " << spelt_again);
            }
        }
    });
}

TEST_CASE("a byte that could forge an argument is refused in a host", "[text][protocol 10.1]") {
    for (unsigned value = 0; value != 256; ++value) {
        const std::string host = "ab" + byte_text(value) + "c";
        const fault wrong = token<address>::check(address{host, 1863});
        const bool forbidden = value <= 0x20 || value >= 0x7F || value == '[' || value == ']';
        INFO("byte " << value);
        CHECK(wrong.code == (forbidden ? errc::forbidden_byte : errc::none));
    }
    CHECK(token<address>::check(address{"", 1}).code == errc::empty_argument);
}

TEST_CASE("a forbidden byte of a host is named by its place in the host", "[text][protocol 10.1]") {
    for (const std::string_view host : {"ab c", "ab\rc", "ab[c", "ab]c", "ab\xC3\xA9", "ab\x7F"}) {
        INFO(spelt(host));
        CHECK(token<address>::check(address{host, 1863}).offset == 2);
    }
}
