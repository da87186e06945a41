// A conversation over POSIX sockets: the loop around poll(2). See plug.hpp for a connection. Nothing is encrypted: the protocol
// has no TLS.
#include "plug.hpp"
#include "support/bot.hpp"

int main(int count, char** words) {
    messenger::bot talks(messenger::read_options("poll", count, words));
    plug desk(talks.desk, msnp::flow::notification_to_client);
    plug chat(talks.chat, msnp::flow::switchboard_to_client);
    const auto hear = [&](const auto& told) { talks.hear(told); };
    while (!talks.is_over()) {
        desk.pull(hear);
        chat.pull(hear);
        if (talks.run_errand(desk, chat)) {
            continue;
        }
        pollfd both[] = {desk.wants(), chat.wants()};
        if (poll(both, 2, static_cast<int>(talks.patience())) > 0) {
            desk.ready(both[0].revents);
            chat.ready(both[1].revents);
        }
    }
    return talks.exit_code();
}
