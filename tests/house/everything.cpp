// Everything that is a template, once, for real: this unit compiles without exceptions and run-time types, and shows which
// functions of others the library calls. One function a layer; a new layer or reader adds one. What can be asked of values
// besides is in questions.cpp.
#include "counter.hpp"

#include <msnp/command/capability_names.hpp>
#include <msnp/command/sets.hpp>
#include <msnp/command/visit.hpp>
#include <msnp/payload/chunk_assembler.hpp>
#include <msnp/payload/chunk_splitter.hpp>
#include <msnp/payload/content.hpp>
#include <msnp/payload/layout.hpp>
#include <msnp/payload/p2p.hpp>
#include <msnp/payload/raw.hpp>
#include <msnp/payload/slp_draft.hpp>
#include <msnp/wire/parse_line.hpp>
#include <msnp/wire/reader.hpp>
#include <msnp/wire/write_line.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace msnp_house {

using namespace msnp;

// ---- text ---------------------------------------------------------------------------------------------------------------------

std::size_t use_text(std::string_view text, std::span<char> to) {
    const encoded_text nick = encoded_text::from_plain(text).clipped();
    const font_name font = font_name::from_wire(text).clipped();
    std::size_t size = 0;
    write_valid_utf8(counter(size), clip_utf8(text, to.size()));
    size += nick == encoded_text::from_wire(text) ? 1U : 0U;
    size += nick.decodes_to(text) ? nick.decoded_size() : font.count_characters();
    if (nick.encoded_size() <= to.size()) {
        nick.write_encoded(to.data());
    }
    return size + (same_account(text, nick.raw()) ? 1U : 0U);
}

// ---- commands -----------------------------------------------------------------------------------------------------------------

std::size_t use_commands(const frame& from, std::span<char> to, parse_options how, write_options back) {
    std::size_t size = 0;
    all_commands::every([&]<class Command>() {
        const result<Command> read = parse<Command>(from, how);
        const result<Command> line = parse_line<Command>(from.line, how);
        size += read && line && *read == *line ? 1U : 0U;
        if (read) {
            size += written_size(*read, back).value_or(0);
            size += line_size(*read, back).value_or(0);
            size += write_line(to, *read, back).value_or(0);
            size += write(to, *read, back).value_or(0);
            size += write(counter(size), *read, back).value_or(0);
        }
        return true;
    });
    return size;
}

std::size_t visit_commands(const frame& from, parse_options how) {
    std::size_t known = 0;
    const auto count = [&]<class Command>(const Command&) { known += Command::on_wire::size; };
    known += visit<all_commands>(from, count, how) ? 1U : 0U;
    known += visit<client_to_switchboard>(from, count, how) ? 1U : 0U;
    known += visit<switchboard_to_client>(from, count, how) ? 1U : 0U;
    known += visit<client_to_notification>(from, count, how) ? 1U : 0U;
    known += visit<notification_to_client>(from, count, how) ? 1U : 0U;
    return known;
}

// ---- payloads -----------------------------------------------------------------------------------------------------------------

template <class Message>
std::size_t use_message(const classified& from, std::span<char> to) {
    const result<Message> read = from.as<Message>();
    std::size_t size = 0;
    if (read) {
        size += payload_size(*read).value_or(0) + write_payload(to, *read).value_or(0);
        size += write_payload(counter(size), *read).value_or(0);
    }
    return size;
}

// A kind of content of one's own.
struct described_message {
    handle who;
    std::string_view text;

    using layout =
        payload_layout<"text/x-described", header_field<"Who", &described_message::who>, body_field<&described_message::text>>;
};

std::size_t use_payload(std::string_view payload, std::span<char> to) {
    const classified from = classify(payload);
    const header first[] = {{"Content-Type", from.media_type}};
    std::size_t size = use_message<text_message>(from, to) + use_message<typing_message>(from, to);
    size += use_message<datacast_message>(from, to) + use_message<emoticons_message>(from, to);
    size += use_message<invitation_message>(from, to) + use_message<client_caps_message>(from, to);
    size += use_message<keep_alive_message>(from, to) + use_message<ink_message>(from, to);
    size += use_message<chunk_message>(from, to) + use_message<p2p_message>(from, to);
    size += use_message<described_message>(from, to);
    size += write_payload(to, raw_payload{first, from.parts.body}).value_or(0);
    return size + (check_headers(payload) ? 1U : 0U);
}

std::size_t use_chunks(std::string_view payload, std::span<char> memory, std::span<char> to) {
    chunk_assembler joins(memory);
    const added_chunk added = joins.add("a@b", split_payload(payload), 1);
    std::size_t size = added.payload.size() + (joins.expire(joins.next_deadline()) ? 1U : 0U);
    const payload_parts parts = split_payload(payload);
    const result<chunk_splitter> pieces = chunk_splitter::cut_up(parts.headers, parts.body, "{1}");
    for (std::uint32_t at = 0; pieces && at != pieces->count(); ++at) {
        size += pieces->write(to, at).value_or(0);
        pieces->write(counter(size), at);
    }
    return size;
}

std::size_t use_data(std::string_view body, std::span<char> to) {
    const result<p2p_v1_packet> first = parse_p2p_v1(body);
    const result<p2p_v2_packet> second = parse_p2p_v2(body);
    const result<slp_message> text = parse_slp(body);
    std::size_t size = first ? write_p2p_v1(to, *first).value_or(0) : 0;
    size += second ? write_p2p_v2(to, *second).value_or(0) : 0;
    size += text && text->purpose() ? 1U : 0U;
    return size + write_slp(to, slp_draft{}).value_or(0);
}

std::size_t use_capabilities(std::string_view word) {
    capabilities read;
    std::size_t size = token<capabilities>::parse(word, lenience::field(), read) ? 0 : name(read.version()).size();
    for (const capability_list::bit each : capability_list(read)) {
        size += each.name().size();
    }
    return size;
}

// ---- the reader ---------------------------------------------------------------------------------------------------------------

std::size_t use_reader(std::string_view bytes, std::span<char> memory, std::span<char> to, reader_options options) {
    reader from(memory, options);
    std::size_t commands = 0, taken = from.feed(bytes);
    for (scan found = from.next(); found; found = from.next()) {
        commands += use_commands(*found, to, {}, {}) + visit_commands(*found, {}) + use_payload(found->payload, to) +
                    use_chunks(found->payload, memory, to) + use_data(found->payload, to) + use_capabilities(found->line);
        taken += from.feed(drop(bytes, taken));
    }
    from.prepare();
    from.commit(0);
    const std::string_view tail = from.release();
    commands += from.adopt(memory, tail) ? 1U : 0U;
    from.reset();
    return commands + explain(from.next().error().code).size();
}

} // namespace msnp_house
