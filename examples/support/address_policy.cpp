#include "address_policy.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace messenger {

namespace {

using found = std::unique_ptr<addrinfo, void (*)(addrinfo*)>;

found look_up(const std::string& host) {
    addrinfo wanted{}, *first = nullptr;
    wanted.ai_socktype = SOCK_STREAM;
    const bool is_known = getaddrinfo(host.c_str(), nullptr, &wanted, &first) == 0;
    return {is_known ? first : nullptr, freeaddrinfo};
}

bool is_inside(std::uint32_t v4) {
    const auto within = [v4](std::uint32_t net, unsigned bits) { return v4 >> (32U - bits) == net >> (32U - bits); };
    return within(0x00000000, 8) || within(0x7F000000, 8)                               // this machine
           || within(0x0A000000, 8) || within(0xAC100000, 12) || within(0xC0A80000, 16) // private
           || within(0x64400000, 10) || within(0xA9FE0000, 16) || within(0xE0000000, 3) // carrier, link, many
           || within(0xC0000000, 24) || within(0xC6120000, 15);                         // for tests and other ends
}

bool is_inside(const std::array<std::uint8_t, 16>& v6) {
    constexpr std::array<std::uint8_t, 12> none{}, mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF},
        translated{0, 0x64, 0xFF, 0x9B};
    const auto begins = [&v6](const auto& with) { return std::memcmp(v6.data(), with.data(), with.size()) == 0; };
    if (begins(none) || begins(mapped) || begins(translated)) { // an IPv4 address, or ::1
        const std::uint32_t v4 =
            std::uint32_t{v6[12]} << 24U | std::uint32_t{v6[13]} << 16U | std::uint32_t{v6[14]} << 8U | v6[15];
        return is_inside(v4);
    }
    const bool is_private = (v6[0] & 0xFEU) == 0xFC, is_link = v6[0] == 0xFE && (v6[1] & 0x80U) != 0, is_many = v6[0] == 0xFF;
    return is_private || is_link || is_many;
}

bool is_inside(const addrinfo& one) {
    if (one.ai_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, one.ai_addr, sizeof v4);
        return is_inside(ntohl(v4.sin_addr.s_addr));
    }
    if (one.ai_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, one.ai_addr, sizeof v6);
        std::array<std::uint8_t, 16> bytes{};
        std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
        return is_inside(bytes);
    }
    return true;
}

} // namespace

address_policy::address_policy(const std::string& host, bool allows_all) : allows_all_(allows_all) {
    const found all = look_up(host);
    bool is_all_inside = all != nullptr;
    for (const addrinfo* each = all.get(); each != nullptr; each = each->ai_next) {
        is_all_inside = is_all_inside && is_inside(*each);
    }
    allows_all_ = allows_all_ || is_all_inside;
}

std::optional<std::string> address_policy::operator()(const msnp::address& where) const {
    const std::string host(where.host);
    if (allows_all_) {
        return host;
    }
    const found all = look_up(host);
    for (const addrinfo* each = all.get(); each != nullptr; each = each->ai_next) {
        char number[NI_MAXHOST];
        if (!is_inside(*each) &&
            getnameinfo(each->ai_addr, each->ai_addrlen, number, sizeof number, nullptr, 0, NI_NUMERICHOST) == 0) {
            return number;
        }
    }
    return std::nullopt;
}

} // namespace messenger
