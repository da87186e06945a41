// A conversation on one switchboard, by a script.
#include "options.hpp"
#include "support/clock.hpp"
#include "support/console.hpp"
#include "support/player.hpp"
#include "support/talks.hpp"

#include <msnp/extra/fmt.hpp>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace {

msnp::conversation_options talks_as(const options& how) {
    const msnp::handle self(how.handle);
    return {.endpoint = self.endpoint(),
            .spoken = how.spoken,
            .recover = msnp::recovery()
                           .with(msnp::trouble::no_switchboard, msnp::remedy::give_up)
                           .with(msnp::trouble::not_admitted, msnp::remedy::give_up),
            .idle_leave = msnp::no_limit}; // there is no way back
}

// Waits for the network, until `due` at most.
void wait_for(messenger::talks& chats, msnp::instant due) {
    std::vector<pollfd> wants;
    chats.add_wants(wants);
    const msnp::instant left = std::clamp<msnp::instant>(std::min(due, chats.deadline()) - messenger::now(), 0, 60'000);
    if (poll(wants.data(), wants.size(), static_cast<int>(left)) > 0) {
        chats.ready(wants);
    }
    chats.pull();
}

void begin(messenger::talks& chats, const options& how) {
    msnp::address where;
    static_cast<void>(msnp::token<msnp::address>::parse(how.address, {}, where)); // it was read before
    if (how.answers) {
        const msnp::handle self(how.handle); // so that nobody else is called where the caller has gone
        chats.answer({.session = how.session, .address = where, .cookie = how.cookie, .account = self.account()});
    } else {
        chats.call({.address = where, .cookie = how.cookie});
    }
}

} // namespace

int main(int count, char** words) {
    int code = 0;
    const std::optional<options> how = read_options(count, words, code);
    if (!how) {
        return code;
    }
    messenger::console console(how->json);
    messenger::player script(how->script, how->patience);
    const auto hear = [&](const messenger::told& it) {
        console.tell(it);
        script.hear(it);
    };
    messenger::talks chats(std::string(msnp::handle(how->handle).account()), talks_as(*how), hear);
    begin(chats, *how);
    chats.has_one = true;
    const messenger::talk& only = *chats.all().front();
    chats.pull();
    while (!only.is_admitted && !chats.are_quiet()) {
        wait_for(chats, msnp::no_deadline);
    }
    if (!only.is_admitted) {
        fmt::print(stderr, "link: {} does not let {} in\n", msnp::escaped(how->address), msnp::escaped(how->handle));
        return 3;
    }
    for (script.run(chats, messenger::now()); !script.is_over(); script.run(chats, messenger::now())) {
        wait_for(chats, script.deadline());
    }
    if (script.exit_code() != 0) {
        fmt::print(stderr, "link: {}\n", script.complaint());
    }
    chats.leave_all();
    const msnp::instant due = messenger::now() + messenger::talks::patience_at_end;
    for (chats.pull(); !chats.are_quiet() && messenger::now() < due;) {
        wait_for(chats, due);
    }
    chats.drop();
    return script.exit_code();
}
