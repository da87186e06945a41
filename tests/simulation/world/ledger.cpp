#include "simulation/world/ledger.hpp"

#include <msnp/base/narrow.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace storm {

namespace {

constexpr std::size_t mark_size = 8; // `#` and six digits and `~`

std::string mark(char sign, std::uint32_t number) {
    char text[16];
    std::snprintf(text, sizeof text, "%c%06u~", sign, number);
    return text;
}

// The number of a mark at the beginning of `text`, or nobody's.
std::uint32_t number_of(std::string_view text) {
    if (text.size() < mark_size || text[mark_size - 1] != '~') {
        return static_cast<std::uint32_t>(-1);
    }
    std::uint32_t number = 0;
    for (std::size_t at = 1; at != mark_size - 1; ++at) {
        if (text[at] < '0' || text[at] > '9') {
            return static_cast<std::uint32_t>(-1);
        }
        number = number * 10 + static_cast<std::uint32_t>(text[at] - '0');
    }
    return number;
}

std::string spelt(std::uint32_t chat, msnp::ticket given) {
    return "chat " + std::to_string(chat) + ", ticket " + std::to_string(static_cast<unsigned>(given));
}

// Whether the table leads from one phase to another, by the rows of the network or by the others.
class paths {
public:
    paths() {
        for (unsigned at = 0; at != count; ++at) {
            by_words_[at][at] = by_network_[at][at] = true;
        }
        for (const msnp::transition& row : msnp::transitions<>) {
            const auto from = static_cast<unsigned>(row.from), to = static_cast<unsigned>(row.next);
            by_network_[from][to] = true;
            const bool is_given = row.what == msnp::saying<msnp::xfr_sb_answer> || row.what == msnp::saying<msnp::rng>;
            by_words_[from][to] = by_words_[from][to] || (row.who != msnp::party::network && !is_given);
        }
        close(by_words_);
        close(by_network_);
    }

    bool lead(msnp::phase from, msnp::phase to, bool network) const {
        return (network ? by_network_ : by_words_)[static_cast<unsigned>(from)][static_cast<unsigned>(to)];
    }

private:
    static constexpr unsigned count = static_cast<unsigned>(msnp::phase::count_);
    using square = std::array<std::array<bool, count>, count>;

    static void close(square& of) {
        for (unsigned over = 0; over != count; ++over) {
            for (unsigned from = 0; from != count; ++from) {
                for (unsigned to = 0; to != count; ++to) {
                    of[from][to] = of[from][to] || (of[from][over] && of[over][to]);
                }
            }
        }
    }

    square by_words_{}, by_network_{};
};

} // namespace

std::uint32_t ledger::compose(std::uint32_t client, std::uint32_t chat, std::size_t size, bool is_text) {
    const auto number = msnp::narrow<std::uint32_t>(texts_.size());
    std::string body = mark('#', number);
    if (size > body.size()) {
        constexpr std::string_view words[] = {"caf\xC3\xA9 ", "\xE2\x82\xAC 5, ", "line\r\n", "hello ", "\xF0\x9F\x98\x80"};
        for (std::size_t turn = number; body.size() + mark_size + 24 < size; ++turn) {
            body += words[turn % 5];
            body += std::to_string(turn * 7919);
        }
        body += mark('$', number);
    } else {
        body += mark('$', number);
    }
    saying made;
    made.client = client;
    made.chat = chat;
    made.body = std::move(body);
    made.is_text = is_text;
    texts_.push_back(std::move(made));
    return number;
}

ledger::book& ledger::of(std::uint32_t chat) {
    if (books_.size() <= chat) {
        books_.resize(chat + 1);
    }
    return books_[chat];
}

void ledger::gives(std::uint32_t chat, msnp::ticket given, aim what, std::uint32_t number) {
    std::vector<promise>& promises = of(chat).promises;
    const auto place = static_cast<std::size_t>(given);
    if (place == 0) {
        return;
    }
    if (promises.size() <= place) {
        promises.resize(place + 1);
    } else if (promises[place].is_open && what == aim::call && promises[place].what == aim::call) {
        return; // the same call
    } else {
        break_rule("a ticket is given once", spelt(chat, given));
    }
    promises[place] = {what, number, true};
}

