// Reads a recorded sign-in, both directions, with commands that the library does not have; writes each back and compares.

#include "commands.hpp"

#include <msnp/command/visit.hpp>
#include <msnp/extra/fmt.hpp>
#include <msnp/wire/reader.hpp>
#include <msnp/wire/write_line.hpp>

#include <cstdio>
#include <iterator>
#include <string>
#include <string_view>

namespace {

constexpr msnp::dialect spoken = msnp::dialect::msnp7;

struct piece {
    msnp::flow stream;
    std::string_view bytes;
};

using sign_in::client;
using sign_in::server;

constexpr piece recording[] = {
    // The dispatch server sends everybody on.
    {client, "VER 1 MSNP7 MSNP6 CVR0\r\n"},
    {server, "VER 1 MSNP7\r\n"},
    {client, "INF 2\r\n"},
    {server, "INF 2 MD5\r\n"},
    {client, "USR 3 MD5 I alice@example.com\r\n"},
    {server, "XFR 3 NS 192.0.2.41:1863 0 192.0.2.40:1863\r\n"},

    // The other server. The password is "secret".
    {client, "VER 4 MSNP7 MSNP6 CVR0\r\n"},
    {server, "VER 4 MSNP7\r\n"},
    {client, "INF 5\r\n"},
    {server, "INF 5 MD5\r\n"},
    {client, "USR 6 MD5 I alice@example.com\r\n"},
    {server, "USR 6 MD5 S 1013928519.693957190\r\n"},
    {client, "USR 7 MD5 S 0dc38e0c96e5ef37eb9451a0b2d5aaf9\r\n"},
    {server, "USR 7 OK alice@example.com Alice%20Doe 1\r\n"
             "MSG Hotmail Hotmail 79\r\n"
             "MIME-Version: 1.0\r\n"
             "Content-Type: text/x-msmsgsprofile; charset=UTF-8\r\n"
             "kv: 2\r\n"
             "\r\n"},
    {client, "SYN 8 27\r\nCHG 9 NLN\r\nCVR 10 0x0409 winnt 5.1 i386 MSNMSGR 5.0.0544 MSMSGS\r\n"},
    {server, "SYN 8 27\r\nCHG 9 NLN\r\nCVR 10 5.0.0544 5.0.0544 1.0.0863 http://example.com/get http://example.com/\r\n"
             "CHL 0 22210219642164014968\r\n"},
    {client, "QRY 11 PROD0000EXAMPLE! 32\r\nc8bd0c1a3cee55988aff75c4b72d6e41"
             "PNG\r\n"},
    {server, "QRY 11\r\nQNG\r\n"},

    // From here on the library knows the way: an answer that refuses, one that refers, and a ring.
    {client, "CHG 12 HDN\r\nXFR 13 SB\r\n"},
    {server, "CHG 12 HDN\r\n913 13\r\n"},
    {client, "CHG 14 NLN\r\nXFR 15 SB\r\n"},
    {server, "CHG 14 NLN\r\nXFR 15 SB 192.0.2.50:1863 CKI 17290001.1290000001.11111\r\n"
             "RNG 17290002 192.0.2.50:1863 CKI 1290000002.22222 bob@example.com Bob\r\n"},
    {client, "OUT\r\n"},
};

/// Hears what is said in one direction.
template <msnp::flow Stream>
class listener {
public:
    /// Prints each command in `bytes`. Whether all of them are whole and known, and come out as they came in.
    bool hear(std::string_view bytes) {
        reader_.feed(bytes);
        msnp::scan found = reader_.next();
        for (; found; found = reader_.next()) {
            if (!hear(*found)) {
                fmt::print("    not read, or not written as it came: {}\n", msnp::in_clear(*found));
                return false;
            }
            ++count_;
        }
        return !found.failed() && reader_.empty();
    }

    unsigned count() const noexcept { return count_; }

private:
    bool hear(const msnp::frame& found) {
        std::string again;
        const auto heard = msnp::visit<msnp::commands_on<sign_in::every_command, Stream>>(
            found,
            [&]<class Command>(const Command& command) {
                fmt::print("{} {:<13} {}\n", Stream == client ? "C>S" : "S>C", Command::on_wire::name, msnp::redacted(command));
                static_cast<void>(msnp::write(std::back_inserter(again), command, {.spoken = spoken}));
            },
            {.spoken = spoken});
        if (!heard) {
            fmt::print("    {}\n", heard.error());
        }
        return again == std::string(found.line) + "\r\n" + std::string(found.payload);
    }

    char memory_[1024] = {};
    msnp::reader reader_{memory_, {.from = Stream}};
    unsigned count_ = 0;
};

} // namespace

int main(int count, char** words) {
    if (count > 1) {
        const bool asked = std::string_view(words[1]) == "--help";
        fmt::print(asked ? stdout : stderr,
                   "usage: own_commands\n\n"
                   "Reads a recorded sign-in by commands that are described outside the library, shows each,\n"
                   "and writes it back. It takes no arguments.\n");
        return asked ? 0 : 2;
    }
    listener<client> from_client;
    listener<server> from_server;
    for (const piece& each : recording) {
        if (!(each.stream == client ? from_client.hear(each.bytes) : from_server.hear(each.bytes))) {
            fmt::print("The recording could not be read.\n");
            return 1;
        }
    }
    fmt::print("{} commands, each written back byte for byte.\n", from_client.count() + from_server.count());
    return std::fflush(stdout) == 0 && std::ferror(stdout) == 0 ? 0 : 1;
}
