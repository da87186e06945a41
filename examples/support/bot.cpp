#include "bot.hpp"

#include "chance.hpp"

#include <msnp/extra/fmt.hpp>

#include <fmt/core.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string_view>
#include <utility>

namespace messenger {

namespace {

constexpr const char* usage =
    "usage: {} [--host H] [--port P] --user U --password-file F [--to FRIEND TEXT...]\n\n"
    "Signs in at a notification server (MSNP7, MD5). With --to it calls a friend, says the texts, and\n"
    "ends a second after it is known what became of each: 0 if all have arrived, else 1. Without, it\n"
    "answers whoever calls and sends back what they say, until the server ends or a signal comes.\n"
    "Nothing is encrypted: the protocol has no TLS.\n";

[[noreturn]] void end(std::FILE* to, const char* program, std::string_view why, int code) {
    if (!why.empty()) {
        fmt::print(to, "{}: {}\n", program, msnp::escaped(why));
    }
    fmt::print(to, fmt::runtime(usage), program);
    std::exit(code);
}

void tell(const std::string& line) {
    fmt::print("{}\n", line);
    std::fflush(stdout);
}

} // namespace

bot_options read_options(const char* program, int count, char** words) {
    bot_options read;
    std::string password_file;
    const std::pair<std::string_view, std::string*> known[] = {{"--host", &read.host},
                                                               {"--port", &read.port},
                                                               {"--user", &read.who.account},
                                                               {"--password-file", &password_file},
                                                               {"--to", &read.to}};
    for (int at = 1; at < count; ++at) {
        const std::string_view word = words[at];
        if (word == "--help") {
            end(stdout, program, {}, 0);
        }
        std::string* value = nullptr;
        for (const auto& [name, place] : known) {
            value = name == word ? place : value;
        }
        if (value != nullptr && at + 1 < count) {
            *value = words[++at];
        } else if (!word.starts_with("--") && !read.to.empty()) {
            read.texts.emplace_back(word);
        } else {
            end(stderr, program, "what is " + std::string(word) + "?", 2);
        }
    }
    std::ifstream secret(password_file);
    if (read.who.account.empty() || !std::getline(secret, read.who.password)) {
        end(stderr, program, read.who.account.empty() ? "--user is missing" : "the password file cannot be read", 2);
    }
    if (!read.to.empty() && read.texts.empty()) {
        end(stderr, program, "nothing to say", 2);
    }
    return read;
}

bot::bot(const bot_options& options)
    : desk(options.who), chat({.account = msnp::handle(options.who.account),
                               .spoken = options.who.spoken,
                               .seed = random_seed(),
                               .chunks = &chunks_}),
      options_(options) {
    errands_.push_back({errand::to_do::open_desk, options.host, options.port});
}

std::optional<errand> bot::next_errand() {
    if (errands_.empty()) {
        return std::nullopt;
    }
    errand first = std::move(errands_.front());
    errands_.pop_front();
    is_moving_ = is_moving_ && first.what != errand::to_do::open_desk;
    return first;
}

void bot::open(errand::to_do what, msnp::address where) {
    errands_.push_back({what, std::string(where.host), std::to_string(where.port_or_default())});
}

void bot::fail(const std::string& why) {
    fmt::print(stderr, "{}\n", msnp::escaped(why));
    exit_code_ = 1;
    errands_.push_back({errand::to_do::close_desk});
}

// Calls the friend and says everything; what waits for them waits in the conversation.
void bot::begin() {
    if (options_.to.empty() || unanswered_ != 0) {
        return;
    }
    if (const auto called = chat.invite(msnp::handle(options_.to), now()); !called) {
        return fail(fmt::format("{} cannot be called: {}", options_.to, called.error()));
    }
    for (const std::string& text : options_.texts) {
        if (const auto said = chat.say({.text = text}, now()); !said) {
            return fail(fmt::format("\"{}\" cannot be said: {}", text, said.error()));
        }
        ++unanswered_;
    }
}

// When all is known, a while for the friend to answer; then good-bye.
bool bot::leave_in_time() {
    if (leaves_at_ > now()) {
        return false;
    }
    leaves_at_ = msnp::no_deadline;
    if (!chat.leave(now())) { // there is no switchboard to leave
        desk.leave();
    }
    return true;
}

void bot::hear(const notification_event& told) {
    if (told.is<events::signed_in>()) {
        is_in_ = true;
        moves_ = 0;
        tell(fmt::format("signed in as {}", msnp::escaped(desk.account())));
        begin();
    } else if (const auto* elsewhere = told.get_if<events::moved>()) {
        if (++moves_ > 5) {
            return fail("the servers refer to each other without end");
        }
        is_moving_ = true;
        errands_.push_back({errand::to_do::close_desk});
        if (elsewhere->to == msnp::address{"0"}) { // sign in anew where one is
            errands_.push_back({errand::to_do::open_desk, options_.host, options_.port});
        } else {
            open(errand::to_do::open_desk, elsewhere->to);
        }
    } else if (const auto* way = told.get_if<events::referred>()) {
        if (chat.reopen(way->referral, now())) {
            open(errand::to_do::open_chat, way->referral.address);
        }
    } else if (const auto* none = told.get_if<events::refused>()) {
        static_cast<void>(chat.refused(none->why, now()));
    } else if (const auto* rings = told.get_if<events::rung>()) {
        // One conversation is all that a bot can hold. A connection that it gives up is closed when the next one is opened.
        if (chat.answer(rings->ring, now())) {
            tell(fmt::format("{} rings", msnp::escaped(rings->ring.account.account())));
            open(errand::to_do::open_chat, rings->ring.address);
        }
    } else if (const auto* failed = told.get_if<events::failed>()) {
        fail(fmt::format("not signed in: {}", failed->why));
    } else if (const auto* ends = told.get_if<events::dismissed>()) {
        tell(fmt::format("the server says good-bye: {}", msnp::escaped(ends->reason)));
        errands_.push_back({errand::to_do::close_desk});
    } else if (told.is<events::closed>() && !is_moving_) {
        if (!is_in_ && exit_code_ == 0) {
            fmt::print(stderr, "there is no server, or it has hung up\n");
        }
        // What was said may arrive yet: the switchboard is another connection.
        exit_code_ = !is_in_ || unanswered_ != 0 ? 1 : exit_code_;
        is_over_ = unanswered_ == 0 || chat.stands() != msnp::phase::talking;
        is_alone_ = true;
    }
}

void bot::hear(const msnp::event& told) {
    if (told.is<msnp::events::needs_switchboard>()) {
        static_cast<void>(desk.ask_for_switchboard(now())); // without an answer, the conversation asks again
    } else if (const auto* came = told.get_if<msnp::events::joined>()) {
        tell(fmt::format("{} is here", msnp::escaped(came->who.account.account())));
    } else if (const auto* gone = told.get_if<msnp::events::left>()) {
        tell(fmt::format("{} has left", msnp::escaped(gone->account.account())));
        if (options_.to.empty() && chat.people().empty()) {
            static_cast<void>(chat.leave(now())); // free for the next who calls
        }
    } else if (const auto* heard = told.get_if<msnp::events::text>()) {
        tell(fmt::format("{}: {}", msnp::escaped(heard->from.account()), msnp::escaped(heard->message.text)));
        if (options_.to.empty()) {
            static_cast<void>(chat.say(heard->message, now())); // refused only where too much waits
        }
    } else if (const auto* end = told.get_if<msnp::events::outcome>()) {
        tell(fmt::format("\"{}\": {}", msnp::escaped(end->text), msnp::name(end->what)));
        exit_code_ = end->what == msnp::outcome::delivered ? exit_code_ : 1;
        if (!options_.to.empty() && --unanswered_ == 0) {
            leaves_at_ = msnp::later(now(), 1000);
            is_over_ = is_alone_;
        }
    } else if (const auto* nobody = told.get_if<msnp::events::call_failed>()) {
        const std::string_view why = nobody->why == msnp::reason::number ? explain(nobody->code) : name(nobody->why);
        tell(fmt::format("{} does not come: {}", msnp::escaped(nobody->account.account()), why));
    } else if (told.is<msnp::events::failed>() || told.is<msnp::events::broken>() || told.is<msnp::events::hang_up>()) {
        errands_.push_back({errand::to_do::close_chat});
    } else if (told.is<msnp::events::closed>() && !options_.to.empty() && unanswered_ == 0) {
        desk.leave();
    }
}

} // namespace messenger
