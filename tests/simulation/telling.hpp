// Events as lines of text, so that two runs can be compared, and a test can say what it expects.
#pragma once

#include <msnp/base/error.hpp>
#include <msnp/command/catalogue.hpp>
#include <msnp/payload/im_format.hpp>
#include <msnp/session/event.hpp>

#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace msnp_test {

using told = std::vector<std::string>;

/// A text and its format, as `spelling` writes events.
inline std::string spelling(const msnp::text_message& said) {
    std::string out = '\'' + std::string(said.text) + '\'';
    if (said.format) {
        out += " in ";
        static_cast<void>(msnp::write_im_format(std::back_inserter(out), *said.format));
    }
    return out;
}

/// One event in one line. Every view in it is read.
class spelling_of_event {
public:
    std::string operator()(const msnp::event& told_now) {
        told_now.visit([this](const auto& each) { add(each); });
        return out_;
    }

private:
    void add(const msnp::events::nothing&) { out_ = "nothing"; }
    void add(const msnp::events::admitted&) { out_ = "admitted"; }
    void add(const msnp::events::joined& each) {
        out_ = "joined " + text(each.who.account.text()) + ' ' + plain(each.who.nick);
        if (each.who.caps) {
            out_ += " caps " + std::to_string(each.who.caps->flags);
            out_ += each.who.caps->extended ? ':' + std::to_string(*each.who.caps->extended) : std::string();
        }
        out_ += each.who.endpoints != 0 ? " endpoints " + std::to_string(each.who.endpoints) : std::string();
        out_ += each.ticket != msnp::ticket{} ? " for " + number(each.ticket) : std::string();
    }
    void add(const msnp::events::own_endpoint& each) { out_ = "own_endpoint " + number(each.ticket); }
    void add(const msnp::events::left& each) { out_ = "left " + text(each.account.text()) + (each.was_idle ? " idle" : ""); }
    void add(const msnp::events::ringing& each) { out_ = "ringing " + number(each.ticket) + ' ' + text(each.account.text()); }
    void add(const msnp::events::call_failed& each) {
        out_ = "call_failed " + number(each.ticket) + ' ' + text(each.account.text()) + why(each.why, each.code);
    }
    void add(const msnp::events::text& each) {
        out_ = "text " + text(each.from.text()) + ' ' + plain(each.nick) + ' ' + spelling(each.message);
    }
    void add(const msnp::events::typing& each) {
        out_ = (each.recording ? "recording " : "typing ") + text(each.from.text()) + ' ' + plain(each.nick);
    }
    void add(const msnp::events::typing_ended& each) { out_ = "typing_ended " + text(each.from.text()); }
    void add(const msnp::events::nudge& each) { out_ = "nudge " + text(each.from.text()) + ' ' + plain(each.nick); }
    void add(const msnp::events::chunks_lost& each) {
        out_ = "chunks_lost " + text(each.lost.sender.text()) + ' ' + std::to_string(each.lost.received) + " of " +
               std::to_string(each.lost.count);
    }
    void add(const msnp::events::content& each) {
        out_ = "content " + text(each.from.text()) + ' ' + plain(each.nick) + ' ' + text(each.payload.media_type) + " '" +
               text(each.payload.parts.body) + '\'';
    }
    void add(const msnp::events::outcome& each) {
        out_ = "outcome " + number(each.ticket) + ' ' + text(name(each.what)) + why(each.why, each.code);
        read_ += each.payload.size() + (each.text.empty() ? 0U : static_cast<unsigned char>(each.text.back()));
    }
    void add(const msnp::events::failed& each) { out_ = "failed" + why(each.why, each.code); }
    void add(const msnp::events::needs_switchboard& each) { out_ = "needs_switchboard " + std::to_string(each.attempt); }
    void add(const msnp::events::left_idle&) { out_ = "left_idle"; }
    void add(const msnp::events::hang_up& each) { out_ = "hang_up" + why(each.why, {}); }
    void add(const msnp::events::server_failure& each) { out_ = "server_failure " + code_of(each.code); }
    void add(const msnp::events::closing& each) { out_ = "closing" + (each.reason.empty() ? "" : ' ' + text(each.reason)); }
    void add(const msnp::events::closed& each) { out_ = each.was_expected ? "closed as expected" : "closed"; }
    void add(const msnp::events::ignored& each) {
        out_ = "ignored " + text(name(each.why.code)) + " '" + text(each.line) + '\'';
    }
    void add(const msnp::events::broken& each) {
        out_ = "broken " + text(name(each.why.code)) + " at " + std::to_string(each.position);
    }

    static std::string text(std::string_view view) { return std::string(view); }
    static std::string number(msnp::ticket of) { return std::to_string(static_cast<unsigned>(of)); }
    static std::string code_of(msnp::failure_code code) { return std::to_string(static_cast<unsigned>(code)); }
    static std::string plain(msnp::encoded_text nick) {
        std::string out;
        nick.write_decoded(std::back_inserter(out));
        return out;
    }
    static std::string why(msnp::reason because, msnp::failure_code code) {
        const std::string spelt = because == msnp::reason::none ? std::string() : ' ' + text(name(because));
        return spelt + (because == msnp::reason::number ? ' ' + code_of(code) : std::string());
    }

    std::string out_;
    std::size_t read_ = 0;
};

inline std::string spelling(const msnp::event& told_now) { return spelling_of_event()(told_now); }

} // namespace msnp_test
