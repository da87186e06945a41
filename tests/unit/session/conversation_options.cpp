#include "support/catch.hpp"

#include <msnp/session/conversation_options.hpp>

using namespace msnp;

TEST_CASE("a conversation is as patient as the clients of the time, unless told otherwise", "[session][protocol 7.4]") {
    const conversation_options usual;
    CHECK(usual.connect_deadline == 10'000);
    CHECK(usual.answer_deadline == 15'000);
    CHECK(usual.join_deadline == 60'000);
    CHECK(usual.ack_deadline == 60'000);
    CHECK(usual.wait_deadline == 120'000);
    CHECK(usual.idle_leave == 60'000);
    CHECK(usual.keep_alive == no_limit);
    CHECK(usual.max_keep_alives == 20);
    CHECK(usual.switchboard_deadline == 30'000);
    CHECK(usual.switchboard_pause == 7'000);
    CHECK(usual.max_switchboards == 3);
    CHECK(usual.busy_pause == 30'000);
    CHECK(usual.max_calls == 3);
    CHECK(usual.typing_pause == 5'000);
    CHECK(usual.typing_life == 6'000);
    CHECK(usual.nudge_pause == 10'000);
}

TEST_CASE("what waits in a conversation is bounded, unless told otherwise", "[session][protocol 10]") {
    const conversation_options usual;
    CHECK(usual.max_queue == 64);
    CHECK(usual.max_queue_bytes == 131'072);
    CHECK(usual.max_output == 16'384);
    CHECK(usual.max_questions == 256);
    CHECK(usual.tolerate == lenience::field());
    CHECK(usual.first_trid == transaction_id(1));
    CHECK(usual.chunks == nullptr);
    CHECK(usual.sends_chunks);
}
