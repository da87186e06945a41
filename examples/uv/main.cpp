// A conversation over libuv: the loop around. See plug.hpp for a connection. Nothing is encrypted: the protocol has no TLS.
// A program that has a loop already does in a uv_prepare_t what is done here before each turn.
#include "plug.hpp"
#include "support/bot.hpp"

#include <csignal>

int main(int count, char** words) {
    std::signal(SIGPIPE, SIG_IGN); // a write to one who has gone is an error, and no more
    messenger::bot talks(messenger::read_options("uv", count, words));
    const auto hear = [&](const auto& told) { talks.hear(told); };
    uv_loop_t* const loop = uv_default_loop();
    plug desk(loop, talks.desk, msnp::flow::notification_to_client, hear);
    plug chat(loop, talks.chat, msnp::flow::switchboard_to_client, hear);
    uv_timer_t clock;
    uv_timer_init(loop, &clock);
    while (!talks.is_over()) {
        chat.pull(); // first, as what it tells may be something to ask at the desk
        desk.pull();
        if (!talks.run_errand(desk, chat)) {
            uv_timer_start(
                &clock, [](uv_timer_t*) {}, talks.patience(), 0);
            uv_run(loop, UV_RUN_ONCE);
        }
    }
    chat.drop();
    desk.drop();
    uv_close(reinterpret_cast<uv_handle_t*>(&clock), nullptr);
    uv_run(loop, UV_RUN_DEFAULT); // until all is closed
    uv_loop_close(loop);
    return talks.exit_code();
}
