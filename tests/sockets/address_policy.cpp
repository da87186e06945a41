#include "support/address_policy.hpp"

#include "support/catch.hpp"

#include <string>
#include <string_view>

using messenger::address_policy;

TEST_CASE("no server outside leads to a host inside", "[protocol 10]") {
    const address_policy from_outside("1.2.3.4", false);
    for (const char* host : {"127.0.0.1",        "127.255.255.255",   "0.0.0.0",         "10.1.2.3",   "172.16.0.1",
                             "172.31.255.255",   "192.168.0.1",       "169.254.169.254", "100.64.0.1", "224.0.0.1",
                             "255.255.255.255",  "2130706433",        "0x7f.1",          "::1",        "::",
                             "::ffff:127.0.0.1", "64:ff9b::10.0.0.1", "fc00::1",         "fd12::1",    "fe80::1",
                             "ff02::1"}) {
        CAPTURE(host);
        CHECK_FALSE(from_outside({host, 1863}));
    }
    for (const std::string_view host : {"1.2.3.4", "172.15.255.255", "172.32.0.0", "207.46.26.1", "2001:4860::8888"}) {
        CAPTURE(host);
        CHECK(from_outside({host, 1863}) == std::string(host));
    }
    CHECK_FALSE(from_outside({"a host that nobody has", 1863}));
}

TEST_CASE("a server inside, or one that is trusted with it, leads anywhere", "[protocol 10]") {
    CHECK(address_policy("127.0.0.1", false)({"10.1.2.3", 1863}) == "10.1.2.3");
    CHECK(address_policy("1.2.3.4", true)({"10.1.2.3", 1863}) == "10.1.2.3");
    CHECK_FALSE(address_policy("a host that nobody has", false)({"10.1.2.3", 1863}));
}
