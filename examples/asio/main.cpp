// A conversation over Asio, without Boost, in coroutines of C++20: the loop around. See plug.hpp for a connection. Nothing is
// encrypted: the protocol has no TLS.
#include "plug.hpp"
#include "support/bot.hpp"

int main(int count, char** words) {
    messenger::bot talks(messenger::read_options("asio", count, words));
    const auto hear = [&](const auto& told) { talks.hear(told); };
    asio::io_context context(1); // one thread
    asio::steady_timer wakes(context);
    plug desk(wakes, talks.desk, msnp::flow::notification_to_client, hear);
    plug chat(wakes, talks.chat, msnp::flow::switchboard_to_client, hear);
    const auto talk = [&]() -> asio::awaitable<void> {
        while (!talks.is_over()) {
            chat.pull(); // first, as what it tells may be something to ask at the desk
            desk.pull();
            if (talks.run_errand(desk, chat)) {
                continue;
            }
            asio::error_code woken;
            wakes.expires_after(std::chrono::milliseconds(talks.patience()));
            co_await wakes.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        }
        chat.drop();
        desk.drop();
    };
    asio::co_spawn(context, talk(), asio::detached);
    context.run(); // until no coroutine is left
    return talks.exit_code();
}
