// P2P packets, and the signalling in them.

#include "names.hpp"
#include "payload.hpp"

#include <msnp/extra/fmt.hpp>
#include <msnp/payload/slp.hpp>

namespace {

std::string told(msnp::p2p_application application) {
    const std::string_view name = name_of(application);
    return name.empty() ? std::to_string(static_cast<std::uint32_t>(application)) : std::string(name);
}

void tell_slp(lines& to, const msnp::slp_message& message) {
    const auto purpose = message.purpose();
    const std::string_view name = purpose ? name_of_purpose(*purpose) : std::string_view();
    std::string start = message.is_request() ? fmt::format("{} {}", escape(message.method), word(message.target.text()))
                                             : fmt::format("{} {}", message.code, escape(message.reason));
    to.add(fmt::format("{} {}{}", to.in().faint(escape(message.version)), start,
                       name.empty() ? std::string() : to.in().faint(fmt::format(" ({})", name))));
    to.headers(message.headers);
    if (!message.fields().text().empty()) {
        to.add({});
        to.headers(message.fields());
    }
}

void tell_data(lines& to, std::uint32_t session, std::string_view data) {
    const auto slp = msnp::parse_slp(data);
    if (session == 0 && slp) {
        tell_slp(to, *slp);
    } else {
        to.bytes(data);
    }
}

void tell_packet(lines& to, const msnp::p2p_v1_packet& packet) {
    to.add("packet");
    to.number("session", packet.session);
    to.number("blob", packet.identifier);
    to.pair("bytes", fmt::format("{}..{}/{}", packet.offset, packet.offset + packet.data.size(), packet.total));
    to.pair("flags", list(p2p_flags(packet.flags)));
    if (!packet.nonce.empty()) {
        to.add("nonce");
        to.bytes(packet.nonce);
    } else if (packet.has(msnp::p2p_flag::ack) || packet.has(msnp::p2p_flag::nak)) {
        to.number("acked", packet.acked);
        to.number("acked-unique", packet.acked_unique);
        to.number("acked-size", packet.acked_size);
    } else {
        to.number("unique", packet.acked);
    }
    to.pair("application", told(packet.application));
    tell_data(to, packet.session, packet.data);
}

void tell_packet(lines& to, const msnp::p2p_v2_packet& packet) {
    to.add("packet");
    to.number("sequence", packet.sequence);
    to.pair("operation", list(p2p_operations(packet.operation)));
    if (packet.ack) {
        to.number("ack", *packet.ack);
    }
    if (packet.nak) {
        to.number("nak", *packet.nak);
    }
    if (packet.has_data) {
        const std::string_view type = name_of(packet.type);
        to.pair("data", type.empty() ? std::to_string(static_cast<unsigned>(packet.type)) : std::string(type));
        to.pair("first", packet.is_first ? "yes" : "no");
        to.number("package", packet.package);
        to.number("session", packet.session);
        if (packet.remaining) {
            to.number("remaining", *packet.remaining);
        }
    }
    to.pair("application", told(packet.application));
    tell_data(to, packet.session, packet.data);
}

} // namespace

void tell_p2p(lines& to, const msnp::p2p_message& message) {
    to.add(fmt::format("P2P{} for {}", message.is_v2() ? " version 2" : "", word(message.to.text())));
    to.words("from", message.from.text());
    const auto tell = [&to](const auto& packet) { packet ? tell_packet(to, *packet) : tell_fault(to, packet.error()); };
    message.is_v2() ? tell(message.packet_v2()) : tell(message.packet_v1());
    if (const bool readable = message.is_v2() ? message.packet_v2().has_value() : message.packet_v1().has_value(); !readable) {
        to.bytes(message.body);
    }
}
