// Commands, by what they say of themselves in `on_wire`.

#include "markdown.hpp"
#include "tables.hpp"

#include <msnp/command/sets.hpp>

namespace {

std::string_view direction(msnp::flow streams) {
    switch (streams) {
    case msnp::flow::client_to_switchboard: return "client to switchboard";
    case msnp::flow::switchboard_to_client: return "switchboard to client";
    case msnp::flow::client_to_notification: return "client to notification";
    case msnp::flow::notification_to_client: return "notification to client";
    case msnp::flow::to_server: return "client to either";
    case msnp::flow::to_client: return "either to client";
    default: return "any";
    }
}

std::string since(msnp::dialect first) {
    return first == msnp::dialect::unknown ? "optional" : "optional since MSNP" + std::to_string(static_cast<unsigned>(first));
}

/// The marks of a field, between brackets; none of a word that is always there.
std::string marks(const msnp::field_description& field) {
    std::string text;
    const auto add = [&text](std::string_view mark) { text.append(text.empty() ? "" : ", ").append(mark); };
    switch (field.kind) {
    case msnp::field_kind::vanishing: add("some servers leave it out"); break;
    case msnp::field_kind::since:
    case msnp::field_kind::marker: add(since(field.first)); break;
    case msnp::field_kind::payload: add("the payload follows"); break;
    case msnp::field_kind::optional_payload: add("optional, the payload follows"); break;
    default: break;
    }
    if (!field.usual.empty()) {
        add("usually " + std::string(field.usual));
    }
    if (field.seen == msnp::privacy::secret && !field.is_payload()) {
        add("secret");
    }
    return text.empty() ? text : " [" + text + ']';
}

std::string show(const msnp::field_description& field) {
    if (field.kind == msnp::field_kind::rest) {
        return "...";
    }
    const bool fixed = field.kind == msnp::field_kind::constant || field.kind == msnp::field_kind::marker;
    return (fixed ? code(field.name) : cell(field.name)) + cell(marks(field));
}

} // namespace

std::string commands_table() {
    table rows{"verb", "direction", "struct", "fields, in the order of the line", "meaning"};
    msnp::all_commands::every([&rows]<class Command>() {
        using about = typename Command::on_wire;
        std::string verb = "NNN";
        if (!about::any_failure) {
            verb.clear();
            msnp::write_verb(std::back_inserter(verb), about::verb);
        }
        std::string fields;
        for (const msnp::field_description& field : about::fields) {
            if (field.kind != msnp::field_kind::number) {
                fields += (fields.empty() ? "" : ", ") + show(field);
            }
        }
        rows.row({code(verb), std::string(direction(about::streams)), code(about::name), fields, cell(about::sentence)});
        return true;
    });
    return rows.text();
}
