#include "corpus.hpp"

#include "bytes_of.hpp"
#include "founding_message.hpp"
#include "referral.hpp"

#include <msnp.hpp>

#include <numeric>
#include <vector>

namespace speed {
namespace {

enum class kind {
    typing,
    text,
    nudge,
    roster_row,
    answered,
    joined,
    left,
    delivered,
    ringing,
    admitted,
    referral,
    ring,
    pong, // QNG, NLN and UBX are no business of the library, but stand in the stream
    presence,
    personal,
    failure,
};

struct share {
    kind what;
    std::size_t count;
    std::size_t line; // bytes with the line end; 0 where the values alone decide
    std::size_t payload;
};

// What servers say to clients in the corpus that lies beside the project: the public capture of 2005 (notification and
// switchboard) and the transcripts out of protocol documents and tests of others. Counted are whole commands by verb,
// media type and size, by its answer key; sizes that differ by a few bytes are one row.
constexpr share shares[] = {
    // What people say.
    {kind::typing, 40, 40, 97},
    {kind::text, 1, 41, 141},
    {kind::text, 2, 41, 160},
    {kind::text, 1, 41, 180},
    {kind::text, 1, 41, 192},
    {kind::text, 1, 41, 208},
    {kind::text, 1, 41, 238},
    {kind::text, 3, 30, 137},
    {kind::nudge, 3, 32, 69},
    // What a switchboard says.
    {kind::roster_row, 3, 33, 0},
    {kind::roster_row, 1, 44, 0},
    {kind::roster_row, 1, 61, 0},
    {kind::answered, 3, 0, 0},
    {kind::joined, 1, 22, 0},
    {kind::joined, 2, 50, 0},
    {kind::left, 3, 0, 0},
    {kind::delivered, 2, 0, 0},
    {kind::ringing, 1, 24, 0},
    {kind::admitted, 1, 38, 0},
    // What a notification server says.
    {kind::referral, 1, 58, 0},
    {kind::ring, 3, 84, 0},
    {kind::pong, 41, 0, 0},
    {kind::presence, 2, 43, 0},
    {kind::presence, 8, 330, 0},
    {kind::personal, 1, 33, 53},
    {kind::failure, 1, 10, 5},
};

constexpr std::string_view account = "somebody0001@example.com"; // as long as those of the capture
constexpr std::string_view short_account = "ann@a.example";

// A command with `filler` in the place that may be of any length.
std::string make(const share& row, std::string_view filler) {
    const msnp::encoded_text nick = msnp::encoded_text::from_wire(filler);
    const msnp::handle who = row.line != 0 && row.line < 40 ? short_account : account;
    switch (row.what) {
    case kind::typing: return bytes_of(msnp::msg_to_client{who, nick, payload_of(msnp::typing_message{.user = account})});
    case kind::text: return bytes_of(msnp::msg_to_client{who, nick, founding::payload_of(row.payload)});
    case kind::nudge: return bytes_of(msnp::msg_to_client{who, nick, payload_of(msnp::datacast_message{})});
    case kind::roster_row: return bytes_of(msnp::iro{1, 1, 1, who, nick});
    case kind::answered: return bytes_of(msnp::ans_ok{1});
    case kind::joined: return bytes_of(msnp::joi{short_account, nick});
    case kind::left: return bytes_of(msnp::bye{account});
    case kind::delivered: return bytes_of(msnp::ack{2});
    case kind::ringing: return bytes_of(msnp::cal_ringing{2, filler});
    case kind::admitted: return bytes_of(msnp::usr_ok{1, who, nick});
    case kind::referral: return bytes_of(msnp::xfr_sb_answer{.trid = 15, .address = there, .cookie = filler});
    case kind::ring: return bytes_of(msnp::rng{session, there, cookie, short_account, nick});
    case kind::pong: return "QNG 45\r\n";
    case kind::presence: return "NLN IDL " + std::string(short_account) + " " + std::string(filler) + " 1073856572\r\n";
    case kind::personal: return "UBX " + std::string(account) + " 53\r\n" + std::string(53, 'x');
    case kind::failure: return "801 45 5\r\nhello";
    }
    return {};
}

std::string make(const share& row) {
    const std::size_t least = make(row, "n").size();
    const std::size_t wanted = row.line + row.payload;
    return make(row, std::string(wanted > least ? 1 + wanted - least : 1, 'n'));
}

} // namespace

work make_corpus(std::size_t bytes) {
    std::vector<std::string> all;
    for (const share& row : shares) {
        all.insert(all.end(), row.count, make(row));
    }
    // A stride that meets each once: like commands do not stand together.
    std::size_t stride = all.size() * 5 / 13;
    while (std::gcd(stride, all.size()) != 1) {
        ++stride;
    }
    std::string round;
    for (std::size_t turn = 0; turn != all.size(); ++turn) {
        round += all[turn * stride % all.size()];
    }
    work made{.stream = {}, .only_messages = false, .from = msnp::flow::to_client};
    for (; made.stream.size() + round.size() <= bytes; made.messages += all.size()) {
        made.stream += round;
    }
    return made;
}

} // namespace speed
