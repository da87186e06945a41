// Connections to a switchboard as a target drives them: what comes from one, and what its other end reads.
#pragma once

#include "fuzz/fuzz.hpp"
#include "support/moving.hpp"

#include <msnp/command/visit.hpp>
#include <msnp/text/dialect.hpp>
#include <msnp/wire/reader.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace msnp_fuzz {

// What members say; `#` is an id that grows, `~` the length.
inline constexpr std::string_view hall_lines[] = {
    "MSG # A ~\r\nhello",
    "MSG # N ~\r\nhello, hello",
    "MSG # U ~\r\n",
    "MSG # D ~\r\nContent-Type: application/x-msnmsgrp2p\r\nP2P-Dest: bob@example.com\r\n\r\nabcdefghij",
    "CAL # bob@example.com\r\n",
    "CAL # carol@example.com\r\n",
    "CAL # alice@example.com\r\n",
    "CAL # nobody\r\n",
    "OUT\r\n",
    "ACK 1\r\n",
    "USR # alice@example.com 1\r\n",
    "MSG # S ~\r\nx",
    "PNG\r\n",
    "CAL # dave@example.com\r\n",
    "MSG # D 3\r\nabcMSG # A 2\r\nMSMSG # S 0\r\n",
};
// Who comes in.
inline constexpr std::string_view hall_people[] = {"alice@example.com",
                                                   "bob@example.com",
                                                   "carol@example.com",
                                                   "ALICE@example.com",
                                                   "alice@example.com;{6f9619ff-8b86-d011-b42d-00c04fc964ff}",
                                                   "bob@example.com;{0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f}"};
// Sizes of long messages.
inline constexpr std::size_t hall_sizes[] = {1500, 1600, 1664, 1665, 1700, 2300};

class hall_line {
public:
    explicit hall_line(msnp::dialect known) : spoken(known) {}

    const msnp::dialect spoken;

    /// Gives the switchboard's reader some bytes. How many it took.
    std::size_t feed(std::string_view bytes) {
        msnp_test::move_memory(from_, memory_);
        return from_.feed(bytes);
    }
    msnp::reader& from() { return from_; }

    /// Of bytes that come next, those up to the end of the first command, and that command; all, and none, where none ends.
    /// Views of the command are good until the next call.
    struct part {
        std::string_view bytes;
        msnp::scan command;
    };
    part next_part(std::string_view bytes) {
        std::size_t size = 0;
        msnp::scan found = seen_.next();
        while (!found && !found.failed() && size != bytes.size()) {
            size += seen_.feed(bytes.substr(size, found.needs()));
            found = seen_.next();
        }
        return {bytes.substr(0, size), found};
    }

    /// What it is told, a strict client reads: `use(command)` sees each command.
    template <class Use>
    void read(std::string_view bytes, Use&& use) {
        while (!bytes.empty()) {
            bytes.remove_prefix(heard_.feed(bytes));
            msnp::scan found = heard_.next();
            for (; found; found = heard_.next()) {
                const auto known = msnp::visit<msnp::switchboard_to_client>(*found, use, {spoken, of_clients});
                hold(known && *known == msnp::visited::known, "a switchboard says commands of its own");
            }
            hold(!found.failed(), "a switchboard says lines");
        }
    }

private:
    // A strict client's, but for names: those are as the application has them.
    static constexpr msnp::lenience of_clients =
        msnp::lenience::strict() | msnp::errc::stray_percent | msnp::errc::name_not_utf8;

    std::vector<char> memory_ = std::vector<char>(2400);
    std::vector<char> seen_memory_ = std::vector<char>(2400);
    std::vector<char> heard_memory_ = std::vector<char>(8192);
    msnp::reader from_{memory_, {.from = msnp::flow::client_to_switchboard}};
    msnp::reader seen_{seen_memory_, {.from = msnp::flow::client_to_switchboard}};
    msnp::reader heard_{heard_memory_, {.from = msnp::flow::switchboard_to_client, .tolerate = of_clients}};
};

} // namespace msnp_fuzz
