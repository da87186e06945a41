#include "names.hpp"

#include <fmt/format.h>

namespace {

template <class Number>
struct named {
    Number number;
    std::string_view name;
};

template <class Number, std::size_t Count>
std::string_view find(const named<Number> (&table)[Count], Number number) noexcept {
    for (const named<Number>& each : table) {
        if (each.number == number) {
            return each.name;
        }
    }
    return {};
}

template <class Number, std::size_t Count>
std::vector<std::string> bits_in(const named<Number> (&table)[Count], std::uint32_t bits) {
    std::vector<std::string> names;
    for (std::uint32_t bit = 1; bit != 0; bit <<= 1U) {
        if ((bits & bit) != 0) {
            const std::string_view name = find(table, static_cast<Number>(bit));
            names.push_back(name.empty() ? fmt::format("0x{:x}", bit) : std::string(name));
        }
    }
    return names;
}

} // namespace

std::string_view name_of(msnp::datacast_id id) noexcept {
    using enum msnp::datacast_id;
    static constexpr named<msnp::datacast_id> table[] = {
        {nudge, "nudge"}, {wink, "wink"}, {voice_clip, "voice_clip"}, {action, "action"}};
    return find(table, id);
}

std::string_view name_of(msnp::msnobj_type type) noexcept {
    using enum msnp::msnobj_type;
    static constexpr named<msnp::msnobj_type> table[] = {{avatar, "avatar"},
                                                         {custom_emoticon, "custom_emoticon"},
                                                         {display_picture, "display_picture"},
                                                         {shared_file, "shared_file"},
                                                         {background, "background"},
                                                         {history, "history"},
                                                         {dynamic_display_picture, "dynamic_display_picture"},
                                                         {wink, "wink"},
                                                         {map_file, "map_file"},
                                                         {dynamic_background, "dynamic_background"},
                                                         {voice_clip, "voice_clip"},
                                                         {plugin_state, "plugin_state"},
                                                         {roaming_object, "roaming_object"},
                                                         {signature_sound, "signature_sound"}};
    return find(table, type);
}

std::string_view name_of(msnp::p2p_application application) noexcept {
    using enum msnp::p2p_application;
    static constexpr named<msnp::p2p_application> table[] = {
        {signalling, "signalling"}, {object, "object"},     {file, "file"},
        {webcam, "webcam"},         {emoticon, "emoticon"}, {display_picture, "display_picture"}};
    return find(table, application);
}

std::string_view name_of(msnp::p2p_data_type type) noexcept {
    using enum msnp::p2p_data_type;
    static constexpr named<msnp::p2p_data_type> table[] = {{signalling, "signalling"}, {object, "object"}, {file, "file"}};
    return find(table, type);
}

std::string_view name_of(msnp::chunk_loss why) noexcept {
    using enum msnp::chunk_loss;
    static constexpr named<msnp::chunk_loss> table[] = {{repeated, "repeated"},     {beyond, "beyond"},
                                                        {too_many, "too_many"},     {out_of_order, "out_of_order"},
                                                        {too_large, "too_large"},   {too_many_open, "too_many_open"},
                                                        {pushed_out, "pushed_out"}, {too_old, "too_old"}};
    return find(table, why);
}

std::vector<std::string> p2p_flags(std::uint32_t flags) {
    using enum msnp::p2p_flag;
    static constexpr named<msnp::p2p_flag> table[] = {{nak, "nak"},
                                                      {ack, "ack"},
                                                      {wants_ack, "wants_ack"},
                                                      {reset, "reset"},
                                                      {file, "file"},
                                                      {object, "object"},
                                                      {receiver_gone, "receiver_gone"},
                                                      {sender_failed, "sender_failed"},
                                                      {nonce, "nonce"},
                                                      {encrypted, "encrypted"},
                                                      {live_2009, "live_2009"}};
    return bits_in(table, flags);
}

std::vector<std::string> p2p_operations(std::uint8_t operation) {
    using enum msnp::p2p_operation;
    static constexpr named<msnp::p2p_operation> table[] = {{syn, "syn"}, {rak, "rak"}};
    return bits_in(table, operation);
}

std::string_view name_of_purpose(const msnp::guid& purpose) noexcept {
    static constexpr named<msnp::guid> table[] = {
        {msnp::slp_purpose::object, "object"}, {msnp::slp_purpose::file, "file"},
        {msnp::slp_purpose::webcam, "webcam"}, {msnp::slp_purpose::webcam_receive, "webcam_receive"},
        {msnp::slp_purpose::photo, "photo"},   {msnp::slp_purpose::activity, "activity"}};
    return find(table, purpose);
}
