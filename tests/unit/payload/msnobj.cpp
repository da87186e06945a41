#include "support/catch.hpp"
#include "support/kept.hpp"
#include "support/payloads.hpp"
#include "support/texts.hpp"

#include <msnp/payload/msnobj.hpp>

#include <vector>

using namespace msnp;
using namespace msnp_test;

namespace {

constexpr std::string_view cat = R"(<msnobj Creator="bob@example.com" Size="1024" Type="2" Location="cat.png" Friendly="AAA=" )"
                                 R"(SHA1D="AAAAAAAAAAAAAAAAAAAAAAAAAAA=" SHA1C="AAAAAAAAAAAAAAAAAAAAAAAAAAA="/>)";

// The smallest that has all that is needed.
std::string with(std::string_view attributes) {
    return R"(<msnobj Creator="a@b" Size="1" Type="2" SHA1D="x=")" + std::string(attributes) + "/>";
}

std::string written(const msnobj& object) {
    std::string text;
    const auto size = write_msnobj(std::back_inserter(text), object);
    CHECK(size.error() == error{});
    CHECK(size.value_or(0) == text.size());
    std::string memory(text.size(), '-');
    CHECK(write_msnobj(std::span<char>(memory), object).has_value());
    CHECK(memory == text);
    return text;
}

// As notification commands spell it: everything but letters and digits is `%XX`.
std::string encoded(std::string_view text, std::string_view plain = "") {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'z') || plain.find(c) != plain.npos) {
            out += c;
        } else {
            out += {'%', "0123456789abcdef"[byte >> 4U], "0123456789ABCDEF"[byte & 15U]};
        }
    }
    return out;
}

std::string decoded(const msnobj_text& value) {
    std::string text;
    value.write_decoded(std::back_inserter(text));
    CHECK(text.size() == value.decoded_size());
    return text;
}

struct bad_text {
    std::string_view text;
    error strict, field;
};

void check_texts(std::initializer_list<bad_text> texts) {
    for (const bad_text& each : texts) {
        INFO(spelt(each.text));
        CHECK(parse_msnobj(each.text, lenience::strict()).error() == each.strict);
        CHECK(parse_msnobj(each.text).error() == each.field);
    }
}

void check_refused(std::string_view text, error wrong) { check_texts({{text, wrong, wrong}}); }

const msnobj small{.creator = "a@b", .size = 1, .sha1d = "x="};

} // namespace

