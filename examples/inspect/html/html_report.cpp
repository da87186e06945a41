#include "inspect/html/html_report.hpp"

#include "inspect/follow.hpp"

#include <msnp/extra/fmt.hpp>

#include <cstdio>
#include <iterator>

namespace {

pugi::xml_node add_verb(pugi::xml_node to, std::string_view verb, std::string_view sentence) {
    pugi::xml_node note = add_element(to, "p", "note");
    add_element(note, "span", "verb", verb);
    add_text(note, sentence);
    return note;
}

void add_field(pugi::xml_node to, std::string_view name, std::string_view value) {
    pugi::xml_node field = add_element(to, "span", "field");
    if (!name.empty()) {
        add_element(field, "span", "name", fmt::format("{}=", name));
    }
    add_text(field, value);
    add_text(to, " ");
}

/// Adds the fields of a command, those with the payload left out: it is shown beneath.
template <msnp::command Command>
void add_fields(pugi::xml_node to, const Command& command) {
    pugi::xml_node fields = add_element(to, "p", "fields");
    msnp::print_fields(command, msnp::disclosure::in_clear, [&](const auto& field) {
        if (field.name != "payload") {
            add_field(fields, field.name, fmt::to_string(field));
        }
    });
}

std::string words_of(const msnp::frame& found) {
    std::string text;
    for (const std::string_view each : found.arguments()) {
        text += text.empty() ? "" : " ";
        msnp::write_word(std::back_inserter(text), each);
    }
    return text;
}

} // namespace

void add_lines(pugi::xml_node to, const lines& those) {
    std::string text;
    for (const std::string& each : those.all()) {
        text += text.empty() ? "" : "\n";
        text += each;
    }
    if (!text.empty()) {
        add_text(add_element(to, "pre", "told"), text, text_kind::lines);
    }
}

void add_error(pugi::xml_node to, const msnp::error& wrong) {
    pugi::xml_node note = add_element(to, "p", "note");
    add_element(note, "span", "bad", name(wrong.code));
    add_text(note, fmt::format(": {}{}", explain(wrong.code),
                               wrong.field == 0 ? std::string() : fmt::format(" (argument {})", wrong.field)));
}

html_report::html_report(const options& wanted, std::string_view stream, std::string_view title, std::string_view about)
    : wanted_(wanted), stream_(stream), page_(stdout, title, about), payloads_(wanted.tolerated()), other_way_(wanted) {}

void html_report::count(const msnp::frame& found) {
    ++commands_;
    other_way_.count(found);
}

pugi::xml_node html_report::row(const char* kind, const msnp::frame& found) {
    return page_.row(kind, {bytes_of(found, stream_), found.position});
}

void html_report::add_payload(pugi::xml_node to, std::string_view payload, msnp::handle sender,
                              const msnp::added_chunk& added) {
    lines told(plain_);
    payloads_.tell(told, payload, sender, added);
    add_lines(to, told);
}

msnp::added_chunk html_report::join(const seen& payload, msnp::handle sender) {
    return payload.is_chunk() ? payloads_.join(payload.found.parts, sender) : msnp::added_chunk();
}

void html_report::command(const msnp::frame& found) {
    count(found);
    pugi::xml_node left = row(found.verb.is_failure() ? "command failed" : "command", found);
    const std::string_view verb = spelt_verb(found);
    msnp::handle sender;
    const auto outcome = read_command(found, wanted_, [&]<class Command>(const Command& command) {
        if constexpr (std::same_as<Command, msnp::failure>) {
            add_verb(left, verb, find_failure(command.code).words);
        } else {
            add_verb(left, verb, Command::on_wire::sentence);
        }
        if constexpr (std::same_as<Command, msnp::msg_to_client>) {
            sender = command.account;
        }
        add_fields(left, command);
    });
    const bool known = outcome && *outcome == msnp::visited::known;
    if (!known) {
        ++(outcome ? unknown_ : unreadable_);
        add_verb(left, verb, outcome ? "This verb is not known here." : "This command cannot be read.");
        add_element(left, "p", "fields", words_of(found));
    }
    if (!outcome) {
        add_error(left, outcome.error());
    }
    if (found.has_payload && found.verb == msnp::verb::from("MSG")) {
        add_payload(left, found.payload, sender, join(seen(found.payload, wanted_.tolerated()), sender));
    } else if (found.has_payload) {
        lines told(plain_);
        told.bytes(found.payload);
        add_lines(left, told);
    }
}

void html_report::fault(const msnp::scan& found, std::string_view rest) {
    other_way_.count_fault(rest);
    pugi::xml_node left = page_.row("fault", {rest, found.position(), found.error().offset});
    add_error(left, found.error());
    add_element(left, "p", "details", "nothing behind it can be read");
    trouble_ = fmt::format("; {} at byte {}", name(found.error().code), found.position() + found.error().offset);
}

void html_report::incomplete(const unfinished& found) {
    pugi::xml_node left = page_.row("fault", {found.bytes, found.position});
    add_element(add_element(left, "p", "note"), "span", "bad", "incomplete");
    add_element(left, "p", "details",
                fmt::format("the stream ends after {}; at least {} more belong to it", plural(found.bytes.size(), "byte"),
                            plural(found.needs, "byte")));
    trouble_ = "; the last command is incomplete";
}

void html_report::end(std::uint64_t size) {
    std::string summary = fmt::format("{} in {}", plural(commands_, "command"), plural(size, "byte"));
    summary += unknown_ == 0 ? "" : fmt::format("; {} with a verb that is not known here", unknown_);
    summary += unreadable_ == 0 ? "" : fmt::format("; {} that cannot be read", unreadable_);
    page_.end(summary + trouble_, other_way_.hint());
}
