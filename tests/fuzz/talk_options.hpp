// Who a conversation is, and how patient, as an input chooses: zeros give what is usual.
#pragma once

#include "fuzz/fuzz.hpp"
#include "support/dialects.hpp"

#include <msnp/session/conversation_options.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>

namespace msnp_fuzz {

/// What is waited for.
inline constexpr msnp::milliseconds msnp::conversation_options::*waits[] = {
    &msnp::conversation_options::connect_deadline,     &msnp::conversation_options::answer_deadline,
    &msnp::conversation_options::join_deadline,        &msnp::conversation_options::ack_deadline,
    &msnp::conversation_options::wait_deadline,        &msnp::conversation_options::idle_leave,
    &msnp::conversation_options::switchboard_deadline, &msnp::conversation_options::switchboard_pause,
    &msnp::conversation_options::busy_pause,           &msnp::conversation_options::typing_pause,
    &msnp::conversation_options::typing_life,          &msnp::conversation_options::nudge_pause};

/// The usual, or a length of time that nobody would choose.
inline msnp::milliseconds odd_time(choices& from, msnp::milliseconds usual) {
    switch (from.below(8)) {
    case 1: return 0;
    case 2: return -1;
    case 3: return 1;
    case 4: return INT64_MIN;
    case 5: return msnp::no_limit;
    default: return usual;
    }
}

/// The usual, or less than anybody would choose.
template <class Number>
Number odd_limit(choices& from, Number usual) {
    const std::size_t chosen = from.byte();
    return chosen == 0 ? usual : static_cast<Number>((chosen - 1) * (chosen > 100 ? 10 : 1));
}

inline msnp::conversation_options talk_options(choices& from, msnp::lenience tolerate, msnp::chunk_assembler& chunks) {
    msnp::conversation_options who{.account = "alice@example.com", .tolerate = tolerate};
    who.spoken = msnp_test::every_dialect[from.below(msnp_test::every_dialect.size())];
    who.endpoint = from.flag() ? std::string_view("{f26d1f07-95e2-403c-bc18-d4bfed493428}") : std::string_view();
    who.chunks = from.flag() ? &chunks : nullptr;
    who.sends_chunks = !from.flag();
    const std::uint32_t ids[] = {1, 0xFFFFFFFEU, 0xFFFFFFFFU, 0, 255};
    who.first_trid = msnp::transaction_id(ids[from.below(5)]);
    for (unsigned each = 0; each != static_cast<unsigned>(msnp::trouble::count_); ++each) {
        if (const std::size_t chosen = from.below(4); chosen != 0) {
            who.recover = who.recover.with(static_cast<msnp::trouble>(each), static_cast<msnp::remedy>(chosen - 1));
        }
    }
    for (msnp::milliseconds msnp::conversation_options::*each : waits) {
        who.*each = odd_time(from, who.*each);
    }
    who.keep_alive = from.flag() ? 50'000 : odd_time(from, who.keep_alive);
    who.max_keep_alives = odd_limit(from, who.max_keep_alives);
    who.max_switchboards = odd_limit(from, who.max_switchboards);
    who.max_calls = odd_limit(from, who.max_calls);
    who.max_queue = odd_limit(from, who.max_queue);
    who.max_queue_bytes = odd_limit(from, who.max_queue_bytes);
    who.max_output = odd_limit(from, who.max_output);
    who.max_questions = odd_limit(from, who.max_questions);
    return who;
}

/// Whether something may wait until the application gives up, and whether something is due as soon as it is waited for.
inline bool waits_for_ever(const msnp::conversation_options& how) {
    return std::any_of(std::begin(waits), std::end(waits), [&](auto each) { return how.*each == msnp::no_limit; });
}
inline bool waits_for_nothing(const msnp::conversation_options& how) {
    return how.keep_alive <= 0 || std::any_of(std::begin(waits), std::end(waits), [&](auto each) { return how.*each <= 0; });
}

/// When it begins.
inline msnp::instant talk_begin(choices& from) {
    const msnp::instant begins[] = {0, INT64_MIN, INT64_MIN + 5, -1000, std::int64_t{1} << 60};
    return begins[from.below(5)];
}

/// The option bytes of what is usual, for seeds.
inline std::string usual_talk(int spoken, bool has_endpoint) {
    return bytes_of({spoken, has_endpoint ? 1 : 0, 1, 0, 0}) + std::string(9 + 12 + 2 + 7 + 1, '\0');
}

} // namespace msnp_fuzz