TEST_CASE("an msnobj is read and written byte for byte", "[protocol 4.7][protocol 11.13]") {
    const auto object = parse_msnobj(cat, lenience::strict());
    REQUIRE(object);
    CHECK(object->creator == "bob@example.com");
    CHECK(object->size == 1024);
    CHECK(object->type == msnobj_type::custom_emoticon);
    CHECK(object->location == "cat.png");
    CHECK(object->friendly == "AAA=");
    CHECK(object->sha1d == "AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    CHECK(object->sha1c == "AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    CHECK(object->further.empty());
    CHECK(written(*object) == cat);
    CHECK(written(small) == R"(<msnobj Creator="a@b" Size="1" Type="2" Location="" Friendly="" SHA1D="x="/>)");
}

TEST_CASE("attributes come in any order, any case and any spacing", "[protocol 4.7]") {
    for (const std::string_view text :
         {R"(<msnobj SHA1D="x=" Type="2" Size="1" Creator="a@b"/>)", R"(<msnobj SHA1D="x="Type="2"Size="1"Creator="a@b"/>)",
          "<msnobj\r\n\tsha1d = \"x=\"\n TYPE= \"2\" size =\"1\"   creator=\"a@b\" />",
          R"(<msnobj Creator="a@b" Size="0001" Type="02" SHA1D="x=" Friendly="" Location=""/>)"}) {
        INFO(text);
        CHECK(parse_msnobj(text, lenience::strict()).value_or(msnobj()) == small);
    }
}

TEST_CASE("attributes that have no member are kept", "[protocol 4.7]") {
    const std::string text = with(R"( contenttype="D" contentid="a b" stamp="" partnerid="&amp;")");
    const auto object = parse_msnobj(text, lenience::strict());
    REQUIRE(object);
    std::vector<std::string> names;
    for (const msnobj_attribute& each : object->further) {
        names.emplace_back(each.name);
    }
    CHECK(names == std::vector<std::string>{"contenttype", "contentid", "stamp", "partnerid"});
    CHECK(*object->further.value_of("ContentID") == "a b");
    CHECK(*object->further.value_of("partnerid") == "&amp;");
    CHECK_FALSE(object->further.value_of("avatarid"));
    CHECK(*parse_msnobj(kept(written(*object)), lenience::strict()) == *object);

    const std::string odd_text = with(R"( a_b="1" a-b="2" a.b="3" a:b="4" A0z="5")");
    const auto odd_names = parse_msnobj(odd_text, lenience::strict());
    REQUIRE(odd_names);
    CHECK(*odd_names->further.value_of("a_b") == "1");
    CHECK(*odd_names->further.value_of("a-b") == "2");
    CHECK(*odd_names->further.value_of("a.b") == "3");
    CHECK(*odd_names->further.value_of("a:b") == "4");
    CHECK(*odd_names->further.value_of("a0Z") == "5");
    CHECK(odd_names->further.begin() == odd_names->further.begin());
    CHECK(odd_names->further.begin() != ++odd_names->further.begin());
    CHECK(odd_names->further.begin() != odd_names->further.end());

    msnobj own = small;
    own.further = msnobj_attributes(R"(contenttype="D" contentid="a b" stamp="" partnerid="&amp;")");
    CHECK(own == *object);
}

TEST_CASE("a percent-encoded msnobj is decoded on demand", "[protocol 4.7][protocol 13]") {
    for (const std::string_view plain : {"", "<>=\"", "=@", "/", "<"}) {
        const std::string text = encoded(cat, plain);
        INFO(text);
        CHECK(parse_msnobj(text, lenience::strict()).error() == error{errc::encoded_msnobj, 0, 0});
        const auto object = parse_msnobj(text);
        REQUIRE(object);
        CHECK(object->creator.is_encoded());
        CHECK(decoded(object->creator) == "bob@example.com");
        CHECK(*object == *parse_msnobj(cat));
        CHECK(written(*object) == cat);
    }
    const std::string further = encoded(with(R"( stamp="a%2520b")"));
    CHECK(*parse_msnobj(further)->further.value_of("stamp") == "a%2520b");
    const std::string twice = encoded(encoded(with("")));
    check_refused(twice, {errc::bad_body, 0, 0});
}

TEST_CASE("in an msnobj that is not encoded, a percent sign is one", "[protocol 4.7]") {
    const std::string text = with(R"( Location="100%25")");
    const auto object = parse_msnobj(text, lenience::strict());
    CHECK(object->location == "100%25");
    CHECK_FALSE(object->location.is_encoded());
    CHECK(written(*object).find("100%25") != std::string::npos);
}

TEST_CASE("each type of an msnobj has its number", "[protocol 4.7]") {
    const msnobj_type types[] = {msnobj_type::avatar,
                                 msnobj_type::custom_emoticon,
                                 msnobj_type::display_picture,
                                 msnobj_type::shared_file,
                                 msnobj_type::background,
                                 msnobj_type::history,
                                 msnobj_type::dynamic_display_picture,
                                 msnobj_type::wink,
                                 msnobj_type::map_file,
                                 msnobj_type::dynamic_background,
                                 msnobj_type::voice_clip,
                                 msnobj_type::plugin_state,
                                 msnobj_type::roaming_object,
                                 msnobj_type::signature_sound};
    int number = 0;
    for (const msnobj_type type : types) {
        msnobj object = small;
        object.type = type;
        const std::string expected = " Type=\"" + std::to_string(++number) + "\" ";
        CHECK(written(object).find(expected) != std::string::npos);
        CHECK(parse_msnobj(kept(written(object)), lenience::strict())->type == type);
    }
    CHECK(number == 14);
}

TEST_CASE("what is no msnobj is refused at its first wrong byte", "[protocol 4.7][protocol 10]") {
    check_refused("", {errc::bad_body, 0, 0});
    check_refused("<", {errc::bad_body, 0, 1});
    check_refused("<msnob", {errc::bad_body, 0, 6});
    check_refused("<msnobj", {errc::bad_body, 0, 7});
    check_refused("<msnobj ", {errc::bad_body, 0, 8});
    check_refused("<msnobjCreator=\"\"/>", {errc::bad_body, 0, 7});
    check_refused("<MSNOBJ />", {errc::bad_body, 0, 1});
    check_refused(" <msnobj />", {errc::bad_body, 0, 0});
    check_refused("<msnobj />x", {errc::bad_body, 0, 10});
    check_refused("<msnobj / >", {errc::bad_body, 0, 9});
    check_refused("<msnobj >", {errc::bad_body, 0, 8});
    check_refused("<msnobj A/>", {errc::bad_body, 0, 9});
    check_refused("<msnobj A=1/>", {errc::bad_body, 0, 10});
    check_refused("<msnobj A='1'/>", {errc::bad_body, 0, 10});
    check_refused("<msnobj A=\"1/>", {errc::bad_body, 0, 14});
    check_refused("<msnobj =\"1\"/>", {errc::bad_body, 0, 8});
    check_refused("<msnobj A%=\"1\"/>", {errc::bad_body, 0, 9});
    check_refused("%3Cmsnobj%", {errc::bad_body, 0, 9});
    check_refused("%3Cmsnobj%2", {errc::bad_body, 0, 9});
}

TEST_CASE("an msnobj without what is needed is refused", "[protocol 4.7]") {
    check_refused("<msnobj/>", {errc::missing_field, 0, 9});
    check_refused(R"(<msnobj Size="1" Type="2" SHA1D=""/>)", {errc::missing_field, 0, 36});
    check_refused(R"(<msnobj Creator="" Type="2" SHA1D=""/>)", {errc::missing_field, 0, 38});
    check_refused(R"(<msnobj Creator="" Size="1" SHA1D=""/>)", {errc::missing_field, 0, 38});
    check_refused(R"(<msnobj Creator="" Size="1" Type="2"/>)", {errc::missing_field, 0, 38});
}

TEST_CASE("numbers of an msnobj are numbers that fit", "[protocol 4.7]") {
    check_refused(R"(<msnobj Size="" )", {errc::bad_number, 0, 14});
    check_refused(R"(<msnobj Size="1x" )", {errc::bad_number, 0, 15});
    check_refused(R"(<msnobj Size="-1" )", {errc::bad_number, 0, 14});
    check_refused(R"(<msnobj Size="4294967296" )", {errc::number_out_of_range, 0, 23});
    check_refused(R"(<msnobj Type="two" )", {errc::bad_number, 0, 14});
    check_refused(R"(<msnobj Type="99999999999" )", {errc::number_out_of_range, 0, 23});
    const std::string text = R"(<msnobj Creator="" Size="4294967295" Type="4294967295" SHA1D=""/>)";
    CHECK(parse_msnobj(text)->size == 4294967295U);
    CHECK(parse_msnobj(text)->type == msnobj_type{4294967295U});
}

TEST_CASE("the first of two attributes of one name counts", "[protocol 13]") {
    const std::string text = with(R"( type="8" Location="1" Location="2" x="1" x="2")");
    check_texts({{text, {errc::doubled_header, 0, 51}, {}}});
    CHECK(parse_msnobj(text)->type == msnobj_type::custom_emoticon);
    CHECK(parse_msnobj(text)->location == "1");
    CHECK(*parse_msnobj(text)->further.value_of("x") == "1");
}

TEST_CASE("an msnobj cut short is refused, however it is spelt", "[exhaustive]") {
    for (const std::string& text : {std::string(cat), encoded(cat), encoded(cat, "<=\"")}) {
        for (std::size_t size = 0; size != text.size(); ++size) {
            const std::string part = text.substr(0, size);
            CHECK_FALSE(parse_msnobj(part));
            CHECK(parse_msnobj(part).error().offset <= size);
        }
    }
}

TEST_CASE("any text of the characters that matter is refused or read back", "[exhaustive][protocol 10]") {
    for_each_text("a=\"/> ", 7, [](std::string_view inside) {
        const std::string text = with(inside);
        if (const auto object = parse_msnobj(text, lenience::strict())) {
            std::string again;
            if (write_msnobj(std::back_inserter(again), *object)) {
                REQUIRE(parse_msnobj(again, lenience::strict()).value_or(msnobj()) == *object);
            } else {
                REQUIRE(inside.find('>') != inside.npos);
            }
        }
    });
}

TEST_CASE("every byte at each place of a value is refused or read back", "[exhaustive][protocol 10]") {
    for_each_odd_text([](std::string_view text, unsigned byte, std::uint32_t place) {
        const std::string further = "x=\"" + std::string(text) + "\"";
        for (msnobj_text msnobj::*const member :
             {&msnobj::creator, &msnobj::location, &msnobj::friendly, &msnobj::sha1d, &msnobj::sha1c}) {
            msnobj object = small;
            object.*member = text;
            const bool forges = byte < 0x20 || byte == 0x7F || byte == '"' || byte == '<' || byte == '>';
            if (forges || byte >= 0x80) {
                const error wrong = msnobj_size(object).error();
                CHECK(wrong.code == (forges ? errc::forbidden_byte : errc::bad_value));
                CHECK(wrong.offset == (member == &msnobj::creator ? 17 + place : wrong.offset));
                std::string none;
                CHECK_FALSE(write_msnobj(std::back_inserter(none), object));
                CHECK(none.empty());
            } else {
                CHECK(*parse_msnobj(kept(written(object)), lenience::strict()) == object);
            }
            object.*member = msnobj_text::from_encoded(text);
            if (!forges && byte < 0x80 && byte != '%') {
                CHECK(*parse_msnobj(kept(written(object)), lenience::strict()) == object);
            }
        }
        msnobj object = small;
        object.further = msnobj_attributes(further);
        if (byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '<' && byte != '>') {
            CHECK(*parse_msnobj(kept(written(object)), lenience::strict()) == object);
        } else {
            CHECK_FALSE(msnobj_size(object));
        }
    });
}

TEST_CASE("a value that only decoded would forge an attribute is refused", "[protocol 10]") {
    msnobj object = small;
    object.location = msnobj_text::from_encoded("a%22%20x=%22");
    CHECK(msnobj_size(object).error() == error{errc::forbidden_byte, 0, 51});
    object.location = msnobj_text::from_encoded("caf%E9");
    CHECK(msnobj_size(object).error() == error{errc::bad_value, 0, 53});
    object.location = msnobj_text::from_encoded("caf%C3%A9");
    CHECK(parse_msnobj(kept(written(object)))->location == "caf\xC3\xA9");
}

TEST_CASE("what cannot be written is told with its byte", "[protocol 10]") {
    CHECK(msnobj_size(msnobj()).error() == error{errc::empty_argument, 0, 17});
    CHECK(msnobj_size(msnobj{.creator = "a@b"}).error() == error{errc::empty_argument, 0, 71});
    const std::size_t end = written(small).size() - 2;
    for (const std::string_view further : {"Size=\"2\"", "creator=\"x\"", "x", "x=", "=\"\"", "x=\"", "%41=\"1\""}) {
        msnobj object = small;
        object.further = msnobj_attributes(further);
        INFO(further);
        CHECK(msnobj_size(object).error() == error{errc::bad_value, 0, static_cast<std::uint32_t>(end)});
    }
    // Of several things that are wrong the first is told.
    msnobj odd = small;
    odd.creator = "";
    odd.further = msnobj_attributes("Size=\"2\" x");
    CHECK(msnobj_size(odd).error() == error{errc::empty_argument, 0, 17});
    char little[8] = {};
    CHECK(write_msnobj(std::span<char>(little), small).error() ==
          error{errc::no_space, 0, static_cast<std::uint32_t>(end + 2)});
    CHECK(little[0] == 0);
}

TEST_CASE("a hostile msnobj is read in one pass", "[protocol 10]") {
    for (const char filler : {' ', '"', '%', '=', '/', 'a', '\0', '\xFF'}) {
        CHECK_FALSE(parse_msnobj(kept("<msnobj " + repeated(65536, filler))));
        CHECK_FALSE(parse_msnobj(kept("%3Cmsnobj%20" + repeated(65536, filler))));
        CHECK_FALSE(parse_msnobj(kept(repeated(65536, filler))));
    }
    std::string many;
    for (int at = 0; at != 10000; ++at) {
        many += " a=\"\"";
    }
    const std::string text = with(many);
    const auto object = parse_msnobj(text);
    REQUIRE(object);
    CHECK(*object == *parse_msnobj(text));
    CHECK(written(*object).size() == text.size() + 24);
}

static_assert(parse_msnobj(R"(<msnobj Creator="a@b" Size="1" Type="14" SHA1D="x="/>)")->type == msnobj_type::signature_sound);
static_assert(parse_msnobj("%3Cmsnobj%20Creator=%22a%40b%22 Size=%221%22 Type=%221%22 SHA1D=%22%22/%3E")->creator == "a@b");
static_assert(msnobj_size(msnobj{.creator = "a", .sha1d = "b"}).value_or(0) == 73);
