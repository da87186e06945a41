// A switchboard with a reader a member, and three friends in it, as its tests hold them.
#pragma once

#include "support/catch.hpp"
#include "support/moving.hpp"
#include "support/printing.hpp"

#include <msnp/session/switchboard.hpp>

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace msnp_test {

inline constexpr std::string_view session = "17290001";

struct hall {
    explicit hall(const msnp::switchboard_options& options = {}) : board(session, options) {}

    struct line_in {
        std::vector<char> memory = std::vector<char>(8192);
        msnp::reader from{memory, {.from = msnp::flow::client_to_switchboard}};
    };

    msnp::reader& reader_of(msnp::member who) {
        std::unique_ptr<line_in>& kept = lines[who];
        if (!kept) {
            kept = std::make_unique<line_in>();
        }
        return kept->from;
    }

    // Admits a caller, or one who answers.
    msnp::member caller(std::string_view account, const msnp::guest& known = {.spoken = msnp::dialect::msnp8}) {
        return admit({.trid = 1, .account = account, .cookie = "c", .session = {}}, known);
    }
    msnp::member answerer(std::string_view account, const msnp::guest& known = {.spoken = msnp::dialect::msnp8}) {
        return admit({.trid = 1, .account = account, .cookie = "c", .session = session, .answers = true}, known);
    }
    msnp::member admit(const msnp::applicant& who, const msnp::guest& known) {
        const msnp::result<msnp::member> id = board.admit(who, known, now);
        REQUIRE(id);
        lines[*id]; // whoever is in is listed
        return *id;
    }

    msnp::switchboard_event says(msnp::member who, std::string_view bytes) {
        msnp::reader& from = reader_of(who);
        move_memory(from, lines[who]->memory);
        from.feed(bytes);
        return next(who);
    }
    msnp::switchboard_event next(msnp::member who) { return board.next_event(who, reader_of(who), now); }

    // Everything that a member is to be told, and the member has it.
    std::string told(msnp::member who) {
        std::string all;
        for (msnp::output_pieces some = board.output(who); !some.empty(); some = board.output(who)) {
            std::size_t count = 0;
            for (const std::string_view piece : some) {
                all += piece;
                count += piece.size();
            }
            board.sent(who, count);
        }
        return all;
    }

    // Everybody has what waits for them.
    void hush() {
        for (const auto& each : lines) {
            told(each.first);
        }
    }

    msnp::ticket calls(msnp::member who, std::string_view line) {
        const msnp::switchboard_event asked = says(who, line);
        const auto* ring = asked.get_if<msnp::switchboard_events::wants_ring>();
        REQUIRE(ring != nullptr);
        CHECK(ring->caller == who);
        return ring->ticket;
    }

    msnp::result<void> closed(msnp::member who) { return board.closed(who, now); }
    msnp::result<void> rang(msnp::ticket called) { return board.rang(called, now); }

    msnp::switchboard board;
    std::map<msnp::member, std::unique_ptr<line_in>> lines;
    msnp::instant now = 0;
};

struct three : hall {
    explicit three(const msnp::switchboard_options& options = {}) : hall(options) { hush(); }
    msnp::member alice =
        caller("alice@example.com", {.nick = msnp::encoded_text::from_plain("Alice Doe"), .spoken = msnp::dialect::msnp8});
    msnp::member bob =
        answerer("bob@example.com", {.nick = msnp::encoded_text::from_wire("Bob"), .spoken = msnp::dialect::msnp8});
    msnp::member carol = answerer(
        "carol@example.com", {.nick = msnp::encoded_text::from_plain("Caf\xC3\xA9 Carol"), .spoken = msnp::dialect::msnp8});
};

inline msnp::error why_departed(const msnp::switchboard_event& asked, msnp::member who) {
    const auto* gone = asked.get_if<msnp::switchboard_events::departed>();
    REQUIRE(gone != nullptr);
    CHECK(gone->who == who);
    CHECK_FALSE(gone->was_idle);
    return gone->why;
}

} // namespace msnp_test
