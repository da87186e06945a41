#include "told_json.hpp"

#include <msnp/extra/fmt.hpp>
#include <msnp/text/escape.hpp>
#include <msnp/text/utf8.hpp>

#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>

namespace messenger {

namespace {

using json = nlohmann::ordered_json;

json or_null(const std::string& text) { return text.empty() ? json() : json(text); }

json or_null(const std::optional<unsigned>& number) { return number ? json(*number) : json(); }

// Whether a terminal may have it as it is.
bool is_harmless(std::string_view text) {
    while (!text.empty()) {
        const msnp::utf8_character next = msnp::first_character(text);
        if (msnp::is_unsafe_to_show(next.code_point)) {
            return false;
        }
        text.remove_prefix(next.size);
    }
    return true;
}

std::string letters(msnp::effects of) {
    std::string made;
    of.write(std::back_inserter(made));
    return made;
}

void add_look(json& to, const std::optional<look>& format) {
    to["font"] = format ? json(format->font) : json();
    to["color"] = format ? json(fmt::to_string(format->color)) : json();
    to["effects"] = format ? json(letters(format->effects)) : json();
}

} // namespace

std::string to_json(const told& it) {
    json made{{"event", name(it.what)}};
    switch (it.what) {
    case telling::joined:
    case telling::left: made["account"] = it.who; break;
    case telling::text:
        made["from"] = it.who;
        made["text"] = it.text;
        add_look(made, it.format);
        break;
    case telling::outcome:
        made["ticket"] = it.ticket;
        made["outcome"] = msnp::name(it.end);
        made["number"] = or_null(it.number);
        made["words"] = or_null(it.words);
        made["reason"] = or_null(it.reason);
        break;
    case telling::failure:
        made["number"] = or_null(it.number);
        made["words"] = it.words;
        made["account"] = or_null(it.who);
        made["reason"] = or_null(it.reason);
        break;
    case telling::typing:
    case telling::typing_ended:
    case telling::nudge:
    case telling::ring: made["from"] = it.who; break;
    case telling::closed: made["account"] = or_null(it.who); break;
    case telling::note: made["text"] = it.text; break;
    }
    if (it.conversation != 0) {
        made["conversation"] = it.conversation;
    }
    const auto dump = [&made](bool in_ascii) { return made.dump(-1, ' ', in_ascii, json::error_handler_t::replace); };
    const std::string line = dump(false);
    return is_harmless(line) ? line : dump(true);
}

} // namespace messenger
