#include "payload_json.hpp"

#include "names.hpp"
#include "seen.hpp"

#include <msnp/extra/fmt.hpp>
#include <msnp/payload/slp.hpp>

#include <iterator>
#include <string>
#include <vector>

namespace {

template <class Value>
std::string decoded(const Value& value) {
    std::string text;
    value.write_decoded(std::back_inserter(text));
    return text;
}

template <class Lines>
void add_lines(json_writer& to, std::string_view name, const Lines& lines) {
    bool opened = false;
    for (const msnp::header& each : lines) {
        if (!opened) {
            to.open_list(name);
            opened = true;
        }
        to.open();
        to.text("name", each.name);
        to.text("value", each.value);
        to.close();
    }
    if (opened) {
        to.close_list();
    }
}

void add_words(json_writer& to, std::string_view name, const std::vector<std::string>& words) {
    to.open_list(name);
    for (const std::string& each : words) {
        to.text({}, each);
    }
    to.close_list();
}

template <class Optional>
void add_if_any(json_writer& to, std::string_view name, const Optional& number) {
    if (number) {
        to.number(name, *number);
    }
}

void add_fault(json_writer& to, const msnp::error& wrong) {
    to.open("fault");
    to.text("error", name(wrong.code));
    to.number("offset", wrong.offset);
    to.close();
}

void add_format(json_writer& to, const msnp::im_format& format) {
    std::string effects;
    format.effects.write(std::back_inserter(effects));
    const msnp::color color = format.color;
    to.open("format");
    to.text("font", decoded(format.font));
    to.text("effects", effects);
    to.text("color", fmt::to_string(color));
    to.number("charset", static_cast<unsigned>(format.charset));
    to.number("pitch_family", unsigned{format.pitch_family.byte()});
    to.flag("rtl", format.right_to_left);
    bool opened = false;
    for (const msnp::format_item& item : format.further) {
        if (!opened) {
            to.open_list("further");
            opened = true;
        }
        to.open();
        to.text("name", item.key);
        to.text("value", item.value);
        to.close();
    }
    if (opened) {
        to.close_list();
    }
    to.close();
}

void add_object(json_writer& to, const msnp::msnobj& object) {
    to.open("object");
    to.text("creator", decoded(object.creator));
    to.number("size", object.size);
    to.number("type", static_cast<std::uint32_t>(object.type));
    to.text("location", decoded(object.location));
    to.text("friendly", decoded(object.friendly));
    to.text("sha1d", decoded(object.sha1d));
    to.text("sha1c", decoded(object.sha1c));
    bool opened = false;
    for (const msnp::msnobj_attribute& each : object.further) {
        if (!opened) {
            to.open_list("further");
            opened = true;
        }
        to.open();
        to.text("name", each.name);
        to.text("value", decoded(each.value));
        to.close();
    }
    if (opened) {
        to.close_list();
    }
    to.close();
}

void add_slp(json_writer& to, const msnp::slp_message& message) {
    to.open("slp");
    if (message.is_request()) {
        to.text("method", message.method);
        to.text("target", message.target.text());
    } else {
        to.number("code", message.code);
        to.text("reason", message.reason);
    }
    to.text("version", message.version);
    add_lines(to, "headers", message.headers);
    add_lines(to, "fields", message.fields());
    to.close();
}

void add_packet(json_writer& to, const msnp::p2p_v1_packet& packet) {
    to.open("packet");
    to.number("version", 1U);
    to.number("session", packet.session);
    to.number("identifier", packet.identifier);
    to.number("offset", packet.offset);
    to.number("total", packet.total);
    add_words(to, "flags", p2p_flags(packet.flags));
    if (packet.nonce.empty()) {
        to.number("acked", packet.acked);
        to.number("acked_unique", packet.acked_unique);
        to.number("acked_size", packet.acked_size);
    } else {
        to.hex("nonce_hex", packet.nonce);
    }
    to.hex("data_hex", packet.data);
    to.number("application", static_cast<std::uint32_t>(packet.application));
    to.close();
}

void add_packet(json_writer& to, const msnp::p2p_v2_packet& packet) {
    to.open("packet");
    to.number("version", 2U);
    add_words(to, "operation", p2p_operations(packet.operation));
    to.number("sequence", packet.sequence);
    if (!packet.peer_info.empty()) {
        to.hex("peer_info_hex", packet.peer_info);
    }
    add_if_any(to, "ack", packet.ack);
    add_if_any(to, "nak", packet.nak);
    if (packet.has_data) {
        to.number("type", static_cast<unsigned>(packet.type));
        to.flag("is_first", packet.is_first);
        to.number("package", packet.package);
        to.number("session", packet.session);
        add_if_any(to, "remaining", packet.remaining);
        to.hex("data_hex", packet.data);
    }
    to.number("application", static_cast<std::uint32_t>(packet.application));
    to.close();
}

/// Adds the members of each kind of message.
struct member_writer {
    json_writer& to;

