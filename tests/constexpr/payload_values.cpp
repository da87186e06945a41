// The first tests of the headers of payload/, when compiling. (In the headers, everybody who includes them would pay for them.)
#include <msnp/payload/body_lines.hpp>
#include <msnp/payload/chunk.hpp>
#include <msnp/payload/chunk_loss.hpp>
#include <msnp/payload/client_caps.hpp>
#include <msnp/payload/color.hpp>
#include <msnp/payload/content.hpp>
#include <msnp/payload/content_type.hpp>
#include <msnp/payload/datacast.hpp>
#include <msnp/payload/effects.hpp>
#include <msnp/payload/emoticons.hpp>
#include <msnp/payload/envelope.hpp>
#include <msnp/payload/font_charset.hpp>
#include <msnp/payload/format_items.hpp>
#include <msnp/payload/headers.hpp>
#include <msnp/payload/im_format.hpp>
#include <msnp/payload/ink.hpp>
#include <msnp/payload/invitation.hpp>
#include <msnp/payload/keep_alive.hpp>
#include <msnp/payload/line_breaks.hpp>
#include <msnp/payload/msnobj.hpp>
#include <msnp/payload/msnobj_attributes.hpp>
#include <msnp/payload/p2p.hpp>
#include <msnp/payload/p2p_fields.hpp>
#include <msnp/payload/p2p_v1.hpp>
#include <msnp/payload/p2p_v2.hpp>
#include <msnp/payload/pitch_family.hpp>
#include <msnp/payload/slp.hpp>
#include <msnp/payload/text.hpp>
#include <msnp/payload/typing.hpp>

using namespace msnp;

// msnp/payload/color.hpp
static_assert(*parse_color("ff") == color{0xFF, 0, 0} && *parse_color("F00") == color{0, 0x0F, 0});
static_assert(parse_color("1234567").error() == error{errc::number_out_of_range, 0, 6} && !parse_color(""));
static_assert(color::from_bgr(0x800000) == color{0, 0, 0x80} && color_size(color{0x80, 0, 0}) == 2);

// msnp/payload/content.hpp
static_assert(classify("Content-Type: Text/Plain;charset=utf-8\r\n\r\n").kind == content::text);
static_assert(classify("Content-Type: image/png\r\n\r\n").kind == content::other && classify("").kind == content::none);

// msnp/payload/content_type.hpp
static_assert(media_type("Text/Plain ; charset=UTF-8") == "Text/Plain");
static_assert(parameter("text/plain;x=1; Charset=\"utf-8\"", "charset") == "utf-8" &&
              parameter("text/plain", "charset").empty());

// msnp/payload/effects.hpp
static_assert(effects::from("iXb") == (effects::bold | effects::italic) && effects::from("").empty());
static_assert(effects::from("BIUS").size() == 4 && !effects::from("BI").has(effects::bold | effects::strike));

// msnp/payload/font_charset.hpp
static_assert(name(font_charset::gb2312) == "GB2312" && name(font_charset{0x03}) == "unknown");

// msnp/payload/format_items.hpp
static_assert(format_key_of("cS") == format_key::charset && format_key_of("X") == format_key::other);
static_assert((*format_items("FN=CO=x; EF=").begin()).value == "CO=x" && format_items(" ; ;").empty());
static_assert(format_items("FN=A; x; Y=1;CO=ff;=2; Z =3").others() == format_items("Y=1; Z=3"));

// msnp/payload/headers.hpp
static_assert(header_lines("a:1\r\nB: 2\r\nb: 3").value_of("b") == "2" && !header_lines("a\r\n c: 1").value_of("c"));
static_assert(check_header_value("a\r\nB: c") && check_header_name("a:") && !check_header_value("Caf\xC3\xA9; x=1"));

// msnp/payload/im_format.hpp
static_assert(parse_im_format("co=F00;Fn=MS%20Serif").color.green == 0x0F &&
              parse_im_format("CS=134").charset == font_charset::by_default);
static_assert(*im_format_size(parse_im_format("PF=31;RL=1")) == 33);
static_assert(parse_im_format("EF=").present.has(format_key::effects) && !parse_im_format("EF=").present.has(format_key::font));

// msnp/payload/line_breaks.hpp
static_assert(find_line_break("ab\r\nc").at == 2 && find_line_break("\r\n").size == 2 && find_line_break("\n\r").size == 1);
static_assert(size_with_crlf("a\nb\rc\r\n\r") == 11 && size_with_crlf("abc") == 3);

// msnp/payload/pitch_family.hpp
static_assert(pitch_family(0x31).family() == font_family::modern && pitch_family(0x31).pitch() == font_pitch::fixed);
static_assert(pitch_family(font_family::swiss, font_pitch::variable).byte() == 0x22 &&
              pitch_family(2).family() == font_family::any);
