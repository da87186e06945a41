#include "notification.hpp"

#include "md5.hpp"

#include <msnp/command/visit.hpp>
#include <msnp/text/percent.hpp>

#include <utility>

namespace messenger {

namespace {

constexpr msnp::milliseconds patience = 30'000; // for a sign-in, and for the answer to PNG
constexpr msnp::milliseconds ping_pause = 45'000;

// What official clients of MSNP6 and MSNP7 answer challenges as.
constexpr std::string_view product = "msmsgs@msnmsgr.com";
constexpr std::string_view product_key = "Q1P7W2E4J9R8U3S5";

std::string plain(const msnp::encoded_text& text, std::string_view otherwise) {
    std::string decoded(text.decoded_size(), '\0');
    text.write_decoded(decoded.begin());
    return decoded.empty() ? std::string(otherwise) : decoded;
}

std::string spell(msnp::dialect spoken) { return "MSNP" + std::to_string(static_cast<unsigned>(spoken)); }

} // namespace

msnp::result<void> notification::connected(msnp::instant now) {
    if (stage_ != stage::away || is_closing_) {
        return msnp::errc::wrong_phase;
    }
    now_ = now;
    spoken_ = who_.spoken;
    const std::string best = spell(who_.spoken);
    say(sign_in::ver{take_trid(), best, msnp::word_list("CVR0")});
    stage_ = stage::greets;
    due_ = msnp::later(now, patience);
    return {};
}

void notification::closed(msnp::instant now) {
    now_ = now;
    is_closing_ = true;
    due_ = now; // there is something to tell
}

msnp::result<void> notification::ask_for_switchboard(msnp::instant now) {
    if (stage_ != stage::in) {
        return msnp::errc::wrong_phase;
    }
    now_ = now;
    say(msnp::xfr_sb{asked_ = take_trid()});
    return {};
}

msnp::result<void> notification::change(sign_in::presence to, msnp::instant now) {
    if (stage_ != stage::in) {
        return msnp::errc::wrong_phase;
    }
    now_ = now;
    say(sign_in::chg{take_trid(), to});
    return {};
}

void notification::leave() {
    if (stage_ != stage::away && stage_ != stage::over) {
        say(msnp::out{});
        stage_ = stage::over;
        due_ = msnp::later(now_, patience); // for the server to close
    }
}

notification_event notification::next_event(msnp::reader& from, msnp::instant now) {
    now_ = now;
    while (stage_ != stage::away && stage_ != stage::over) {
        const msnp::scan found = from.next();
        if (found.failed()) {
            return fails("the server says what is no command");
        }
        if (!found) {
            break;
        }
        if (const notification_event told = hear(*found)) {
            return told;
        }
    }
    if (is_closing_) {
        is_closing_ = has_pinged_ = false;
        stage_ = stage::away;
        due_ = msnp::no_deadline;
        out_.clear();
        from.reset();
        for (contact& each : contacts_) {
            each.state.reset();
        }
        return events::closed{};
    }
    if (due_ > now) {
        return {};
    }
    if (stage_ != stage::in || has_pinged_) {
        return fails("the server does not answer");
    }
    say(sign_in::png{});
    has_pinged_ = true;
    due_ = msnp::later(now, patience);
    return {};
}

notification_event notification::hear(const msnp::frame& from) {
    if (stage_ == stage::in) {
        has_pinged_ = false;
        due_ = msnp::later(now_, ping_pause);
    }
    notification_event told;
    static_cast<void>(msnp::visit<msnp::commands_on<sign_in::messenger_commands, sign_in::server>>(
        from, [&](const auto& said) { told = on(said); }, {.spoken = spoken_}));
    return told;
}

notification_event notification::fails(std::string_view why, msnp::failure_code code, bool for_good) {
    stage_ = stage::over;
    due_ = msnp::no_deadline;
    out_.clear();
    return events::failed{why, code, for_good};
}

notification_event notification::on(const sign_in::ver_answer& said) {
    if (stage_ != stage::greets) {
        return {};
    }
    if (said.chosen != spell(who_.spoken)) {
        return fails("the server does not speak this dialect", {}, true);
    }
    say(sign_in::inf{take_trid()});
    stage_ = stage::asks_how;
    return {};
}

notification_event notification::on(const sign_in::inf_answer&) {
    if (stage_ == stage::asks_how) {
        say(sign_in::usr_begin{take_trid(), msnp::handle(who_.account)});
        stage_ = stage::names_itself;
    }
    return {};
}

notification_event notification::on(const sign_in::usr_salt& said) {
    if (stage_ == stage::names_itself) {
        const std::string digest = md5_hex(std::string(said.salt) + who_.password);
        say(sign_in::usr_digest{take_trid(), digest});
        stage_ = stage::proves_it;
    }
    return {};
}

notification_event notification::on(const sign_in::usr_welcome& said) {
    if (stage_ == stage::proves_it) {
        who_.account = said.account.account();
        nick_ = plain(said.nick, who_.account);
        say(sign_in::syn{take_trid(), 0});
        say(sign_in::chg{take_trid(), sign_in::presence::online});
        stage_ = stage::loads;
    }
    return {};
}

notification_event notification::on(const sign_in::syn_answer&) { return {}; }

notification_event notification::on(const sign_in::lst_row& said) {
    contact* const of = said.list == "FL" && said.account ? contact_of(*said.account) : nullptr;
    if (of != nullptr) {
        of->nick = plain(said.nick, of->account);
    }
    return {};
}

notification_event notification::on(const sign_in::chg&) {
    if (stage_ != stage::loads) {
        return {};
    }
    stage_ = stage::in;
    due_ = msnp::later(now_, ping_pause);
    return events::signed_in{};
}

notification_event notification::on(const sign_in::chl& said) {
    const std::string answer = md5_hex(std::string(said.challenge) + std::string(product_key));
    say(sign_in::qry{take_trid(), product, answer});
    return {};
}

notification_event notification::on(const msnp::xfr_ns& said) {
    if (stage_ == stage::in || stage_ == stage::loads) {
        return {};
    }
    stage_ = stage::over;
    due_ = msnp::no_deadline;
    return events::moved{said.address};
}

notification_event notification::on(const msnp::xfr_sb_answer& said) {
    return said.trid == asked_ ? notification_event(events::referred{said}) : notification_event();
}

notification_event notification::on(const msnp::out& said) {
    stage_ = stage::over;
    due_ = msnp::no_deadline;
    words_ = said.reason;
    return events::dismissed{words_};
}

notification_event notification::on(const msnp::failure& said) {
    if (stage_ != stage::in) {
        const bool is_for_good = said.code == msnp::failure_code::authentication_failed;
        return fails(is_for_good ? "the account or the password is wrong" : "the server refuses", said.code, is_for_good);
    }
    return said.trid == asked_ ? notification_event(events::refused{said}) : notification_event();
}

contact* notification::find_contact(msnp::handle account) {
    for (contact& each : contacts_) {
        if (msnp::same_account(msnp::handle(each.account), account)) {
            return &each;
        }
    }
    return nullptr;
}

contact* notification::contact_of(msnp::handle account) {
    if (contact* const known = find_contact(account)) {
        return known;
    }
    const std::string name(account.account());
    return contacts_.size() < most_contacts ? &contacts_.emplace_back(contact{name, name, std::nullopt}) : nullptr;
}

notification_event notification::is_now(msnp::handle account, const msnp::encoded_text& nick,
                                        std::optional<sign_in::presence> state) {
    contact* const of = state ? contact_of(account) : find_contact(account);
    if (of == nullptr) {
        return {};
    }
    of->nick = nick.empty() ? of->nick : plain(nick, of->account);
    of->state = state;
    return events::changed{of};
}

} // namespace messenger
