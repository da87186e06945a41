#include "desk_line.hpp"

#include "support/md5.hpp"

#include <msnp/command/visit.hpp>

#include <algorithm>

namespace service {

namespace {

using from_client = msnp::commands_on<sign_in::messenger_commands, sign_in::client>;

constexpr msnp::dialect newest = msnp::dialect::msnp7;

// `MSNP7` in any case; unknown for what is none, and for what is not spoken here.
msnp::dialect dialect_of(std::string_view word) {
    constexpr std::size_t prefix = 4;
    if (!msnp::equal_ignoring_case(word.substr(0, prefix), "MSNP")) {
        return msnp::dialect::unknown;
    }
    const msnp::result<std::uint32_t> number = msnp::parse_decimal<std::uint32_t>(word.substr(prefix));
    const msnp::dialect found = number ? msnp::dialect_from_number(*number) : msnp::dialect::unknown;
    return found > newest ? msnp::dialect::unknown : found;
}

} // namespace

desk_line::desk_line(shared& with, registry& of, desk& at, asio::ip::tcp::socket socket, gate::place place)
    : connection(with, of, std::move(socket), std::move(place),
                 {.from = sign_in::client, .limits = {.max_line = 4096, .max_payload = 4096}}),
      desk_(at) {}

void desk_line::send_away() {
    say(msnp::failure{.code = msnp::failure_code::server_busy});
    finish();
}

void desk_line::leave(std::string_view reason) {
    say(msnp::out{.reason = reason});
    finish();
}

std::string desk_line::name() const {
    const bool is_known = phase_ == phase::signed_in;
    return fmt::format("N{}{}{}", number_, is_known ? " " : "", is_known ? std::string_view(who_->account) : "");
}

msnp::instant desk_line::deadline() const noexcept {
    return phase_ == phase::signed_in ? msnp::later(heard_at_, with_.wanted.idle)
                                      : msnp::later(came_at_, with_.wanted.admission);
}

msnp::output_pieces desk_line::output() const { return pieces_of(outbox_); }

void desk_line::sent(std::size_t count) {
    outbox_.sent(count);
    if (outbox_.empty()) {
        outbox_.shrink();
        list_ = 0;
    }
}

void desk_line::ended() {
    if (phase_ == phase::signed_in) {
        with_.log(log_level::events, "{}: signed out", name());
        desk_.go(*who_, *this);
    }
}

// ---- reading ---------------------------------------------------------------------------------------------------------------

void desk_line::hear(msnp::reader& from) {
    while (is_open()) {
        const msnp::scan found = from.next();
        if (found.failed()) {
            drop_soon(fmt::format("{}", found.error()));
        }
        if (!found) {
            break;
        }
        read(*found);
    }
}

void desk_line::read(const msnp::frame& from) {
    const bool is_logged = with_.logs(log_level::lines);
    bool is_known = false;
    const auto carry_out = [&](const auto& said) {
        is_known = true;
        if (is_logged) {
            with_.log(log_level::lines, "{} < {}", name(), msnp::redacted(said));
        }
        on(said);
    };
    const msnp::result<msnp::visited> heard = msnp::visit<from_client>(from, carry_out, {.spoken = spoken_});
    if (is_known) {
        return;
    }
    if (is_logged) {
        with_.log(log_level::lines, "{} < {}", name(), msnp::redacted(from));
    }
    if (heard) {
        answer_unread(from, msnp::failure_code::command_disabled);
    } else if (from.verb == sign_in::chg::on_wire::verb && heard.error().code == msnp::errc::unexpected_word) {
        answer_unread(from, msnp::failure_code::invalid_parameter); // `CHG trid FLN`, too
    } else {
        answer_unread(from, msnp::failure_code::syntax_error);
    }
}

// A command that is not carried out. A client says no MSG to a notification server: that ends the connection (12.1).
void desk_line::answer_unread(const msnp::frame& from, msnp::failure_code why) {
    if (phase_ != phase::signed_in || from.verb == msnp::verb::of("MSG")) {
        out_of_turn();
        return;
    }
    const msnp::word_list words = from.arguments();
    if (words.begin() != words.end()) {
        if (const msnp::result<std::uint32_t> trid = msnp::parse_decimal<std::uint32_t>(*words.begin())) {
            answer(why, {*trid});
        }
    }
}

bool desk_line::is_too_fast() {
    constexpr msnp::milliseconds span = 10'000;
    return !requests_.take(with_.now(), with_.wanted.requests, span);
}

// ---- sign-in ---------------------------------------------------------------------------------------------------------------

void desk_line::on(const sign_in::ver& said) {
    if (phase_ != phase::fresh) {
        phase_ == phase::signed_in ? answer(msnp::failure_code::not_expected, said.trid) : out_of_turn();
        return;
    }
    msnp::dialect best = dialect_of(said.best);
    for (const std::string_view word : said.others) {
        best = std::max(best, dialect_of(word));
    }
    if (best == msnp::dialect::unknown) {
        say(sign_in::ver_answer{said.trid, "0"});
        finish();
        return;
    }
    spoken_ = best;
    phase_ = phase::speaking;
    say(sign_in::ver_answer{said.trid, fmt::format("MSNP{}", static_cast<unsigned>(best))});
}

void desk_line::on(const sign_in::cvr& said) {
    if (phase_ == phase::fresh) {
        out_of_turn();
        return;
    }
    constexpr std::string_view nowhere = "http://127.0.0.1/"; // there is no other version to get
    say(sign_in::cvr_answer{said.trid, said.program_version, said.program_version, said.program_version, nowhere, nowhere});
}

void desk_line::on(const sign_in::inf& said) {
    if (phase_ == phase::fresh) {
        out_of_turn();
    } else if (phase_ == phase::signed_in) {
        answer(msnp::failure_code::not_expected, said.trid);
    } else {
        say(sign_in::inf_answer{said.trid});
    }
}

// Whoever it is gets a salt: it is not told who has an account here.
void desk_line::on(const sign_in::usr_begin& said) {
    if (phase_ == phase::signed_in) {
        answer(msnp::failure_code::already_logged_in, said.trid);
        return;
    }
    if (phase_ != phase::speaking) {
        out_of_turn();
        return;
    }
    who_ = desk_.people().find(said.account);
    salt_ = with_.unguessable();
    phase_ = phase::named;
    say(sign_in::usr_salt{said.trid, salt_});
}

void desk_line::on(const sign_in::usr_digest& said) {
    if (phase_ == phase::signed_in) {
        answer(msnp::failure_code::already_logged_in, said.trid);
        return;
    }
    if (phase_ != phase::named) {
        out_of_turn();
        return;
    }
    if (who_ == nullptr || !msnp::equal_ignoring_case(said.digest, md5_hex(salt_ + who_->password))) {
        with_.log(log_level::events, "{}: a wrong account or password", name());
        answer(msnp::failure_code::authentication_failed, said.trid);
        finish();
        return;
    }
    salt_ = {};
    desk_.come(*who_, *this);
    phase_ = phase::signed_in;
    settle();
    with_.log(log_level::events, "{}: signed in, {}", name(), spoken_);
    say(sign_in::usr_welcome{said.trid, who_->account, msnp::encoded_text::from_plain(who_->nick), 1});
}

// ---- signed in -------------------------------------------------------------------------------------------------------------

void desk_line::on(const sign_in::png&) { phase_ == phase::signed_in ? say(sign_in::qng{}) : out_of_turn(); }

// No challenge was sent.
void desk_line::on(const sign_in::qry& said) {
    phase_ == phase::signed_in ? answer(msnp::failure_code::not_expected, said.trid) : out_of_turn();
}

void desk_line::on(const sign_in::syn& said) {
    if (phase_ != phase::signed_in) {
        out_of_turn();
        return;
    }
    if (outbox_.size() > max_queue / 2) { // a list is long, and who asks again and again does not read
        answer(msnp::failure_code::too_fast, said.trid);
        return;
    }
    const std::uint32_t serial = desk_.people().serial();
    say(sign_in::syn_answer{said.trid, serial});
    if (said.serial == serial) {
        return;
    }
    const bool in_groups = msnp::speaks(spoken_, msnp::dialect::msnp7);
    say(sign_in::gtc_row{said.trid, serial, "A"});
    say(sign_in::blp_row{said.trid, serial, "AL"});
    if (in_groups) {
        say(sign_in::lsg_row{said.trid, serial, 1, 1, 0, msnp::encoded_text::from_plain("Friends"), msnp::word_list("0")});
    }
    constexpr std::size_t rows = 4, row_size = 1024;
    list_ = rows * (who_->friends.size() + 1) * row_size;
    list(said.trid, "FL", in_groups);
    list(said.trid, "AL", false);
    say(sign_in::lst_row{.trid = said.trid, .list = "BL", .serial = serial});
    list(said.trid, "RL", false);
}

// All friends: the lists of a person that have somebody in them are alike here.
void desk_line::list(msnp::transaction_id trid, std::string_view name, bool in_groups) {
    const auto total = static_cast<std::uint32_t>(who_->friends.size());
    sign_in::lst_row row{.trid = trid, .list = name, .serial = desk_.people().serial(), .total = total};
    for (const user_id each : who_->friends) {
        const user& known = desk_.people()[each];
        ++row.number;
        row.account = msnp::handle(known.account);
        row.nick = msnp::encoded_text::from_plain(known.nick);
        row.groups = msnp::word_list(in_groups ? "0" : "");
        say(row);
    }
    if (total == 0) {
        say(row);
    }
}

void desk_line::on(const sign_in::chg& said) {
    if (phase_ != phase::signed_in) {
        out_of_turn();
        return;
    }
    const bool is_first = !state_;
    const bool was_visible = is_visible(), changes = is_first || *state_ != said.state;
    if (!is_first && is_too_fast()) {
        answer(msnp::failure_code::too_fast, said.trid);
        return;
    }
    state_ = said.state;
    say(sign_in::chg{said.trid, said.state});
    if (is_first) {
        show_friends(said.trid);
    }
    if (is_visible() && changes) {
        desk_.tell_friends(*who_, state_);
    } else if (was_visible && !is_visible()) {
        desk_.tell_friends(*who_, std::nullopt);
    }
}

void desk_line::show_friends(msnp::transaction_id trid) {
    for (const user_id each : who_->friends) {
        const desk_line* const line = desk_.line_of(each);
        if (line != nullptr && line->is_visible()) {
            const user& known = desk_.people()[each];
            say(sign_in::iln{trid, *line->state(), known.account, msnp::encoded_text::from_plain(known.nick)});
        }
    }
}

void desk_line::on(const msnp::xfr_sb& said) {
    if (phase_ != phase::signed_in) {
        out_of_turn();
    } else if (!is_visible()) {
        answer(msnp::failure_code::not_allowed_while_hidden, said.trid);
    } else if (is_too_fast()) {
        answer(msnp::failure_code::too_fast, said.trid);
    } else if (!chats_) {
        answer(msnp::failure_code::not_expected, said.trid);
    } else {
        say(msnp::xfr_sb_answer{said.trid, desk_.switchboards(*this), desk_.refer(*who_, spoken_)});
    }
}

void desk_line::on(const msnp::ims& said) {
    if (phase_ == phase::signed_in) {
        chats_ = said.chat == msnp::chat_switch::on;
        say(msnp::ims_answer{said.trid, said.chat});
    } else {
        out_of_turn();
    }
}

} // namespace service
