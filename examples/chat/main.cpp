// A messenger in the terminal, or by a script.
#include "desk.hpp"
#include "options.hpp"
#include "screen.hpp"
#include "support/clock.hpp"
#include "support/console.hpp"
#include "support/player.hpp"

#include <msnp/extra/fmt.hpp>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <memory>
#include <optional>
#include <unistd.h>
#include <vector>

namespace {

volatile std::sig_atomic_t is_interrupted = 0;

void interrupt(int) { is_interrupted = 1; }

class messenger_program {
public:
    explicit messenger_program(const options& how)
        : how_(how), policy_(how.host, how.any_address), console_(how.json),
          script_(how.script.value_or(no_steps()), how.patience),
          chats_(
              how.who.account, {.spoken = how.who.spoken}, [this](const messenger::told& it) { hear(it); }, policy_),
          desk_(how.who, how.host, how.port, policy_, [this](const messenger::told& it) { hear(it); }) {
        desk_.answers_rings = how.answers;
        desk_.comes_back = !how.script;
    }

    int run() {
        if (!how_.script) {
            chats_.rings_take_over = false;
            screen_ = std::make_unique<screen>(chats_, desk_, how_.json);
            desk_.sees = [this](const messenger::contact& who) { screen_->see(who); };
        }
        desk_.open();
        const int code = how_.script ? follow() : converse();
        end();
        screen_.reset();
        return code;
    }

private:
    using steps = std::vector<messenger::step>;
    static steps no_steps() { return {}; }

    void hear(const messenger::told& it) {
        if (screen_) {
            screen_->tell(it);
        } else {
            console_.tell(it);
            script_.hear(it);
        }
    }

    // Hears what there is to hear, and waits for more until `due` at most.
    void wait(msnp::instant due) {
        pull();
        due = std::min({due, script_.deadline(), desk_.deadline(), chats_.deadline()});
        std::vector<pollfd> wants{screen_ ? screen_->wants() : pollfd{-1, 0, 0}};
        desk_.add_wants(wants);
        chats_.add_wants(wants);
        const msnp::instant left = std::clamp<msnp::instant>(due - messenger::now(), 0, 1'000); // a signal may come before poll
        if (poll(wants.data(), wants.size(), static_cast<int>(left)) > 0) {
            const std::span<const pollfd> come = wants;
            desk_.ready(come.subspan(1, 1));
            chats_.ready(come.subspan(2));
            if (come[0].revents != 0) {
                screen_->read();
                is_interrupted = (come[0].revents & (POLLHUP | POLLERR)) != 0 ? 1 : is_interrupted;
            }
        }
        pull();
    }
    void pull() {
        chats_.pull();
        desk_.pull(chats_);
        chats_.pull();
        if (screen_) {
            screen_->refresh();
        }
    }

    int follow() {
        while (!desk_.was_in() && !desk_.is_over() && is_interrupted == 0) {
            wait(msnp::no_deadline);
        }
        if (!desk_.was_in()) {
            return 3;
        }
        for (script_.run(chats_, messenger::now()); !script_.is_over() && is_interrupted == 0;
             script_.run(chats_, messenger::now())) {
            wait(script_.deadline());
        }
        if (script_.exit_code() != 0) {
            fmt::print(stderr, "chat: {}\n", script_.complaint());
        }
        return is_interrupted != 0 ? 1 : script_.exit_code();
    }

    int converse() {
        while (!screen_->is_over() && is_interrupted == 0 && (desk_.was_in() || !desk_.is_over())) {
            wait(msnp::no_deadline);
        }
        return desk_.was_in() || !desk_.is_over() ? 0 : 3;
    }

    // Good-bye to all. What was said goes out first.
    void end() {
        chats_.leave_all();
        const msnp::instant due = messenger::now() + messenger::talks::patience_at_end;
        for (pull(); !chats_.are_quiet() && messenger::now() < due;) {
            wait(due);
        }
        chats_.drop();
        desk_.leave();
        for (pull(); !desk_.is_over() && messenger::now() < due;) {
            wait(due);
        }
        desk_.drop();
    }

    const options how_;
    const messenger::address_policy policy_;
    const messenger::console console_;
    messenger::player script_;
    messenger::talks chats_;
    messenger::desk desk_;
    std::unique_ptr<screen> screen_; // where there is no script
};

} // namespace

int main(int count, char** words) {
    int code = 0;
    const std::optional<options> how = read_options(count, words, code);
    if (!how) {
        return code;
    }
    if (!how->script && (isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0)) {
        fmt::print(stderr, "chat: there is no terminal: use --script\n");
        return 2;
    }
    struct sigaction action {};
    action.sa_handler = interrupt;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    return messenger_program(*how).run();
}