void ledger::ends(std::uint32_t chat, msnp::ticket given, bool is_call) {
    std::vector<promise>& promises = of(chat).promises;
    const auto place = static_cast<std::size_t>(given);
    if (place == 0 || place >= promises.size()) {
        break_rule("a ticket that ends was given", spelt(chat, given));
    } else if (!promises[place].is_open) {
        break_rule("a ticket ends once", spelt(chat, given));
    } else if ((promises[place].what == aim::call) != is_call) {
        break_rule("a call ends as a call, and nothing else does", spelt(chat, given));
    } else {
        promises[place].is_open = false;
    }
}

void ledger::tells(std::uint32_t chat, const msnp::event& told) {
    if (const auto* end = told.get_if<msnp::events::outcome>()) {
        ends(chat, end->ticket, false);
        if (doubles_outcomes && end->kind == msnp::content::text) {
            ends(chat, end->ticket, false);
        }
        if (broken_) {
            return;
        }
        const promise& kept = of(chat).promises[static_cast<std::size_t>(end->ticket)];
        ++outcomes[static_cast<unsigned>(end->what)];
        if (kept.what == aim::other) {
            return;
        }
        saying& about = texts_[kept.number];
        about.is_over = true;
        about.what = end->what;
        if (end->text != about.body || (end->kind == msnp::content::text) != about.is_text) {
            break_rule("an outcome has what was said", spelt(chat, end->ticket));
        }
        if (end->what == msnp::outcome::not_sent && about.is_sent) {
            break_rule("what was sent does not end as not sent", spelt(chat, end->ticket));
        }
    } else if (const auto* came = told.get_if<msnp::events::joined>()) {
        if (came->ticket != msnp::ticket{}) {
            ends(chat, came->ticket, true);
        }
    } else if (const auto* own = told.get_if<msnp::events::own_endpoint>()) {
        if (own->ticket != msnp::ticket{}) {
            ends(chat, own->ticket, true);
        }
    } else if (const auto* call = told.get_if<msnp::events::call_failed>()) {
        ends(chat, call->ticket, true);
    }
}

void ledger::connects(std::uint32_t chat) {
    book& open = of(chat);
    open.sending.clear();
    open.begun = static_cast<std::uint32_t>(-1);
    open.unfinished.clear();
    open.come.clear();
}

void ledger::pushes(std::uint32_t chat, std::uint32_t wire, std::string_view bytes, std::uint64_t position) {
    for (std::size_t at = bytes.find_first_of("#$"); at != std::string_view::npos; at = bytes.find_first_of("#$", at + 1)) {
        const std::uint32_t number = number_of(bytes.substr(at));
        if (number >= texts_.size() || texts_[number].chat != chat) {
            continue;
        }
        saying& said = texts_[number];
        const std::string detail = "chat " + std::to_string(chat) + ", text " + std::to_string(number);
        if (bytes[at] == '$') {
            of(chat).sending.push_back({position + at + mark_size, number});
            of(chat).begun = static_cast<std::uint32_t>(-1);
            if (said.was_alone) {
                break_rule("a text does not go on to somebody who comes later", detail);
            }
            continue;
        }
        of(chat).begun = number;
        said.was_alone = false;
        if (said.is_over) {
            break_rule("what has its outcome is not sent", detail);
        }
        if (said.is_sent) {
            break_rule("what was wholly sent is not sent again", detail);
        }
        if (said.pushed_on == wire) {
            break_rule("nothing is sent twice over one connection", detail);
        }
        said.pushed_on = wire;
        said.begun_at = ++deeds_;
    }
}

// One was wholly sent before the other was begun on the next connection: nobody can tell what becomes of it on the old one.
bool ledger::may_overtake(const saying& later, const saying& one) {
    return one.is_sent && one.pushed_on != later.pushed_on && one.sent_at < later.begun_at;
}

void ledger::is_alone(std::uint32_t chat) {
    if (const std::uint32_t begun = of(chat).begun; begun < texts_.size()) {
        texts_[begun].was_alone = true;
    }
}

void ledger::sends(std::uint32_t chat, std::uint64_t total) {
    std::vector<last_byte>& sending = of(chat).sending;
    std::size_t done = 0;
    while (done != sending.size() && sending[done].position <= total) {
        saying& said = texts_[sending[done++].number];
        said.is_sent = true;
        said.sent_at = ++deeds_;
    }
    sending.erase(sending.begin(), sending.begin() + static_cast<std::ptrdiff_t>(done));
}

