// What can be asked of values, which everything.cpp does not ask in passing: together they use every function up to payload/,
// and house/everything says which one is missing. Those of session/ are in sessions.cpp.
#include "counter.hpp"

#include <msnp/command/capability_names.hpp>
#include <msnp/command/sets.hpp>
#include <msnp/payload/chunk_assembler.hpp>
#include <msnp/payload/chunk_splitter.hpp>
#include <msnp/payload/content.hpp>
#include <msnp/payload/msnobj.hpp>
#include <msnp/payload/p2p.hpp>
#include <msnp/payload/slp.hpp>
#include <msnp/text/escape.hpp>
#include <msnp/wire/reader.hpp>
#include <msnp/wire/write_line.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace msnp_house {

using namespace msnp;

std::size_t ask_base(std::string_view text, errc code, maybe<std::uint32_t> number, row_view<verb> verbs) {
    const bool differs = less_ignoring_case(text, "a") || is_local(code) || is_framing(code);
    lenience tolerate = lenience::field().with(code);
    number.reset();
    constexpr fixed_string name("name");
    const fixed_string<4> copy = name;
    return verbs.first(1).size() + (verbs.back() == verb::of("MSG") ? 1U : 0U) + limits::field().max_line +
           limits::strict().max_line + copy.view().size() + copy.size() + (tolerate.allows(code) && differs ? 1U : 0U);
}

std::size_t ask_text(std::string_view text, encoded_text nick, base64_text data, const address& there, std::span<char> to) {
    std::size_t size = nick.empty() || data.text().empty() || !data.is_valid() || !is_utf8(text) ? 0 : count_characters(text);
    for (base64_text::iterator at = data.begin(); at != data.end(); ++at) {
        size += *at == '\0' ? 1U : 0U;
    }
    const base64_text::iterator nowhere_yet;
    nick.write_decoded(data.write_decoded(to.data()));
    write_escaped(write_word(to.data(), text), text, escape_style::ascii);
    const guid made = guid::from_random(size, there.port_or_default());
    return size + (same_endpoint(text, nick.raw()) && dialect_from_number(8) == dialect::msnp8 ? 1U : 0U) +
           (made == guid() || nowhere_yet == data.begin() ? 1U : 0U);
}

std::size_t ask_wire(const frame& from, const reader& of, const scan& found, transaction_id trid, role who,
                     const field_description& field) {
    const word_table words(from.line);
    const bool is_ours = overlap(spoken_by(who), heard_by(who));
    const std::uint64_t place = found.position() + of.position();
    const verb spoken = is_ours && of.empty() && place != 0 && field.is_payload() ? verb() : from.verb;
    return from.arguments().raw().size() + words.line().size() + found.needs() + trid.next().number +
           of.options().limits.max_line + (spoken == from.verb && carries_payload<ack>() ? 1U : 0U);
}

std::size_t ask_commands(capabilities caps, const xfr_ns& referral, const bye& left, failure_code code, std::span<char> to) {
    caps = caps.with(capability::chunks).with(extended_capability{1}).with(client_version::none);
    std::size_t size = caps.has(capability::chunks) && caps.has(extended_capability{1}) && caps.joins_chunks() ? 1U : 0U;
    for (const capability_list::bit each : capability_list(caps)) {
        size += each.is_extended() ? each.value() : 0;
    }
    const xfr_ns other = xfr_ns::to(1U, referral.address, {}, dialect::msnp8);
    size += caps.can_p2p() && left.was_idle() && other.stays_here() ? 1U : 0U;
    bool (*const is_unique)() noexcept = &is_unambiguous<client_to_switchboard>; // a call would be done by the compiler
    return size + find_failure(code).name.size() + (is_unique() ? 1U : 0U) + write_as<role::client>(to, out{}).value_or(0);
}

std::size_t ask_payloads(std::string_view payload, const chunk_assembler& joins, chunk_loss why, std::span<char> to) {
    const result<text_message> text = parse_payload<text_message>(payload);
    if (!text) {
        return joins.open_count() + static_cast<std::size_t>(code_of(why));
    }
    text->write_utf8(to.data());
    im_format format = text->format.value_or(im_format());
    format.effects = effects() | (format.effects.has(effects::bold) ? effects::bold : effects::italic);
    format.pitch_family = pitch_family_of(payload);
    const font_pitch pitch = format.pitch_family.pitch();
    const font_family family = pitch_family_of(format.font).family();
    std::size_t size = write_im_format(to, format).value_or(0);
    size += write_im_format(counter(size), format).value_or(0);
    size += format.effects.empty() || format.further.empty() || !parse_color(payload) ? 0U : static_cast<unsigned>(family);
    const chunk_splitter nothing;
    return size + nothing.count() + static_cast<unsigned>(pitch) + static_cast<unsigned>(text->charset());
}

std::size_t ask_emoticons(const msnobj& object, std::span<const emoticon> images, std::span<char> to) {
    const emoticon_list none, some(images);
    std::size_t size = msnobj_size(object).value_or(0) + write_msnobj(to, object).value_or(0);
    size += write_msnobj(counter(size), object).value_or(0) + (object.further.empty() ? 0U : 1U);
    const msnobj_attributes::iterator nowhere_yet;
    for (msnobj_attributes::iterator at = object.further.begin(); at != object.further.end(); ++at) {
        size += at.is_broken() || at == nowhere_yet ? 1U : at->name.size();
    }
    const msnobj_text plain(std::string_view("a"));
    const msnobj_text value = object.further.value_of("contenttype").value_or(plain);
    value.write_decoded(to.data());
    for (encoded_text::iterator at = value.begin(); at != value.end(); ++at) {
        size += *at == '\0' ? 1U : 0U;
    }
    return size + (value.is_encoded() || value.empty() || none == some ? 1U : value.decoded_size());
}

std::size_t ask_invitations(const invitation_message& asked, const ink_message& drawn, std::span<char> to) {
    const unsigned may = asked.cookie; // what is constant would be made by the compiler
    const invitation_row rows[] = {{"A", may, &invitation_message::file_name},
                                   {"B", may, &invitation_message::port},
                                   {"C", may, &invitation_message::file_size, 1U},
                                   {asked.file_name, &invitation_message::cookie}};
    const invitation_message steps[] = {offer_file(asked.cookie, "a", 1), accept_file(asked.cookie),
                                        serve_file(asked.cookie, "192.0.2.1", 1, "1"),
                                        cancel_invitation(asked.cookie, asked.reason())};
    drawn.image.write_bytes(to.data());
    std::size_t size = 0;
    for (const invitation_message& step : steps) {
        size += step.is_call() || !step.further.empty() || !rows[0].of(step).anything ? 1U : 0U;
    }
    return size;
}

std::size_t ask_data(const p2p_message& heard, const slp_message& signal) {
    const result<p2p_v1_packet> first = heard.packet_v1();
    const result<p2p_v2_packet> second = heard.packet_v2();
    std::size_t size = heard.is_for(signal.to()) ? heard.to.account().size() : signal.from().account().size();
    size += first && first->with(p2p_flag::ack).has(p2p_flag::ack) ? 1U : 0U;
    size += second && second->has(p2p_operation{1}) ? p2p_v2_length(*second) + second->further.text().size() : 0U;
    size += signal.is_request() ? signal.header("To").size() + signal.branch().size() : signal.call_id().size();
    size += signal.cseq().value_or(0) + signal.content_length().value_or(0) + signal.content_type().size();
    return size + signal.session_id().value_or(0) + signal.app_id().value_or(0) + signal.context().size();
}

} // namespace msnp_house