    void operator()(const msnp::text_message& message) const {
        std::string text;
        message.write_utf8(std::back_inserter(text));
        to.hex("text_hex", text);
        if (message.format) {
            add_format(to, *message.format);
        }
        to.text("charset_name", message.charset_name);
        to.text_if_any("p4_context", message.p4_context);
        to.text_if_any("user_agent", message.user_agent);
        to.text_if_any("roster", message.roster);
    }
    void operator()(const msnp::typing_message& message) const {
        to.text("user", message.user.text());
        to.flag("recording", message.recording);
    }
    void operator()(const msnp::datacast_message& message) const {
        to.number("id", static_cast<std::uint32_t>(message.id));
        to.text_if_any("data", message.data);
        const bool is_object = message.id == msnp::datacast_id::wink || message.id == msnp::datacast_id::voice_clip;
        const auto object = msnp::parse_msnobj(message.data);
        if (is_object && object) {
            add_object(to, *object);
        }
    }
    void operator()(const msnp::emoticons_message& message) const {
        to.flag("animated", message.animated);
        to.open_list("emoticons");
        for (const msnp::emoticon& each : message.emoticons) {
            to.open();
            to.text("shortcut", each.shortcut);
            if (const auto object = msnp::parse_msnobj(each.object)) {
                add_object(to, *object);
            }
            to.close();
        }
        to.close_list();
    }
    void operator()(const msnp::invitation_message& message) const {
        to.text("command_name", message.command_name);
        to.number("cookie", message.cookie);
        to.text_if_any("application_name", message.application_name);
        to.text_if_any("application_guid", message.application_guid);
        to.text_if_any("session_protocol", message.session_protocol);
        to.text_if_any("session_id", message.session_id);
        to.text_if_any("context_data", message.context_data);
        to.text_if_any("file_name", message.file_name);
        add_if_any(to, "file_size", message.file_size);
        to.text_if_any("connectivity", message.connectivity);
        to.text_if_any("connection_type", message.connection_type);
        to.text_if_any("sip_capability", message.sip_capability);
        to.text_if_any("public_ip", message.public_ip);
        to.text_if_any("private_ip", message.private_ip);
        to.text_if_any("upnp", message.upnp);
        to.text_if_any("launch_application", message.launch_application);
        to.text_if_any("request_data", message.request_data);
        to.text_if_any("ip_address", message.ip_address);
        add_if_any(to, "port", message.port);
        to.text_if_any("auth_cookie", message.auth_cookie);
        to.text_if_any("ip_address_internal", message.ip_address_internal);
        add_if_any(to, "port_x", message.port_x);
        add_if_any(to, "port_x_internal", message.port_x_internal);
        to.text_if_any("cancel_code", message.cancel_code);
        add_lines(to, "further", message.further);
    }
    void operator()(const msnp::client_caps_message& message) const {
        to.text("client_name", message.client_name);
        to.text_if_any("chat_logging", message.chat_logging);
        to.text_if_any("operating_system", message.operating_system);
        to.text_if_any("jabber_id", message.jabber_id);
        add_lines(to, "further", message.further);
    }
    void operator()(const msnp::keep_alive_message&) const {}
    void operator()(const msnp::ink_message& message) const {
        to.text("ink_kind", message.kind == msnp::ink_kind::gif ? "gif" : "isf");
        to.open("image");
        to.number("size", message.image.size());
        to.flag("is_gif", message.image.is_gif());
        to.flag("is_base64", message.image.is_base64());
        to.close();
    }
    void operator()(const msnp::p2p_message& message) const {
        to.text("to", message.to.text());
        to.text_if_any("from", message.from.text());
        const auto add = [this](const auto& packet) {
            if (!packet) {
                return add_fault(to, packet.error());
            }
            add_packet(to, *packet);
            const auto slp = msnp::parse_slp(packet->data);
            if (packet->session == 0 && slp) {
                add_slp(to, *slp);
            }
        };
        message.is_v2() ? add(message.packet_v2()) : add(message.packet_v1());
    }
    void operator()(const msnp::chunk_message& message) const {
        to.text("id", message.id);
        to.number("index", message.index);
        to.number("count", message.count);
        to.hex("part_hex", message.part);
    }
};

} // namespace

void add_payload(json_writer& to, std::string_view payload, msnp::handle sender, msnp::lenience tolerate, joiner& chunks) {
    const seen what(payload, tolerate);
    to.text("content", what.found.media_type);
    to.text("kind", what.kind());
    const msnp::error wrong = what.read(member_writer{to});
    add_lines(to, "headers", what.other_headers());
    if (wrong) {
        return add_fault(to, wrong);
    }
    if (!what.is_chunk()) {
        return;
    }
    const msnp::added_chunk added = chunks.add(sender, what.found.parts);
    switch (added.state) {
    case msnp::chunk_state::complete:
        to.open("joined");
        add_payload(to, added.payload, sender, tolerate, chunks);
        to.close();
        break;
    case msnp::chunk_state::lost: to.text("lost", name_of(added.lost.why)); break;
    case msnp::chunk_state::refused: add_fault(to, added.wrong); break;
    case msnp::chunk_state::waiting:
    case msnp::chunk_state::alone: break;
    }
}
