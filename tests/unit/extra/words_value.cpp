#include "support/catch.hpp"
#include "unit/extra/in_words.hpp"

#include <msnp/command/capabilities.hpp>
#include <msnp/command/capability_names.hpp>
#include <msnp/command/ims.hpp>
#include <msnp/command/message.hpp>
#include <msnp/extra/words_value.hpp>
#include <msnp/session/recovery.hpp>
#include <msnp/text/address.hpp>
#include <msnp/wire/transaction_id.hpp>

#include <string>
#include <string_view>

using namespace msnp;
using msnp_test::in_words;
using msnp_test::is_fit_to_show;

namespace {

// A word that may hold spaces, and a type that has words of its own.
struct motto {
    std::string_view text;
};
struct point {
    int x = 0, y = 0;
};

} // namespace

template <>
struct msnp::token<motto> {
    static constexpr fault parse(std::string_view word, lenience, motto& value) noexcept {
        value.text = word;
        return {};
    }
    static constexpr fault check(const motto&) noexcept { return {}; }
    static constexpr std::size_t size(const motto& value) noexcept { return value.text.size(); }
    template <class Out>
    static constexpr Out write(Out out, const motto& value) noexcept(writes_safely<Out>) {
        return put(out, value.text);
    }
};

template <>
struct msnp::words<point> {
    template <class Out>
    static constexpr Out write(Out out, const point& value, disclosure form) {
        out = detail::write_value(put(out, '('), value.x, form);
        return put(detail::write_value(put(out, ", "), value.y, form), ')');
    }
};

static_assert(worded<verb> && worded<encoded_text> && worded<handle> && worded<point>);
static_assert(worded<disclosed<verb, disclosure::in_clear>>);
static_assert(!worded<int> && !worded<bool> && !worded<std::string_view> && !worded<std::uint32_t> && !worded<const char*>);

TEST_CASE("values are told as people and the wire spell them", "[words]") {
    CHECK(in_words(verb::from("JOI")) == "JOI");
    CHECK(in_words(verb()) == "(no verb)");
    CHECK(in_words(dialect::msnp12) == "MSNP12");
    CHECK(in_words(dialect::unknown) == "unknown");
    CHECK(in_words(transaction_id(7, 2)) == "007");
    CHECK(in_words(capabilities{5}) == "5");
    CHECK(in_words(capabilities{5, 6}) == "5:6");
    CHECK(in_words(address{"192.0.2.40", 1863}) == "192.0.2.40:1863");
    CHECK(in_words(address{"::1", 7}) == "[::1]:7");
    CHECK(in_words(address{"a]b[", 7}) == "\"a]b[:7\"");
    CHECK(in_words(address{"a b", 7}) == "\"a b:7\"");
    CHECK(in_words(handle("bob@example.com")) == "bob@example.com");
    CHECK(in_words(handle("")) == "\"\"");
    CHECK(in_words(handle("[x")) == "\"[x\"");
    CHECK(in_words(encoded_text::from_wire("Caf%C3%A9%0A")) == "Caf\xC3\xA9\\x0A");
    CHECK(in_words(font_name::from_wire("Segoe%20UI")) == "Segoe UI");
    CHECK(in_words(ack_mode::success_only) == "S");
    CHECK(in_words(chat_switch::on) == "ON");
    CHECK(in_words(word_list(" a  b ")) == "[a b]");
    CHECK(in_words(word_list()) == "[]");
    CHECK(in_words(guid{1, 2}) == "{00000000-0000-0001-0000-000000000002}");
    CHECK(in_words(escaped("a\"b\n")) == "a\"b\\x0A");
}

TEST_CASE("enumerations are told by their names, and a number without a name as such", "[words]") {
    CHECK(in_words(role::client) == "client");
    CHECK(in_words(role::server) == "server");
    CHECK(in_words(static_cast<role>(9)) == "unknown(9)");
    CHECK(in_words(trouble::silence) == "silence");
    CHECK(in_words(remedy::try_later) == "try_later");
    CHECK(in_words(static_cast<remedy>(77)) == "unknown(77)");
    CHECK(in_words(capability::chunks) == "multi-packet messages");
    CHECK(in_words(extended_capability::p2pv2) == "P2Pv2");
    CHECK(in_words(client_version::live_2009) == "WLM 2009");
}

TEST_CASE("a set of streams is told by its name, or by those of its streams", "[words]") {
    CHECK(in_words(flow::none) == "none");
    CHECK(in_words(flow::any) == "any");
    CHECK(in_words(flow::to_client) == "to_client");
    CHECK(in_words(flow::switchboard_to_client) == "switchboard_to_client");
    CHECK(in_words(flow::client_to_switchboard | flow::notification_to_client) ==
          "client_to_switchboard|notification_to_client");
    for (unsigned bits = 0; bits != 16; ++bits) {
        CHECK(is_plain_word(in_words(static_cast<flow>(bits))));
    }
}

TEST_CASE("types of one's own are told by their words, or by their token", "[words]") {
    CHECK(in_words(motto{"carpe"}) == "carpe");
    CHECK(in_words(motto{"carpe diem\n"}) == "\"carpe diem\\x0A\"");
    CHECK(in_words(point{-3, 4}) == "(-3, 4)");
    std::string field;
    detail::write_field_value(std::back_inserter(field), point{INT32_MIN, 4}, disclosure::redacted);
    CHECK(field == "\"(-2147483648, 4)\"");
    field.clear();
    detail::write_field_value(std::back_inserter(field), motto{"a b"}, disclosure::redacted);
    CHECK(field == "\"a b\"");
    field.clear();
    detail::write_field_value(std::back_inserter(field), true, disclosure::redacted);
    CHECK(field == "true");
}

TEST_CASE("no value brings a control, a bidi mark or bad UTF-8 into a line", "[words][protocol 10]") {
    const std::string hostile = msnp_test::every_byte();
    CHECK(is_fit_to_show(in_words(encoded_text::from_wire(hostile))));
    CHECK(is_fit_to_show(in_words(encoded_text::from_plain(hostile))));
    CHECK(is_fit_to_show(in_words(font_name::from_wire(hostile))));
    CHECK(is_fit_to_show(in_words(escaped(hostile))));
    CHECK(is_fit_to_show(in_words(handle(hostile))));
    CHECK(is_fit_to_show(in_words(address{hostile, 1})));
    CHECK(is_fit_to_show(in_words(word_list(hostile))));
    CHECK(is_fit_to_show(in_words(motto{hostile})));
}
