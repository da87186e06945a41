#include "support/dialects.hpp"
#include "support/printing.hpp"
#include "support/texts.hpp"
#include "support/walking.hpp"

#include <msnp/command/capabilities.hpp>
#include <msnp/command/capability_names.hpp>

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;

namespace {

fault parsed(std::string_view word, capabilities& value, lenience tolerate = lenience::strict()) {
    return token<capabilities>::parse(word, tolerate, value);
}

std::string written(const capabilities& value) {
    std::string out;
    token<capabilities>::write(std::back_inserter(out), value);
    return out;
}

} // namespace

TEST_CASE("capabilities are one number or two", "[command][protocol 9]") {
    for (const std::string_view word :
         {"0", "1342558204", "4294967295", "0:0", "2788999228:2550273072", "4294967295:4294967295"}) {
        capabilities value;
        INFO(std::string(word));
        REQUIRE_FALSE(parsed(word, value));
        CHECK(written(value) == word);
        CHECK(token<capabilities>::size(value) == word.size());
        CHECK(token<capabilities>::fits(word));
    }
    capabilities value;
    REQUIRE_FALSE(parsed("2788999228:2550273072", value));
    CHECK(value.flags == 2788999228U);
    CHECK(value.extended == 2550273072U);
    REQUIRE_FALSE(parsed("7", value));
    CHECK_FALSE(value.extended);
}

TEST_CASE("a client's generation is the top four bits, and P2P needs one", "[command][protocol 9]") {
    for (unsigned version = 0; version != 16; ++version) {
        const capabilities old{version << 28U}, full{version << 28U | 0x0FFFFFFFU};
        CHECK(static_cast<unsigned>(old.version()) == version);
        CHECK(full.version() == old.version());
        CHECK_FALSE(old.joins_chunks());
        CHECK(full.joins_chunks());
        CHECK(old.can_p2p() == (version != 0));
        CHECK(full.with(client_version::msn_6_0).flags == 0x1FFFFFFFU);
    }
    CHECK_FALSE(capabilities{0xFFFFFFDFU}.joins_chunks());
    CHECK(capabilities{1342558204U}.version() == client_version::msn_7_5);
    CHECK(client_version::live_8_5 < client_version::live_2009);
}

TEST_CASE("each bit is there alone, and one number says nothing of the other", "[command][protocol 9]") {
    for (unsigned place = 0; place != 32; ++place) {
        const auto first = static_cast<capability>(1U << place);
        const auto second = static_cast<extended_capability>(1U << place);
        CHECK(capabilities{1U << place, ~0U}.has(first));
        CHECK_FALSE(capabilities{~(1U << place), ~0U}.has(first));
        CHECK(capabilities{0, 1U << place}.has(second));
        CHECK_FALSE(capabilities{~0U, ~(1U << place)}.has(second));
        CHECK_FALSE(capabilities{~0U}.has(second));
        CHECK(capabilities{}.with(first) == capabilities{1U << place});
        CHECK(capabilities{7}.with(second) == capabilities{7, 1U << place});
        CHECK(capabilities{7, 1}.with(second) == capabilities{7, 1U << place | 1U});
        CHECK(capabilities{1U << place} != capabilities{});
        CHECK(capabilities{7, 1U << place} != capabilities{7, 0});
        CHECK(capabilities{7, 1U << place} != capabilities{7});
    }
}

