#include "support/catch.hpp"
#include "unit/extra/in_words.hpp"

#include <msnp.hpp>
#include <msnp/extra/words.hpp>
#include <msnp/extra/words_p2p.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

// An enumeration of a program's own, whose token relies on `check`.
enum class own_state : std::uint8_t { online, busy };

template <>
struct msnp::token<own_state> {
    static constexpr std::string_view shape = "NLN or BSY";
    static constexpr std::string_view names[] = {"NLN", "BSY"};

    static constexpr fault parse(std::string_view word, lenience, own_state& value) noexcept {
        value = word == names[1] ? own_state::busy : own_state::online;
        return word == names[0] || word == names[1] ? errc::none : errc::unexpected_word;
    }
    static constexpr fault check(own_state value) noexcept { return value <= own_state::busy ? errc::none : errc::bad_value; }
    static constexpr std::size_t size(own_state value) noexcept { return names[static_cast<unsigned>(value)].size(); }
    template <class Out>
    static constexpr Out write(Out out, own_state value) noexcept(writes_safely<Out>) {
        return put(out, names[static_cast<unsigned>(value)]);
    }
};

using namespace msnp;
using msnp_test::in_words;
using msnp_test::is_fit_to_show;

namespace {

// What the compiler calls a value; empty where it has no name.
template <auto Value>
constexpr std::string_view in_source() {
    const std::string_view whole = __PRETTY_FUNCTION__;
    const std::size_t first = whole.find("Value = ") + 8;
    const std::string_view spelt = whole.substr(first, whole.find_first_of(";]", first) - first);
    return spelt.front() == '(' ? std::string_view() : spelt.substr(spelt.rfind(':') + 1);
}

// Calls `use(value, name)` for each of the first numbers of an enumeration.
template <class Enum>
void each_of(const auto& use) {
    [&]<std::size_t... Numbers>(std::index_sequence<Numbers...>) {
        (use(static_cast<Enum>(Numbers), in_source<static_cast<Enum>(Numbers)>()), ...);
    }
    (std::make_index_sequence<64>());
}

template <class... Enums>
void check_names() {
    (each_of<Enums>([](auto value, std::string_view spelt) {
         const std::string told = in_words(value);
         INFO(spelt << " " << told);
         CHECK(told == (spelt.empty() || spelt == "count_" ? "unknown(" + std::to_string(static_cast<unsigned>(value)) + ")"
                                                           : std::string(spelt)));
     }),
     ...);
}

// A type of a token and a description, and a command with one.
struct ticked {
    std::string_view text;
};
struct spoken {
    std::uint32_t count = 0;
    using on_wire = wire<"spoken", "SPK", flow::client_to_switchboard, "No such command.", field<"count", &spoken::count>>;
};

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
struct msnp::token<ticked> : token<motto> {};
template <>
struct msnp::description<ticked> : described_as<"ticked", shows<"text", &ticked::text>> {};
template <>
struct msnp::description<spoken> : described_as<"spoken", shows<"times", &spoken::count>> {};

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
static_assert(worded<result<int>> && worded<result<void>> && worded<result<verb>> && worded<result<std::string_view>>);
static_assert(!worded<result<double>> && !worded<result<limits>> && !worded<named_value<double>> && worded<named_value<int>>);
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

TEST_CASE("every enumerator of the library has the name that it has in the source", "[words]") {
    check_names<role, retry, party, company, roster_change, content, chunk_loss, chunk_state, datacast_id, ink_kind,
                text_charset, format_key, msnobj_type, p2p_application, p2p_data_type>();
    check_names<trouble, remedy, outcome, reason, font_family, font_pitch>();
}

TEST_CASE("a number without a name is told with its sign", "[words]") {
    enum class low : signed char {};
    std::string text;
    detail::write_name(std::back_inserter(text), "", static_cast<low>(-1));
    detail::write_name(std::back_inserter(text), "unknown", static_cast<low>(-128));
    detail::write_name(std::back_inserter(text), "", static_cast<p2p_application>(0xFFFFFFFF));
    CHECK(text == "unknown(-1)unknown(-128)unknown(4294967295)");
}

TEST_CASE("what is redacted once is redacted", "[words]") {
    const usr opened{1, "alice@example.com", "17290001.11111"};
    const std::string hidden = "USR trid=1 account=alice@example.com cookie=(hidden)";
    CHECK(in_words(redacted(in_clear(opened))) == hidden);
    CHECK(in_words(in_clear(redacted(opened))) == hidden);
    CHECK(in_words(redacted(redacted(opened))) == hidden);
    CHECK(in_words(redacted(in_clear(in_clear(opened)))) == hidden);
    CHECK(in_words(in_clear(in_clear(opened))) == "USR trid=1 account=alice@example.com cookie=17290001.11111");
}

TEST_CASE("text that is to be escaped is escaped once, as a field, too", "[words]") {
    for (const std::string& text : msnp_test::forgers()) {
        std::string field;
        detail::write_field_value(std::back_inserter(field), escaped(text), disclosure::redacted);
        std::string word;
        detail::write_word_at(std::back_inserter(word), text, detail::word_place::field);
        CHECK(field == word);
        const encoded_text name = encoded_text::from_plain(text);
        std::string once, disclosed_field, result_field;
        detail::write_field_value(std::back_inserter(once), name, disclosure::redacted);
        detail::write_field_value(std::back_inserter(disclosed_field), redacted(name), disclosure::redacted);
        detail::write_field_value(std::back_inserter(result_field), result<encoded_text>(name), disclosure::redacted);
        CHECK(disclosed_field == once);
        CHECK(result_field == once);
    }
    std::string field;
    detail::write_field_value(std::back_inserter(field), escaped("a\n\"b"), disclosure::redacted);
    CHECK(field == R"("a\x0A\"b")");
    field.clear();
    detail::write_field_value(std::back_inserter(field), result<verb>(errc::too_many), disclosure::redacted);
    detail::write_field_value(std::back_inserter(field), result<void>(), disclosure::redacted);
    detail::write_field_value(std::back_inserter(field), result<word_list>(word_list("a b")), disclosure::redacted);
    CHECK(field == "\"too_many (the limit is reached)\"ok[a b]");
}

TEST_CASE("a description goes before a token and a command's own", "[words]") {
    CHECK(in_words(ticked{"x"}) == "ticked text=x");
    CHECK(in_words(spoken{3}) == "spoken times=3");
    std::string names;
    print_fields(spoken{3}, disclosure::redacted, [&names](const auto& each) { names += each.name; });
    CHECK(names == "times");
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

TEST_CASE("words go into memory that is large enough, or tell how large it must be", "[words]") {
    const error wrong{errc::bad_number, 2, 4};
    char memory[80] = {};
    const auto size = write_words(memory, wrong);
    REQUIRE(size);
    CHECK(std::string_view(memory, *size) == "bad_number (digits expected) in argument 2 at byte 4");
    char small[20] = {'x'};
    CHECK(write_words(small, wrong).error() == error{errc::no_space, 0, static_cast<std::uint32_t>(*size)});
    CHECK(small[0] == 'x');
}

TEST_CASE("an enumeration of one's own is told by its number where its token refuses it", "[words]") {
    CHECK(in_words(static_cast<own_state>(1)) == "BSY");
    CHECK(in_words(static_cast<own_state>(9)) == "unknown(9)");
}