static_assert(pitch_family_of("courier NEW").byte() == 0x31 && pitch_family_of("Segoe UI") == pitch_family());

// msnp/payload/text.hpp
static_assert(*payload_size(text_message{.text = "Hello Bob", .format = parse_im_format("FN=Segoe%20UI; PF=0")}) == 126);
static_assert(parse_payload<text_message>("Content-Type: text/plain\r\n\r\n\xE9")->charset() == text_charset::latin1);

// msnp/payload/typing.hpp
static_assert(*payload_size(typing_message{"bob@example.com"}) == 73 + 15);
static_assert(*payload_size(typing_message{"bob@example.com", true}) == 91);

// msnp/payload/body_lines.hpp
static_assert(further_lines("A: 1\r\nb\r\nC:2") == further_lines("A:1\r\nC: 2") && further_lines().empty());

// msnp/payload/chunk.hpp
static_assert(parse_payload<chunk_message>("message-id:{1}\r\nchunk:2\r\n\r\nabc")->part == "abc");
static_assert(!find_chunk(split_payload("Message-ID: {1}\r\nChunks: 1\r\n\r\n"))->is_chunk());

// msnp/payload/chunk_loss.hpp
static_assert(code_of(chunk_loss::repeated) == errc::bad_chunk && code_of(chunk_loss::too_old) == errc::bad_chunk);

// msnp/payload/client_caps.hpp
static_assert(*payload_size(client_caps_message{"ExampleChat/1.0", "Y"}) == 101);

// msnp/payload/datacast.hpp
static_assert(*payload_size(datacast_message()) == 69);
static_assert(*payload_size(datacast_message{datacast_id::action, "waves"}) == 82);

// msnp/payload/emoticons.hpp
static_assert(emoticon_list::from_body("a\tb\tc\td\t") == emoticon_list::from_body("a\tb\tc\td\r\n"));

// msnp/payload/envelope.hpp
static_assert(split_payload("A: 1\r\n\r\nx").body == "x" && split_payload("A: 1\r\n").body == "A: 1\r\n");
static_assert(split_payload("A: 1\rB: 2\r\rx", lenience(errc::bare_return_headers)).headers.value_of("B") == "2");
static_assert(check_headers("A: 1\r\n B\r\n\r\n").error() == error{errc::folded_header, 0, 6} &&
              check_headers("A: 1\r\n B\r\n\r\n", lenience::field()));

// msnp/payload/ink.hpp
static_assert(parse_payload<ink_message>("Content-Type: image/gif\r\n\r\nbase64:R0lGOA==")->image.is_gif());

// msnp/payload/invitation.hpp
static_assert(offer_file(33267, "Autoexec.bat", 187).is_file_transfer() &&
              cancel_invitation(1, cancel_reason::timeout).reason() == cancel_reason::timeout);

// msnp/payload/keep_alive.hpp
static_assert(*payload_size(keep_alive_message()) == 53);

// msnp/payload/msnobj.hpp
static_assert(parse_msnobj(R"(<msnobj Type="8" Size="7" Creator="a@b" SHA1D="x="/>)")->type == msnobj_type::wink);
static_assert(parse_msnobj("%3Cmsnobj Creator=\"\"/>", lenience()).error() == error{errc::encoded_msnobj});

// msnp/payload/msnobj_attributes.hpp
static_assert(*msnobj_attributes("A=\"1\" b=\"2\"").value_of("B") == "2" && msnobj_attributes("A=1").empty());
static_assert(*msnobj_attributes("A%3D%22a%40b%22", true).value_of("A") == "a@b");

// msnp/payload/p2p.hpp
static_assert(p2p_message{"bob@example.com;{A}"}.is_for("BOB@example.com;{a}") && !p2p_message{"x"}.is_for("y"));

// msnp/payload/p2p_fields.hpp
static_assert(p2p_fields(std::string_view("\x02\x01x\0", 4)).value_of(2) == "x");

// msnp/payload/p2p_v1.hpp
static_assert(*p2p_v1_size({}) == 52 && !parse_p2p_v1(""));

// msnp/payload/p2p_v2.hpp
static_assert(*p2p_v2_size({}) == 12 && !parse_p2p_v2(""));

// msnp/payload/slp.hpp
static_assert(slp_address("<msnmsgr:bob@example.com;{1}>").account() == "bob@example.com" && slp_address("bob").empty());
static_assert(parse_slp(std::string_view("MSNSLP/1.0 603 Decline\r\nContent-Length: 1\r\n\r\n\0", 46))->code == 603);
