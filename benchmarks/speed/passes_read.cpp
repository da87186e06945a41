#include "passes_read.hpp"

#include "keep.hpp"

#include <msnp.hpp>
#include <msnp/payload/p2p.hpp>

namespace speed {
namespace {

using msnp::frame;

template <class Message>
void keep_as(const msnp::classified& payload) {
    if (const auto message = payload.as<Message>()) {
        keep(*message);
    }
}

// A text at the first look, as most are; else what the media type says.
void read_payload(std::string_view payload) {
    const auto text = msnp::parse_payload<msnp::text_message>(payload);
    if (text) {
        keep(*text);
        return;
    }
    const msnp::classified other = msnp::classify(payload);
    switch (other.kind) {
    case msnp::content::typing: return keep_as<msnp::typing_message>(other);
    case msnp::content::datacast: return keep_as<msnp::datacast_message>(other);
    case msnp::content::emoticons: return keep_as<msnp::emoticons_message>(other);
    case msnp::content::invitation: return keep_as<msnp::invitation_message>(other);
    case msnp::content::client_caps: return keep_as<msnp::client_caps_message>(other);
    case msnp::content::keep_alive: return keep_as<msnp::keep_alive_message>(other);
    case msnp::content::ink: return keep_as<msnp::ink_message>(other);
    case msnp::content::p2p: return keep_as<msnp::p2p_message>(other);
    case msnp::content::chunk: return keep_as<msnp::chunk_message>(other);
    default: return keep(other);
    }
}

void read_message(const frame& found) {
    if (const auto said = msnp::parse<msnp::msg_to_client>(found)) {
        keep(*said);
    }
}

void read_text(const frame& found) {
    if (const auto said = msnp::parse<msnp::msg_to_client>(found)) {
        keep(*said);
        read_payload(said->payload);
    }
}

using heard = msnp::commands_on<msnp::all_commands, msnp::flow::to_client>;

void read_command(const frame& found) {
    keep(msnp::visit<heard>(found, [](const auto& command) { keep(command); }));
}

void read_everything(const frame& found) {
    keep(msnp::visit<heard>(found, [](const auto& command) {
        keep(command);
        if constexpr (requires { read_payload(command.payload); }) {
            read_payload(command.payload);
        }
    }));
}

template <class Read>
std::size_t take_all(msnp::reader& from, Read read) {
    std::size_t count = 0;
    for (; const msnp::scan found = from.next(); ++count) {
        read(*found);
    }
    return count;
}

template <class Read>
std::size_t in_place(msnp::reader& from, std::size_t bytes, Read read) {
    from.reset();
    keep_bytes(from.prepare().data());
    from.commit(bytes);
    return take_all(from, read);
}

template <class Read>
std::size_t fed(msnp::reader& from, std::string_view stream, std::size_t size, Read read) {
    from.reset();
    std::size_t count = 0;
    for (std::string_view rest = stream; !rest.empty();) {
        std::string_view piece = msnp::take(rest, size);
        rest.remove_prefix(piece.size());
        while (!piece.empty()) {
            const std::size_t taken = from.feed(piece);
            if (taken == 0) {
                return count; // a fault: the count tells
            }
            piece.remove_prefix(taken);
            count += take_all(from, read);
        }
    }
    return count;
}

// One loop for each depth, so that no depth pays for a choice.
template <class Pass>
std::size_t at(depth deep, Pass pass) {
    switch (deep) {
    case depth::framing: return pass([](const frame& found) { keep(found); });
    case depth::messages: return pass([](const frame& found) { read_message(found); });
    case depth::commands: return pass([](const frame& found) { read_command(found); });
    case depth::texts: return pass([](const frame& found) { read_text(found); });
    case depth::all: return pass([](const frame& found) { read_everything(found); });
    }
    return 0;
}

} // namespace

std::size_t read_in_place(msnp::reader& from, std::size_t bytes, depth deep) {
    return at(deep, [&](auto read) { return in_place(from, bytes, read); });
}

std::size_t read_fed(msnp::reader& from, std::string_view stream, std::size_t piece, depth deep) {
    return at(deep, [&](auto read) { return fed(from, stream, piece, read); });
}

} // namespace speed