TEST_CASE("every bit that a source names has the name and the place of the fact sheet", "[command][protocol 9]") {
#define IS(NUMBER, NAME, WORDS)                                                                                                \
    CHECK(static_cast<std::uint32_t>(NAME) == (NUMBER));                                                                       \
    CHECK(name(NAME) == (WORDS))
    IS(0x1, capability::mobile, "mobile");
    IS(0x2, capability::msn_explorer, "MSN Explorer");
    IS(0x4, capability::ink_as_gif, "ink as GIF");
    IS(0x8, capability::ink_as_isf, "ink as ISF");
    IS(0x10, capability::webcam, "webcam");
    IS(0x20, capability::chunks, "multi-packet messages");
    IS(0x40, capability::paging, "paging");
    IS(0x80, capability::msn_direct, "MSN Direct");
    IS(0x100, capability::activities, "activities");
    IS(0x200, capability::web_client, "web client");
    IS(0x400, capability::mobile_device, "mobile device");
    IS(0x800, capability::federated, "federated");
    IS(0x1000, capability::space, "Space");
    IS(0x2000, capability::media_center, "Media Center");
    IS(0x4000, capability::direct_im, "direct IM");
    IS(0x8000, capability::winks, "winks");
    IS(0x10000, capability::shared_search, "shared search");
    IS(0x20000, capability::bot, "bot");
    IS(0x40000, capability::voice_clips, "voice clips");
    IS(0x80000, capability::secure_channel, "secure channel");
    IS(0x100000, capability::sip_invitations, "SIP invitations");
    IS(0x200000, capability::tunnelled_sip, "tunnelled SIP");
    IS(0x400000, capability::shared_drive, "shared drive");
    IS(0x800000, capability::page_mode, "page mode");
    IS(0x1000000, capability::one_care, "OneCare");
    IS(0x2000000, capability::p2p_turn, "P2P TURN");
    IS(0x4000000, capability::p2p_by_uun, "P2P by UUN");
    IS(0x8000000, capability::alias, "alias");

    IS(0x1, extended_capability::sms_only, "SMS only");
    IS(0x2, extended_capability::voice_over_msnp, "voice over MSNP");
    IS(0x4, extended_capability::uucp_sip, "UUCP SIP");
    IS(0x8, extended_capability::application_messages, "application messages");
    IS(0x10, extended_capability::rtc_video, "RTC video");
    IS(0x20, extended_capability::p2pv2, "P2Pv2");
    IS(0x40, extended_capability::authenticated_web_im, "authenticated web IM");
    IS(0x80, extended_capability::one_to_one_by_group, "one-to-one by group");
    IS(0x100, extended_capability::offline_im, "offline IM");
    IS(0x200, extended_capability::sharing_video, "sharing video");
    IS(0x400, extended_capability::nudges, "nudges");
    IS(0x800, extended_capability::circle_voice_im, "circle voice IM");
    IS(0x1000, extended_capability::sharing, "sharing");
    IS(0x2000, extended_capability::mobile_suspend, "mobile suspend");
    IS(0x8000, extended_capability::p2p_mixer_relay, "P2P mixer relay");
    IS(0x20000, extended_capability::file_transfer_in_window, "file transfer in window");
    IS(0x40000, extended_capability::wide_video, "16:9 video");
    IS(0x80000, extended_capability::p2p_enveloping, "P2P enveloping");
    IS(0x400000, extended_capability::yahoo_im_disabled, "Yahoo IM disabled");
    IS(0x800000, extended_capability::sip_tunnel_2, "SIP tunnel 2");
    IS(0x1000000, extended_capability::wma_voice_clips, "WMA voice clips");
    IS(0x2000000, extended_capability::circle_voice_clips, "circle voice clips");
    IS(0x4000000, extended_capability::social_news, "social news");
    IS(0x8000000, extended_capability::custom_emoticons, "custom emoticons");
    IS(0x10000000, extended_capability::utf8_moods, "UTF-8 moods");
    IS(0x20000000, extended_capability::fturn, "FTURN");
    IS(0x40000000, extended_capability::p4_activity, "P4 activity");
    IS(0x80000000, extended_capability::multiparty, "multiparty");

    IS(0, client_version::none, "MSN 5 or older");
    IS(1, client_version::msn_6_0, "MSN 6.0");
    IS(2, client_version::msn_6_1, "MSN 6.1");
    IS(3, client_version::msn_6_2, "MSN 6.2");
    IS(4, client_version::msn_7_0, "MSN 7.0");
    IS(5, client_version::msn_7_5, "MSN 7.5");
    IS(6, client_version::live_8_0, "WLM 8.0");
    IS(7, client_version::live_8_1, "WLM 8.1");
    IS(8, client_version::live_8_5, "WLM 8.5");
    IS(9, client_version::live_9_0_beta, "WLM 9.0 beta");
    IS(10, client_version::live_2009, "WLM 2009");
    IS(11, client_version::live_2011, "WLM 2011");
    IS(12, client_version::live_2012, "WLM 2012");
#undef IS
}

