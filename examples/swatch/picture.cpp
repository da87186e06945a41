#include "swatch/picture.hpp"

#include "swatch/text_style.hpp"

#include <msnp/extra/fmt.hpp>

#include <iterator>

namespace {

std::string decoded(const msnp::encoded_text& nick) { return std::string(nick.begin(), nick.end()); }

std::string about(const options& wanted) {
    return fmt::format("What a {} said on one connection. A stream has no clock: a message is told by the place of its first "
                       "byte. Nothing is hidden: what opens a session stands here, too.",
                       wanted.speaker == msnp::role::client ? "client" : "server");
}

} // namespace

picture::picture(const options& wanted, std::string_view stream, std::string_view title)
    : html_report(wanted, stream, title, about(wanted)) {}

void picture::command(const msnp::frame& found) {
    bool drawn = false;
    const auto outcome = read_command(found, wanted(), [&](const auto& command) { drawn = draw(found, command); });
    if (outcome && drawn) {
        count(found);
    } else {
        html_report::command(found);
    }
}

// ---- who comes and goes ----------------------------------------------------------------------------------------------------

bool picture::draw(const msnp::frame& found, const msnp::joi& came) {
    draw_note(found, {came.account, decoded(came.nick)}, "note-row", "has joined the conversation");
    return true;
}

bool picture::draw(const msnp::frame& found, const msnp::iro& there) {
    draw_note(found, {there.account, decoded(there.nick)}, "note-row",
              fmt::format("is in the conversation (row {} of {})", there.index, there.total));
    return true;
}

bool picture::draw(const msnp::frame& found, const msnp::bye& gone) {
    draw_note(found, {gone.account, {}}, "note-row",
              gone.was_idle() ? "has left: nothing was said for a while" : "has left the conversation");
    return true;
}

bool picture::draw(const msnp::frame&, const msnp::usr& self) {
    self_ = self.account.account();
    return false;
}

bool picture::draw(const msnp::frame&, const msnp::ans& self) {
    self_ = self.account.account();
    return false;
}

// ---- what is said ----------------------------------------------------------------------------------------------------------

bool picture::draw(const msnp::frame& found, const msnp::msg_to_client& said) {
    draw_payload(found, {said.account, decoded(said.nick)}, said.payload);
    return true;
}

bool picture::draw(const msnp::frame& found, const msnp::msg_to_server& said) {
    draw_payload(found, {self_, {}, true}, said.payload);
    return true;
}

void picture::draw_payload(const msnp::frame& found, const person& who, std::string_view payload) {
    const seen what(payload, wanted().tolerated());
    const msnp::added_chunk added = join(what, who.account);
    const std::string joined(added.payload);
    const seen whole(joined, wanted().tolerated());
    if (!draw_message(found, who, added.state == msnp::chunk_state::complete ? whole : what)) {
        draw_card(found, who, payload, added);
    }
}

// Whether it is what people see. The rest is a card.
bool picture::draw_message(const msnp::frame& found, const person& who, const seen& what) {
    bool drawn = false;
    what.read([&]<class Message>(const Message& message) {
        if constexpr (std::same_as<Message, msnp::text_message>) {
            draw_text(found, who, message);
            drawn = true;
        } else if constexpr (std::same_as<Message, msnp::typing_message>) {
            const bool forged = !who.account.empty() && !same_account(who.account, message.user);
            const std::string other = forged ? fmt::format(" (says that {} is)", word(message.user.text())) : std::string();
            draw_note(found, who, "typing", (message.recording ? "is recording a voice clip" : "is typing") + other);
            drawn = true;
        } else if constexpr (std::same_as<Message, msnp::datacast_message>) {
            drawn = message.id == msnp::datacast_id::nudge;
            if (drawn) {
                draw_note(found, who, "nudge", "sends a nudge");
            }
        }
    });
    return drawn;
}

void picture::draw_text(const msnp::frame& found, const person& who, const msnp::text_message& text) {
    pugi::xml_node left = draw_person(found, who, "message");
    const msnp::im_format format = text.format ? *text.format : msnp::im_format();
    std::string body;
    text.write_utf8(std::back_inserter(body));
    pugi::xml_node bubble = add_element(left, "div", "bubble");
    bubble.append_attribute("dir") = format.right_to_left ? "rtl" : "ltr";
    pugi::xml_node words = add_element(bubble, "div", "words");
    add_text(words, body, text_kind::lines);
    words.append_attribute("style") = css_of(format).c_str();
    if (is_pale(format.color)) {
        words.attribute("class") = "words on-dark";
    }
    std::string details = text.format ? words_of(format) : "no format";
    details += text.p4_context.empty() ? "" : fmt::format("; wants to be shown as {}", word(text.p4_context));
    details += text.user_agent.empty() ? "" : fmt::format("; sent by {}", word(text.user_agent));
    add_element(left, "p", "details", details);
}

void picture::draw_card(const msnp::frame& found, const person& who, std::string_view payload, const msnp::added_chunk& added) {
    const std::string_view kind = seen(payload, wanted().tolerated()).kind();
    pugi::xml_node card = add_element(draw_person(found, who, "other"), "div", "card");
    add_element(card, "p", "label", kind == "none" ? "no type" : kind);
    add_payload(card, payload, who.account, added);
}

// ---- people ----------------------------------------------------------------------------------------------------------------

pugi::xml_node picture::draw_person(const msnp::frame& found, const person& who, const char* kind) {
    pugi::xml_node left = row(fmt::format("{}{}", kind, who.is_client ? " said" : "").c_str(), found);
    pugi::xml_node meta = add_element(left, "p", "meta");
    if (!who.name.empty()) {
        add_element(meta, "span", "nick", who.name);
        add_text(meta, " ");
    }
    add_element(meta, "span", who.name.empty() ? "nick" : "handle", who.account.empty() ? "this client" : who.account.text());
    add_text(meta, " ");
    add_element(meta, "span", "when", fmt::format("byte {}", found.position));
    return left;
}

void picture::draw_note(const msnp::frame& found, const person& who, const char* kind, std::string_view does) {
    pugi::xml_node note = add_element(row(fmt::format("{}{}", kind, who.is_client ? " said" : "").c_str(), found), "p", "note");
    const std::string_view account = who.account.empty() ? std::string_view("this client") : who.account.text();
    add_element(note, "span", "nick", who.name.empty() ? account : std::string_view(who.name));
    if (!who.name.empty()) {
        add_text(note, fmt::format(" ({})", escape(account)));
    }
    add_text(note, fmt::format(" {} ", does));
    add_element(note, "span", "when", fmt::format("byte {}", found.position));
}