void ledger::moves(msnp::phase from, msnp::phase to, bool network) {
    static const paths known;
    if (from != to && !known.lead(from, to, network)) {
        break_rule("phases follow the table", std::string(msnp::name(from)) + " to " + std::string(msnp::name(to)));
    }
}

bool ledger::is_tail(msnp::handle from, std::string_view piece) const {
    return std::any_of(texts_.begin(), texts_.end(), [&](const saying& each) {
        return each.body.size() > piece.size() && msnp::same_account(msnp::handle(accounts[each.client]), from) &&
               each.body.find(piece) != std::string::npos;
    });
}

void ledger::hears(std::uint32_t client, std::uint32_t chat, std::uint32_t wire, msnp::handle from, std::string_view piece) {
    book& ears = of(chat);
    if (ears.wire != wire) {
        ears.wire = wire;
        ears.unfinished.clear();
        ears.come.clear();
    }
    const auto is_from = [&](const saying& said) { return msnp::same_account(msnp::handle(accounts[said.client]), from); };
    std::uint32_t number = piece.starts_with('#') ? number_of(piece) : static_cast<std::uint32_t>(-1);
    std::size_t come = 0;
    if (number < texts_.size()) {
        saying& said = texts_[number];
        const std::string detail = "client " + std::to_string(client) + ", chat " + std::to_string(chat) + ", text " +
                                   std::to_string(number) + " of chat " + std::to_string(said.chat);
        if (!is_from(said)) {
            break_rule("a text comes from who said it", detail);
        }
        ears.heard.resize(texts_.size());
        if (ears.heard[number]) {
            break_rule("nothing is delivered twice", detail);
        }
        ears.heard[number] = true;
        ears.last_heard.resize(std::max(ears.last_heard.size(), std::size_t{said.chat} + 1));
        if (ears.last_heard[said.chat] > number && !may_overtake(texts_[ears.last_heard[said.chat] - 1], said)) {
            break_rule("texts of one sender keep their order", detail);
        }
        ears.last_heard[said.chat] = std::max(ears.last_heard[said.chat], number + 1);
    } else {
        for (std::size_t at = 0; at != ears.unfinished.size(); ++at) {
            const saying& said = texts_[ears.unfinished[at]];
            if (is_from(said) && std::string_view(said.body).substr(ears.come[at]).starts_with(piece)) {
                number = ears.unfinished[at];
                come = ears.come[at];
                ears.unfinished.erase(ears.unfinished.begin() + static_cast<std::ptrdiff_t>(at));
                ears.come.erase(ears.come.begin() + static_cast<std::ptrdiff_t>(at));
                break;
            }
        }
    }
    if (number >= texts_.size() && is_tail(from, piece)) {
        return; // of a text that was begun before we came
    }
    if (number >= texts_.size() || !std::string_view(texts_[number].body).substr(come).starts_with(piece)) {
        break_rule("only what was said is heard", "client " + std::to_string(client) + ": " + std::string(piece.substr(0, 60)));
        return;
    }
    come += piece.size();
    if (come == texts_[number].body.size()) {
        ++texts_[number].heard;
    } else {
        ears.unfinished.push_back(number);
        ears.come.push_back(come);
    }
}

void ledger::excuse_long_texts(msnp::handle from) {
    for (saying& each : texts_) {
        each.is_excused =
            each.is_excused || (each.body.size() > 1'300 && msnp::same_account(msnp::handle(accounts[each.client]), from));
    }
}

std::size_t ledger::open(std::uint32_t chat, aim what) const {
    std::size_t count = 0;
    if (chat < books_.size()) {
        for (const promise& each : books_[chat].promises) {
            count += each.is_open && each.what == what ? 1U : 0U;
        }
    }
    return count;
}

void ledger::must_be_settled(std::uint32_t chat) {
    const std::vector<promise>& promises = of(chat).promises;
    for (std::size_t place = 0; place != promises.size(); ++place) {
        if (promises[place].is_open) {
            break_rule("every ticket ends", spelt(chat, static_cast<msnp::ticket>(place)));
        }
    }
}

void ledger::must_be_heard() {
    for (std::size_t number = 0; number != texts_.size(); ++number) {
        const saying& said = texts_[number];
        if (said.is_over && said.what == msnp::outcome::delivered && !said.is_excused && said.heard == 0) {
            break_rule("what was delivered was heard whole",
                       "chat " + std::to_string(said.chat) + ", text " + std::to_string(number));
        }
    }
}

} // namespace storm
