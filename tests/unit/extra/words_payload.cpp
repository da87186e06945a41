#include "support/catch.hpp"
#include "unit/extra/in_words.hpp"

#include <msnp/extra/words_payload.hpp>

#include <string>
#include <vector>

using namespace msnp;
using msnp_test::in_words;

namespace {

text_message text_with(std::string_view word) {
    return {.text = word,
            .format = im_format{.font = font_name::from_plain(word), .further = format_items(word)},
            .charset_name = word,
            .p4_context = word,
            .user_agent = word,
            .roster = word};
}

} // namespace

TEST_CASE("a format is told by what is in it", "[words]") {
    CHECK(in_words(im_format{}) == "format color=#000000");
    CHECK(in_words(parse_im_format("FN=Segoe%20UI; EF=BS; CO=ff; CS=ee; PF=22; RL=1; X=y z")) ==
          "format font=\"Segoe UI\" effects=bold+strike color=#ff0000 font_charset=\"Eastern Europe\" family=swiss/variable "
          "right_to_left=true further=[X]");
    CHECK(in_words(in_clear(parse_im_format("FN=Arial; X=y z; Y=[1]"))) ==
          "format font=\"Arial\" color=#000000 further=[X=\"y z\" Y=\"[1]\"]");
}

TEST_CASE("parts of a format are told alone, too", "[words]") {
    CHECK(in_words(effects()) == "none");
    CHECK(in_words(effects::from("busi")) == "bold+italic+underline+strike");
    CHECK(in_words(color{1, 0x20, 0xff}) == "#0120ff");
    CHECK(in_words(pitch_family(0x31)) == "modern/fixed");
    CHECK(in_words(pitch_family(0x7F)) == "unknown(7)/unknown(15)");
    CHECK(in_words(font_charset::shift_jis) == "Shift-JIS");
    CHECK(in_words(static_cast<font_charset>(3)) == "unknown(3)");
    CHECK(in_words(format_key::font) == "font");
    CHECK(in_words(format_items()) == "[]");
}

TEST_CASE("what is said is told by its length, in clear by its bytes", "[words]") {
    const text_message said{.text = "How\r\nare you?", .format = im_format{.color = {255, 0, 0}}};
    CHECK(in_words(said) == "text length=13 color=#ff0000");
    CHECK(in_words(in_clear(said)) == "text length=13 text=\"How\\x0D\\x0Aare you?\" color=#ff0000");
    CHECK(in_words(text_message{.text = "", .charset_name = "", .p4_context = "Bob B"}) ==
          "text length=0 charset=\"\" name=\"Bob B\"");
    CHECK(in_words(typing_message{"bob@example.com", true}) == "typing user=bob@example.com recording=true");
    CHECK(in_words(datacast_message{}) == "datacast id=nudge length=0");
    CHECK(in_words(datacast_message{static_cast<datacast_id>(0), "x"}) == "datacast id=unknown(0) length=1");
    CHECK(in_words(in_clear(datacast_message{datacast_id::action, "waves"})) == "datacast id=action length=5 data=\"waves\"");
    CHECK(in_words(keep_alive_message{}) == "keep_alive");
}

TEST_CASE("a payload is told by its kind and sizes", "[words]") {
    CHECK(in_words(classify("MIME-Version: 1.0\r\nContent-Type: text/x-keepalive\r\n\r\nxx")) ==
          "content kind=keep_alive media_type=text/x-keepalive headers_length=49 length=2");
    CHECK(in_words(in_clear(classify("Content-Type: a/b\r\n\r\nxx"))) ==
          "content kind=other media_type=a/b headers_length=17 headers=\"Content-Type: a/b\" length=2 body=\"xx\"");
    CHECK(in_words(classify("Message-ID: {1}\r\nChunk: 2\r\n\r\nxx")) ==
          "content kind=chunk chunk_of={1} chunk=2 headers_length=25 length=2");
    for (unsigned kind = 0; kind <= static_cast<unsigned>(content::chunk); ++kind) {
        CHECK(in_words(static_cast<content>(kind)).find("unknown") == std::string::npos);
    }
    CHECK(in_words(content::chunk) == "chunk");
    CHECK(in_words(static_cast<content>(99)) == "unknown(99)");
}

TEST_CASE("chunks are told by their place, and lost ones by why", "[words]") {
    CHECK(in_words(chunk_message{.id = "{1}", .index = 2, .part = "abc"}) == "chunk lead_length=0 id={1} chunk=2 length=3");
    CHECK(in_words(lost_chunks{"bob@example.com", "{1}", 1, 3, chunk_loss::too_old}) ==
          "lost_chunks from=bob@example.com id={1} received=1 of=3 why=too_old");
    CHECK(in_words(added_chunk{.state = chunk_state::refused, .wrong = {errc::bad_chunk, 0, 3}}) ==
          "added_chunk state=refused error=bad_chunk byte=3 length=0");
    for (unsigned why = 0; why <= static_cast<unsigned>(chunk_loss::too_old); ++why) {
        CHECK(in_words(static_cast<chunk_loss>(why)).find("unknown") == std::string::npos);
    }
    CHECK(in_words(chunk_loss::pushed_out) == "pushed_out");
    CHECK(in_words(static_cast<chunk_loss>(9)) == "unknown(9)");
    CHECK(in_words(chunk_state::lost) == "lost");
    CHECK(in_words(ink_kind::isf) == "isf");
    CHECK(in_words(text_charset::latin1) == "latin1");
}

TEST_CASE("no byte of a text can forge a field of it", "[words][protocol 10]") {
    const std::vector<std::string> open = msnp_test::names_of_fields(in_words(text_with("a=b")));
    const std::vector<std::string> all = msnp_test::names_of_fields(in_words(in_clear(text_with("a=b"))));
    CHECK(open ==
          std::vector<std::string>{"text", "length", "font", "color", "further", "charset", "name", "user_agent", "roster"});
    std::size_t forged = 0;
    for (const std::string& each : msnp_test::forgers()) {
        const std::string pair = each + "=b";
        const text_message made = text_with(pair);
        const std::string items = "a=b;c=" + each;
        const text_message with_item{.text = each,
                                     .format = im_format{.font = font_name::from_plain("x"), .further = format_items(items)},
                                     .charset_name = "x",
                                     .p4_context = each,
                                     .user_agent = each,
                                     .roster = each};
        forged += msnp_test::names_of_fields(in_words(with_item)) != open ? 1U : 0U;
        forged += msnp_test::names_of_fields(in_words(in_clear(with_item))) != all ? 1U : 0U;
        CHECK(msnp_test::is_fit_to_show(in_words(made)));
        CHECK(msnp_test::is_fit_to_show(in_words(in_clear(made))));
    }
    CHECK(forged == 0);
}
