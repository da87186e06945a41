#include "support/catch.hpp"

#include <msnp/base/error.hpp>

#include <set>
#include <string>
#include <string_view>

using namespace msnp;

TEST_CASE("every error code has a name of its own and words of its own", "[base]") {
    std::set<std::string_view> names, sentences;
    for (unsigned number = 0; number != static_cast<unsigned>(errc::count_); ++number) {
        const auto code = static_cast<errc>(number);
        INFO("code " << number << " " << std::string(name(code)));
        CHECK_FALSE(name(code).empty());
        CHECK_FALSE(explain(code).empty());
        CHECK(names.insert(name(code)).second);
        CHECK(sentences.insert(explain(code)).second);
        for (const char c : name(code)) {
            const bool plain = c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            CHECK(plain);
        }
    }
}

TEST_CASE("a number that is no code is called unknown", "[base]") {
    for (unsigned number = static_cast<unsigned>(errc::count_); number != 256; ++number) {
        CHECK(name(static_cast<errc>(number)) == "unknown");
        CHECK(explain(static_cast<errc>(number)) == "unknown error");
        CHECK_FALSE(is_local(static_cast<errc>(number)));
        CHECK_FALSE(is_framing(static_cast<errc>(number)));
    }
}

TEST_CASE("each code is named as it is spelt", "[base]") {
#define CHECK_NAME(code) CHECK(name(errc::code) == #code)
    CHECK_NAME(none);
    CHECK_NAME(no_space);
    CHECK_NAME(forbidden_byte);
    CHECK_NAME(empty_argument);
    CHECK_NAME(too_long);
    CHECK_NAME(bad_value);
    CHECK_NAME(payload_over_1664);
    CHECK_NAME(nobody_here);
    CHECK_NAME(wrong_phase);
    CHECK_NAME(unknown_member);
    CHECK_NAME(wrong_session);
    CHECK_NAME(too_many);
    CHECK_NAME(queue_full);
    CHECK_NAME(bad_verb);
    CHECK_NAME(line_too_long);
    CHECK_NAME(bad_length);
    CHECK_NAME(payload_too_long);
    CHECK_NAME(bare_line_feed);
    CHECK_NAME(bare_return);
    CHECK_NAME(nul_in_line);
    CHECK_NAME(control_in_line);
    CHECK_NAME(blank_line);
    CHECK_NAME(space_run);
    CHECK_NAME(misspelt_joi);
    CHECK_NAME(misspelt_nak);
    CHECK_NAME(zero_padded_length);
    CHECK_NAME(unknown_after_payload);
    CHECK_NAME(vanished_name);
    CHECK_NAME(name_with_spaces);
    CHECK_NAME(name_not_utf8);
    CHECK_NAME(long_name);
    CHECK_NAME(stray_percent);
    CHECK_NAME(long_handle);
    CHECK_NAME(odd_endpoint);
    CHECK_NAME(odd_capabilities);
    CHECK_NAME(later_argument);
    CHECK_NAME(further_argument);
    CHECK_NAME(unusual_word);
    CHECK_NAME(zero_trid);
    CHECK_NAME(old_ack_letter);
    CHECK_NAME(no_header_end);
    CHECK_NAME(bare_return_headers);
    CHECK_NAME(header_without_colon);
    CHECK_NAME(folded_header);
    CHECK_NAME(bad_header_name);
    CHECK_NAME(control_in_header);
    CHECK_NAME(header_not_utf8);
    CHECK_NAME(doubled_header);
    CHECK_NAME(missing_mime_version);
    CHECK_NAME(missing_content_type);
    CHECK_NAME(untyped_text);
    CHECK_NAME(alias_type);
    CHECK_NAME(missing_charset);
    CHECK_NAME(other_charset);
    CHECK_NAME(text_not_utf8);
    CHECK_NAME(nul_in_text);
    CHECK_NAME(bare_line_break);
    CHECK_NAME(typing_body);
    CHECK_NAME(foreign_typist);
    CHECK_NAME(datacast_body);
    CHECK_NAME(keep_alive_body);
    CHECK_NAME(caps_in_headers);
    CHECK_NAME(body_end);
    CHECK_NAME(raw_image);
    CHECK_NAME(encoded_msnobj);
    CHECK_NAME(emoticon_end);
    CHECK_NAME(too_many_emoticons);
    CHECK_NAME(repeated_headers);
    CHECK_NAME(chunk_out_of_order);
    CHECK_NAME(incomplete_format);
    CHECK_NAME(long_font);
    CHECK_NAME(odd_color);
    CHECK_NAME(odd_font_charset);
    CHECK_NAME(odd_format_item);
    CHECK_NAME(wrong_verb);
    CHECK_NAME(missing_argument);
    CHECK_NAME(unexpected_argument);
    CHECK_NAME(unexpected_word);
    CHECK_NAME(bad_number);
    CHECK_NAME(number_out_of_range);
    CHECK_NAME(bad_ack_letter);
    CHECK_NAME(bad_address);
    CHECK_NAME(missing_payload);
    CHECK_NAME(missing_header);
    CHECK_NAME(wrong_content_type);
    CHECK_NAME(bad_header_value);
    CHECK_NAME(bad_body);
    CHECK_NAME(missing_field);
    CHECK_NAME(bad_chunk);
    CHECK_NAME(out_of_turn);
    CHECK_NAME(unknown_verb);
    CHECK_NAME(roster_full);
    CHECK_NAME(reads_too_slowly);
    CHECK_NAME(not_here);
    CHECK_NAME(too_often);
#undef CHECK_NAME
}

TEST_CASE("a code is the caller's fault or the peer's, and only the peer's can end a stream", "[base]") {
    for (unsigned number = 0; number != static_cast<unsigned>(errc::count_); ++number) {
        const auto code = static_cast<errc>(number);
        CHECK_FALSE((is_local(code) && is_framing(code)));
    }
    CHECK_FALSE(is_local(errc::none));
    CHECK_FALSE(is_framing(errc::none));
    for (const errc code :
         {errc::no_space, errc::forbidden_byte, errc::empty_argument, errc::too_long, errc::bad_value, errc::payload_over_1664,
          errc::nobody_here, errc::wrong_phase, errc::unknown_member, errc::wrong_session, errc::too_many, errc::queue_full}) {
        CHECK(is_local(code));
    }
    for (const errc code : {errc::bad_verb, errc::line_too_long, errc::bad_length, errc::payload_too_long, errc::bare_line_feed,
                            errc::bare_return, errc::nul_in_line, errc::control_in_line, errc::blank_line, errc::space_run,
                            errc::misspelt_joi, errc::misspelt_nak, errc::zero_padded_length, errc::unknown_after_payload}) {
        CHECK(is_framing(code));
    }
    for (const errc code :
         {errc::vanished_name, errc::odd_format_item, errc::wrong_verb, errc::missing_argument, errc::unexpected_argument,
          errc::bad_number, errc::out_of_turn, errc::roster_full, errc::reads_too_slowly}) {
        CHECK_FALSE(is_framing(code));
        CHECK_FALSE(is_local(code));
    }
}

TEST_CASE("errors are equal if code, field and offset are", "[base]") {
    const error one{errc::bad_length, 3, 8};
    CHECK(one == error{errc::bad_length, 3, 8});
    CHECK_FALSE(one == error{errc::bad_length, 3, 9});
    CHECK_FALSE(one == error{errc::bad_length, 2, 8});
    CHECK_FALSE(one == error{errc::bad_number, 3, 8});
    CHECK(error{} == error{errc::none, 0, 0});
}
