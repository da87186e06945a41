// What was promised, kept against what happened: the rules that no conversation may break, whatever the network does.
//
// Each text has a number, which stands at its beginning and at its end, so that bytes tell which text they are of.
#pragma once

#include "simulation/world/nature.hpp"

#include <msnp/session/conversation.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace storm {

/// A rule that is broken, and how.
struct violation {
    std::string rule, detail;
    explicit operator bool() const { return !rule.empty(); }
};

/// What a ticket was given for.
enum class aim : std::uint8_t { call, text, other };

/// A text, or another payload with a number.
struct saying {
    std::uint32_t client = 0, chat = 0;
    std::string body;
    bool is_text = true;
    bool is_over = false;
    msnp::outcome what = msnp::outcome::not_sent;
    std::uint32_t pushed_on = static_cast<std::uint32_t>(-1); ///< the connection on which it was last begun
    std::uint64_t begun_at = 0, sent_at = 0;                  ///< when, counted in deeds
    bool was_alone = false;  ///< nobody was there when its beginning was in the output, and not its end
    bool is_sent = false;    ///< its last byte was taken by a connection
    bool is_excused = false; ///< a connection that it may have been on was given up by a client, or had noise
    std::uint32_t heard = 0; ///< how often it was heard whole
};

class ledger {
public:
    /// A body of about `size` bytes with a number of its own, to be said in `chat`.
    std::uint32_t compose(std::uint32_t client, std::uint32_t chat, std::size_t size, bool is_text);
    saying& text(std::uint32_t number) { return texts_[number]; }
    std::size_t texts() const { return texts_.size(); }

    // What a conversation does.

    /// It has given a ticket.
    void gives(std::uint32_t chat, msnp::ticket given, aim what, std::uint32_t number = 0);
    /// It tells something.
    void tells(std::uint32_t chat, const msnp::event& told);
    /// It has put these bytes into its output.
    void pushes(std::uint32_t chat, std::uint32_t wire, std::string_view bytes, std::uint64_t position);
    /// Nobody is in it.
    void is_alone(std::uint32_t chat);
    /// Its connection has taken so many bytes in all.
    void sends(std::uint32_t chat, std::uint64_t total);
    /// It has gone from one phase to another: by what it heard and said, or by `network`.
    void moves(msnp::phase from, msnp::phase to, bool network);
    /// It was told of a text on this connection.
    void hears(std::uint32_t client, std::uint32_t chat, std::uint32_t wire, msnp::handle from, std::string_view piece);
    /// A message in chunks was told to be lost: long texts of theirs need not be heard.
    void excuse_long_texts(msnp::handle from);
    /// A conversation begins with another connection.
    void connects(std::uint32_t chat);

    // What must be so in the end.

    std::size_t open(std::uint32_t chat, aim what) const;
    void must_be_settled(std::uint32_t chat);
    void must_be_heard();

    void break_rule(std::string_view rule, std::string detail) {
        if (!broken_) {
            broken_ = {std::string(rule), std::move(detail)};
        }
    }
    const violation& broken() const { return broken_; }

    /// Where everything that is told is written down, if anywhere.
    std::string* diary = nullptr;

    /// A planted fault.
    bool doubles_outcomes = false;

    /// Who says it is known by account.
    std::vector<std::string> accounts;
    std::uint32_t outcomes[5] = {};

private:
    struct promise {
        aim what = aim::other;
        std::uint32_t number = 0;
        bool is_open = false;
    };
    struct last_byte {
        std::uint64_t position;
        std::uint32_t number;
    };
    struct book {
        std::vector<promise> promises; // by ticket
        std::vector<last_byte> sending;
        std::uint32_t begun = static_cast<std::uint32_t>(-1); // the text of which only a part is in the output
        std::vector<bool> heard;                              // texts, by number
        std::vector<std::uint32_t> last_heard;                // of each chat, the number of the text begun last, and one
        std::vector<std::uint32_t> unfinished;                // texts of which not all parts have come
        std::vector<std::size_t> come;                        // how much of each of those
        std::uint32_t wire = static_cast<std::uint32_t>(-1);
    };

    book& of(std::uint32_t chat);
    static bool may_overtake(const saying& later, const saying& one);
    bool is_tail(msnp::handle from, std::string_view piece) const;
    void ends(std::uint32_t chat, msnp::ticket given, bool is_call);

    std::vector<saying> texts_;
    std::vector<book> books_;
    violation broken_;
    std::uint64_t deeds_ = 0; // begun and sent so far
};

} // namespace storm
