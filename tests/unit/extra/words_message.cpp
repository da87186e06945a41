#include "support/catch.hpp"
#include "unit/extra/in_words.hpp"

#include <msnp/extra/words_message.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using msnp_test::in_words;
using msnp_test::names_of_fields;

namespace {

// An invitation with a word on every line.
invitation_message invitation_with(std::string_view word) {
    invitation_message made{.command_name = word, .cookie = 5};
    for (const invitation_row& row : invitation_table) {
        if (row.text != nullptr) {
            made.*row.text = word;
        }
    }
    return made;
}

} // namespace

TEST_CASE("an invitation is told by its lines, but for the secret one", "[words]") {
    const invitation_message offer{.cookie = 5, .application_name = "a File Transfer", .file_size = 7U, .auth_cookie = "123"};
    CHECK(in_words(offer) == "invitation Application-Name=\"a File Transfer\" Invitation-Command=INVITE Invitation-Cookie=5 "
                             "Application-FileSize=7 AuthCookie=(hidden)");
    CHECK(in_words(in_clear(offer)).ends_with(" AuthCookie=123"));
    const invitation_message more{.cookie = 5, .further = further_lines("A: ~1\r\n")};
    CHECK(in_words(more).ends_with(" further=[A]"));
    CHECK(in_words(in_clear(more)).ends_with(" further=[A=~1]"));
    const std::string full = in_words(invitation_with("~x~"));
    for (const invitation_row& row : invitation_table) {
        const bool has_text = row.text != nullptr || row.cookie != nullptr;
        CHECK((full.find(" " + std::string(row.name) + "=") != std::string::npos) == has_text);
    }
    CHECK(in_words(invitation_command::cancel) == "CANCEL");
    CHECK(in_words(invitation_command::other) == "unknown(4)");
    CHECK(in_words(cancel_reason::file_timeout) == "FTTIMEOUT");
}

TEST_CASE("the rarer contents are told in words", "[words]") {
    const emoticon each[] = {{":)", "<msnobj/>"}, {":(", "\n"}};
    CHECK(in_words(emoticons_message{.emoticons = each}) == "emoticons count=2");
    CHECK(in_words(in_clear(emoticons_message{.emoticons = each, .animated = true})) ==
          "emoticons count=2 animated=true \":)\"=\"<msnobj/>\" \":(\"=\"\\x0A\"");
    CHECK(in_words(in_clear(each[0])) == "emoticon shortcut_length=2 shortcut=\":)\" length=9 object=\"<msnobj/>\"");
    CHECK(in_words(ink_message{ink_image::from_base64("R0lGOA=="), ink_kind::gif}) == "ink kind=gif size=4");
    CHECK(in_words(client_caps_message{.client_name = "x/1", .operating_system = "a b"}) ==
          "client_caps client=x/1 system=\"a b\"");
    const client_caps_message more{.client_name = "x/1", .further = further_lines("A: ~1\r\nB: ~2\r\n")};
    CHECK(in_words(more) == "client_caps client=x/1 further=[A B]");
    CHECK(in_words(in_clear(more)) == "client_caps client=x/1 further=[A=~1 B=~2]");
}

TEST_CASE("an msnobj is told by its attributes, decoded", "[words]") {
    const auto object =
        parse_msnobj("<msnobj Creator=\"a@b\" Size=\"7\" Type=\"3\" Location=\"x y\" SHA1D=\"AAAA\" more=\"1\"/>");
    REQUIRE(object);
    CHECK(in_words(*object) ==
          "msnobj creator=\"a@b\" size=7 type=display_picture location=\"x y\" sha1d=\"AAAA\" further=[more]");
    CHECK(in_words(in_clear(*object)).ends_with(" further=[more=1]"));
    CHECK(in_words(msnobj_text("a\n")) == "a\\x0A");
    CHECK(in_words(msnobj_text::from_encoded("a%20%22")) == "a \"");
    CHECK(in_words(msnobj_type::signature_sound) == "signature_sound");
    CHECK(in_words(static_cast<msnobj_type>(0)) == "unknown(0)");
    CHECK(in_words(static_cast<msnobj_type>(15)) == "unknown(15)");
}

TEST_CASE("no byte of an invitation, an msnobj or a client's name can forge a field", "[words][protocol 10]") {
    const auto names = [](std::string_view word) {
        msnobj object{.creator = word, .location = word, .friendly = word, .sha1d = word, .sha1c = word};
        const std::string logging = "-" + std::string(word); // never the usual one
        const client_caps_message caps{
            .client_name = word, .chat_logging = logging, .operating_system = word, .jabber_id = word};
        std::vector<std::vector<std::string>> all;
        for (const std::string& line : {in_words(invitation_with(word)), in_words(in_clear(invitation_with(word))),
                                        in_words(object), in_words(caps), in_words(in_clear(caps))}) {
            CHECK(msnp_test::is_fit_to_show(line));
            all.push_back(names_of_fields(line));
        }
        return all;
    };
    const auto plain = names("x");
    std::size_t forged = 0;
    for (const std::string& each : msnp_test::forgers()) {
        forged += names(each) != plain ? 1U : 0U;
    }
    CHECK(forged == 0);
}
