// Contents are equal if they say the same: each member counts.
#include "support/members.hpp"

#include <msnp/payload/client_caps.hpp>
#include <msnp/payload/datacast.hpp>
#include <msnp/payload/emoticons.hpp>
#include <msnp/payload/im_format.hpp>
#include <msnp/payload/ink.hpp>
#include <msnp/payload/invitation.hpp>
#include <msnp/payload/msnobj.hpp>
#include <msnp/payload/p2p.hpp>
#include <msnp/payload/text.hpp>
#include <msnp/payload/typing.hpp>

#include <string_view>

using namespace msnp;
using namespace msnp_test;

TEST_CASE("two contents that differ in one member are not equal") {
    check_equal_by_all(client_caps_message{}, client_caps_message{"Client/1", "Y", "Linux", "a@b", further_lines("X: 1\r\n")},
                       &client_caps_message::client_name, &client_caps_message::chat_logging,
                       &client_caps_message::operating_system, &client_caps_message::jabber_id, &client_caps_message::further);
    check_equal_by_all(datacast_message{}, datacast_message{datacast_id::action, "text"}, &datacast_message::id,
                       &datacast_message::data);
    check_equal_by_all(typing_message{"alice@example.com"}, typing_message{"bob@example.com", true}, &typing_message::user,
                       &typing_message::recording);
    check_equal_by_all(ink_message{}, ink_message{ink_image::from_bytes("GIF89a"), ink_kind::isf}, &ink_message::image,
                       &ink_message::kind);
    check_equal_by_all(p2p_message{"alice@example.com", "bob@example.com", "a"},
                       p2p_message{"carol@example.com", "dave@example.com", "b"}, &p2p_message::to, &p2p_message::from,
                       &p2p_message::body);
    check_equal_by_all(emoticon{":)", "a"}, emoticon{":(", "b"}, &emoticon::shortcut, &emoticon::object);
    check_equal_by_all(emoticons_message{}, emoticons_message{emoticon_list::from_body(":)\ta\t"), true},
                       &emoticons_message::emoticons, &emoticons_message::animated);
}

TEST_CASE("two texts that differ in one member are not equal, nor are two formats") {
    check_equal_by_all(text_message{"a"}, text_message{"b", im_format{}, "iso-8859-1", "Bob", "client/1", "1;h:1"},
                       &text_message::text, &text_message::format, &text_message::charset_name, &text_message::p4_context,
                       &text_message::user_agent, &text_message::roster);
    im_format other{font_name::from_plain("Arial"), effects::from("B"), {0, 0, 255}, font_charset::greek};
    other.pitch_family = pitch_family(0x22);
    other.right_to_left = true;
    other.further = format_items("XX=1");
    check_equal_by_all(im_format{}, other, &im_format::font, &im_format::effects, &im_format::color, &im_format::charset,
                       &im_format::pitch_family, &im_format::right_to_left, &im_format::further);
    check_equal_by_all(color{1, 2, 3}, color{4, 5, 6}, &color::red, &color::green, &color::blue);
    check_equal_by_all(format_item{"FN", "Arial", true}, format_item{"EF", "B", false}, &format_item::key, &format_item::value,
                       &format_item::is_pair);
}

TEST_CASE("two invitations that differ in one line are not equal") {
    using message = invitation_message;
    const message other{"CANCEL",
                        7,
                        "File Transfer",
                        "{5D3E02AB-6190-11d3-BBBB-00C04F795683}",
                        "SM1",
                        "s",
                        "context",
                        "name.txt",
                        9U,
                        "N",
                        "NAT",
                        "1",
                        "192.0.2.1",
                        "10.0.0.1",
                        "TRUE",
                        "FALSE",
                        "IP-Address:",
                        "192.0.2.2",
                        6891,
                        "cookie",
                        "10.0.0.2",
                        11178,
                        11179,
                        "TIMEOUT",
                        further_lines("X: 1\r\n")};
    check_equal_by_all(message{}, other, &message::command_name, &message::cookie, &message::application_name,
                       &message::application_guid, &message::session_protocol, &message::session_id, &message::context_data,
                       &message::file_name, &message::file_size, &message::connectivity, &message::connection_type,
                       &message::sip_capability, &message::public_ip, &message::private_ip, &message::upnp,
                       &message::launch_application, &message::request_data, &message::ip_address, &message::port,
                       &message::auth_cookie, &message::ip_address_internal, &message::port_x, &message::port_x_internal,
                       &message::cancel_code, &message::further);
}

TEST_CASE("two msnobjs that differ in one attribute are not equal") {
    const result<msnobj> one = parse_msnobj(R"(<msnobj Creator="a@b" Size="1" Type="2" Location="l" Friendly="AAA=" )"
                                            R"(SHA1D="d" SHA1C="c" other="1"/>)");
    REQUIRE(one);
    msnobj other;
    other.type = msnobj_type::display_picture;
    check_equal_by_all(*one, other, &msnobj::creator, &msnobj::size, &msnobj::type, &msnobj::location, &msnobj::friendly,
                       &msnobj::sha1d, &msnobj::sha1c, &msnobj::further);
    check_equal_by_all(*one->further.begin(), msnobj_attribute{}, &msnobj_attribute::name, &msnobj_attribute::value);
}

TEST_CASE("two packets that differ in one field are not equal") {
    using first = p2p_v1_packet;
    check_equal_by_all(first{}, first{1, 2, 3, 4, 5, 6, 7, 8, "0123456789abcdef", "data", p2p_application::display_picture},
                       &first::session, &first::identifier, &first::offset, &first::total, &first::flags, &first::acked,
                       &first::acked_unique, &first::acked_size, &first::nonce, &first::data, &first::application);
    using second = p2p_v2_packet;
    second other{1, 2, "0123456789ab", 3U, 4U, p2p_fields(std::string_view("\x09\x01x", 3)), true};
    other.type = p2p_data_type::file;
    other.is_first = true;
    other.package = 5;
    other.session = 6;
    other.remaining = 7U;
    other.further_of_data = p2p_fields(std::string_view("\x08\x01y", 3));
    other.data = "data";
    other.application = p2p_application::display_picture;
    check_equal_by_all(second{}, other, &second::operation, &second::sequence, &second::peer_info, &second::ack, &second::nak,
                       &second::further, &second::has_data, &second::type, &second::is_first, &second::package,
                       &second::session, &second::remaining, &second::further_of_data, &second::data, &second::application);
    const p2p_fields one(std::string_view("\x09\x01x", 3));
    check_equal_by_all(*one.begin(), p2p_field{}, &p2p_field::type, &p2p_field::value);
}