TEST_CASE("bits and generations that no source names are unknown", "[command][protocol 9]") {
    for (const std::uint32_t number : {0U, 3U, 0x10000000U, 0x80000000U, 0xFFFFFFFFU}) {
        CHECK(name(capability{number}) == "unknown");
    }
    for (const std::uint32_t number : {0U, 3U, 0x4000U, 0x10000U, 0x100000U, 0x200000U, 0xFFFFFFFFU}) {
        CHECK(name(extended_capability{number}) == "unknown");
    }
    for (unsigned number = 13; number != 256; ++number) {
        CHECK(name(static_cast<client_version>(number)) == "unknown");
    }
}

TEST_CASE("the bits of a value are listed from the lowest to the highest, the generation is none of them",
          "[command][protocol 9]") {
    const auto listed = [](const capabilities& of) {
        std::string all;
        for (const capability_list::bit each : capability_list(of)) {
            all += std::string(all.empty() ? "" : ", ") + std::string(each.name());
        }
        return all;
    };
    CHECK(listed({}).empty());
    CHECK(listed({0xF0000000U}).empty());
    CHECK(listed({1342558204U}) == "ink as GIF, ink as ISF, webcam, multi-packet messages, paging, MSN Direct, activities, web "
                                   "client, mobile device, federated, "
                                   "direct IM, winks, shared search, voice clips");
    CHECK(listed({0x800800U, 0x80004001U}) == "federated, page mode, SMS only, unknown, multiparty");
    std::uint64_t seen = 0;
    unsigned count = 0;
    for (const capability_list::bit each : capability_list({~0U, ~0U})) {
        seen |= std::uint64_t{each.value()} << (each.is_extended() ? 32U : 0U);
        ++count;
    }
    CHECK(seen == 0xFFFFFFFF0FFFFFFFU);
    CHECK(count == 28 + 32);
}

TEST_CASE("what is no number is told at its byte, and in the field is no capability at all", "[command][protocol 9]") {
    struct example {
        std::string_view word;
        std::uint32_t offset;
    };
    for (const example& each : {example{"x", 0}, example{"1x", 1}, example{"-1", 0}, example{"+1", 0}, example{"4294967296", 9},
                                example{"1:", 2}, example{":1", 0}, example{":", 0}, example{"1:x", 2}, example{"1:-1", 2},
                                example{"1:4294967296", 11}, example{"1:2:3", 3}, example{"0x20", 1}}) {
        capabilities value{7, 7};
        INFO(std::string(each.word));
        const fault wrong = parsed(each.word, value);
        CHECK(wrong.code == errc::odd_capabilities);
        CHECK(wrong.offset == each.offset);
        value = {7, 7};
        CHECK_FALSE(parsed(each.word, value, lenience::field()));
        CHECK(value == capabilities{});
        value = {7, 7};
        CHECK_FALSE(parsed(each.word, value, errc::odd_capabilities));
        CHECK(value == capabilities{});
    }
}

TEST_CASE("a second number came with MSNP16", "[command][protocol 9]") {
    CHECK(token<capabilities>::since({7}) == dialect::unknown);
    CHECK(token<capabilities>::since({7, 0}) == dialect::msnp16);
    for (const dialect spoken : every_dialect) {
        const bool two = spoken == dialect::unknown || spoken >= dialect::msnp16;
        CHECK(token<capabilities>::spoken_in({7, 8}, spoken) == (two ? capabilities{7, 8} : capabilities{7}));
        CHECK(token<capabilities>::spoken_in({7}, spoken) == capabilities{7});
    }
}

TEST_CASE("what fits is read, but for numbers that are too large", "[command][design 3]") {
    for_each_text("19:x", 5, [](std::string_view word) {
        if (word.empty()) {
            return;
        }
        capabilities value;
        if (token<capabilities>::fits(word) != !parsed(word, value)) { // five digits are never too large
            FAIL(std::string(word));
        }
    });
    CHECK(token<capabilities>::fits("99999999999"));
}

TEST_CASE("capabilities are read, asked and listed while compiling", "[constexpr][protocol 9]") {
    STATIC_REQUIRE([] {
        capabilities value;
        return !token<capabilities>::parse("2788999228:32", lenience::strict(), value) && value.can_p2p() &&
               value.has(extended_capability::p2pv2) && (*capability_list(value).begin()).name() == "ink as GIF";
    }());
}

TEST_CASE("the bits of capabilities are walked from place to place", "[command]") {
    check_walk(capability_list(capabilities{0b1011, 1}), 4);
    check_walk(capability_list(capabilities{}), 0);
}
