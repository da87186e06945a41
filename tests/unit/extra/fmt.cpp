#include "support/catch.hpp"

#include <msnp/command/sets.hpp>
#include <msnp/extra/fmt.hpp>
#include <msnp/wire/parse_line.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

using namespace msnp;

namespace {

// Whether a terminal and a log can take it as one line.
bool is_fit_to_show(std::string_view text) {
    while (!text.empty()) {
        const utf8_character next = first_character(text);
        if (!next.valid || is_unsafe_to_show(next.code_point)) {
            return false;
        }
        text = drop(text, next.size);
    }
    return true;
}

// Puts a value into a field: `word` where it can be any word, something harmless elsewhere.
void fill(transaction_id& value, std::string_view) { value = 7; }
void fill(handle& value, std::string_view word) { value = handle(word); }
void fill(encoded_text& value, std::string_view word) { value = encoded_text::from_wire(word); }
void fill(std::string_view& value, std::string_view word) { value = word; }
void fill(address& value, std::string_view word) { value = {word, 1863}; }
void fill(ack_mode& value, std::string_view) { value = ack_mode::data; }
void fill(capabilities& value, std::string_view) { value = {1, 2}; }
void fill(word_list& value, std::string_view word) { value = word_list(word); }
void fill(failure_code& value, std::string_view) { value = failure_code::too_active; }
template <class Number>
    requires std::is_integral_v<Number>
void fill(Number& value, std::string_view) { value = 3; }
void fill(chat_switch& value, std::string_view) { value = chat_switch::on; }
template <class Holder>
    requires requires(Holder& value) { value.has_value(); }
void fill(Holder& value, std::string_view word) {
    value = typename Holder::value_type();
    fill(*value, word);
}

// A command with every field filled: secret ones, payloads and further words with `secret`, the others with `open`.
template <command Command>
Command filled(std::string_view open, std::string_view secret) {
    Command made{};
    Command::on_wire::every([&]<class Field>() {
        if constexpr (Field::kind != field_kind::constant && Field::kind != field_kind::marker) {
            const bool hidden = Field::description.seen == privacy::secret ||
                                (Field::kind == field_kind::rest && detail::has_secrets<Command>());
            fill(made.*Field::member, hidden ? secret : open);
        }
        return true;
    });
    return made;
}

template <class Use>
void for_every_command(Use use) {
    all_commands::every([&]<class Command>() {
        INFO(Command::on_wire::name);
        use.template operator()<Command>();
        return true;
    });
}

struct ping_answer {
    std::optional<std::uint32_t> seconds;
    using on_wire = wire<"ping_answer", "QNG", flow::notification_to_client, "The next ping is due in so many seconds.",
                         since<dialect::msnp9, "seconds", &ping_answer::seconds>>;
};

} // namespace

TEST_CASE("a command is its verb and its fields by name", "[fmt]") {
    const joi joined{
        .account = "bob@example.com", .nick = encoded_text::from_wire("Bob%20B"), .caps = capabilities{1342558204}};
    CHECK(fmt::format("{}", joined) == "JOI account=bob@example.com nick=\"Bob B\" capabilities=1342558204");
    CHECK(fmt::format("{}", cal_ringing{7, "17290001"}) == "CAL trid=7 RINGING session=17290001");
    CHECK(fmt::format("{}", out{}) == "OUT");
    CHECK(
        fmt::format("{}", iro{.trid = 1, .index = 1, .total = 2, .account = "a@b", .nick = encoded_text::from_plain("50%")}) ==
        "IRO trid=1 index=1 total=2 account=a@b nick=\"50%\"");
}

TEST_CASE("fields without a value are left out, further words are shown", "[fmt]") {
    CHECK(fmt::format("{}", joi{.account = "bob@example.com", .nick = {}}) == "JOI account=bob@example.com");
    CHECK(fmt::format("{}", ack{7, word_list(" a  b ")}) == "ACK trid=7 further=[a b]");
    CHECK(fmt::format("{}", bye{"bob@example.com", "1"}) == "BYE account=bob@example.com reason=1");
}

TEST_CASE("a required field without a value is shown as empty", "[fmt]") {
    CHECK(fmt::format("{}", cal{7, ""}) == "CAL trid=7 account=\"\"");
    CHECK(fmt::format("{}", msg_to_client{"bob@example.com", {}, ""}) == "MSG account=bob@example.com length=0");
}

TEST_CASE("cookies are hidden unless asked for in clear", "[fmt]") {
    const usr opened{1, "alice@example.com", "17290001.11111"};
    CHECK(fmt::format("{}", opened) == "USR trid=1 account=alice@example.com cookie=(hidden)");
    CHECK(fmt::format("{}", redacted(opened)) == fmt::format("{}", opened));
    CHECK(fmt::format("{}", in_clear(opened)) == "USR trid=1 account=alice@example.com cookie=17290001.11111");
    const rng called{
        "1", {"192.0.2.40", 1863}, "849102291.52", "bob@example.com", encoded_text::from_wire("Bob"), "example.com", 1U};
    CHECK(fmt::format("{}", called) == "RNG session=1 address=192.0.2.40:1863 CKI cookie=(hidden) account=bob@example.com "
                                       "nick=\"Bob\" domain=example.com direct=1");
}

TEST_CASE("a ticket that reads as a further word of USR is hidden, too", "[fmt]") {
    const result<usr> read = parse_line<usr>("USR 5 TWN S t=secret&p=secret");
    REQUIRE(read);
    CHECK(fmt::format("{}", *read) == "USR trid=5 account=TWN cookie=(hidden) further=(hidden)");
    CHECK(fmt::format("{}", in_clear(*read)) == "USR trid=5 account=TWN cookie=S further=[t=secret&p=secret]");
}

TEST_CASE("of a body the length is shown, in clear the body", "[fmt]") {
    const msg_to_server said{88, ack_mode::failure_only, "A: 1\r\n\r\nhi"};
    CHECK(fmt::format("{}", said) == "MSG trid=88 ack=N length=10");
    CHECK(fmt::format("{}", in_clear(said)) == "MSG trid=88 ack=N length=10 payload=\"A: 1\\x0D\\x0A\\x0D\\x0Ahi\"");
}

TEST_CASE("a failure shows its name", "[fmt]") {
    CHECK(fmt::format("{}", failure{failure_code::not_online, 9U}) == "217 (not_online) trid=9");
    CHECK(fmt::format("{}", failure{static_cast<failure_code>(42), 9U, {}, "abc"}) == "042 trid=9 length=3");
    CHECK(fmt::format("{}", failure{failure_code::too_fast}) == "800 (too_fast)");
}

TEST_CASE("a command of one's own is printed from its description", "[fmt]") {
    CHECK(fmt::format("{}", ping_answer{45}) == "QNG seconds=45");
    CHECK(fmt::format("{}", in_clear(ping_answer{})) == "QNG");
}

TEST_CASE("no byte of a cookie or a body of any command is in the redacted form", "[fmt][protocol 10]") {
    for_every_command([]<class Command>() {
        const Command made = filled<Command>("open", "~~#~~");
        const std::string hidden = fmt::format("{} {}", made, redacted(made));
        const std::string shown = fmt::format("{}", in_clear(made));
        CHECK(hidden.find_first_of("~#") == std::string::npos);
        const bool keeps_something = detail::has_secrets<Command>() || carries_payload<Command>();
        CHECK((shown.find("~~#~~") != std::string::npos) == keeps_something);
    });
}

TEST_CASE("no value of any command can bring a control, a bidi mark or bad UTF-8 into a line", "[fmt][protocol 10]") {
    std::string hostile;
    for (unsigned byte = 0; byte != 256; ++byte) {
        hostile += static_cast<char>(static_cast<unsigned char>(byte));
        hostile += fmt::format("%{:02X}", byte);
    }
    hostile += "\xC2\x85\xC2\x9B\xD8\x9C\xE2\x80\x8E\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAA\xE2\x80\xAE\xE2\x81\xA6\xE2\x81\xA9";
    for_every_command([&]<class Command>() {
        const Command made = filled<Command>(hostile, hostile);
        CHECK(is_fit_to_show(fmt::format("{}", made)));
        CHECK(is_fit_to_show(fmt::format("{}", in_clear(made))));
        frame raw{.verb = Command::on_wire::verb, .line = hostile, .payload = hostile, .has_payload = true};
        CHECK(is_fit_to_show(fmt::format("{} {}", raw, in_clear(raw))));
    });
    CHECK(is_fit_to_show(fmt::format("{} {} {}", encoded_text::from_wire(hostile), escaped(hostile), handle(hostile))));
    CHECK(is_fit_to_show(fmt::format("{}", address{hostile, 1})));
}

TEST_CASE("a hostile name cannot forge a field or a line", "[fmt][protocol 10]") {
    const joi forger{.account = "bob@example.com", .nick = encoded_text::from_wire("x\"%20capabilities=\"1%0D%0ABYE%20a@b")};
    CHECK(fmt::format("{}", forger) == "JOI account=bob@example.com nick=\"x\\\" capabilities=\\\"1\\x0D\\x0ABYE a@b\"");
    const cal spaced{7, "a b=c"};
    CHECK(fmt::format("{}", spaced) == "CAL trid=7 account=\"a b=c\"");
}

TEST_CASE("of a frame the arguments are counted, in clear they are shown", "[fmt]") {
    const frame unknown{.verb = verb::from("XYZ"), .line = "XYZ 5 TWN S  t=secret", .payload = "secret", .has_payload = true};
    CHECK(fmt::format("{}", unknown) == "XYZ (unknown) arguments=4 sizes=1,3,1,8 length=6");
    CHECK(fmt::format("{}", in_clear(unknown)) == "XYZ (unknown) 5 TWN S t=secret length=6 payload=\"secret\"");
    CHECK(fmt::format("{}", frame{.verb = verb::from("PNG"), .line = "PNG"}) == "PNG (unknown) arguments=0");
    CHECK(fmt::format("{}", frame{.verb = verb::from("JOI"), .line = "JOI"}) == "JOI (not read) arguments=0");
    CHECK(fmt::format("{}", frame{}) == "(no verb) (unknown)");
}

TEST_CASE("a frame with many arguments shows the sizes of the first sixteen", "[fmt]") {
    std::string line = "XYZ";
    for (int left = 1000; left != 0; --left) {
        line += " a";
    }
    CHECK(fmt::format("{}", frame{.verb = verb::from("XYZ"), .line = line}) ==
          "XYZ (unknown) arguments=1000 sizes=1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,...");
}

TEST_CASE("errors are told in words, with their place", "[fmt]") {
    CHECK(fmt::format("{}", errc::bad_number) == "bad_number (digits expected)");
    CHECK(fmt::format("{}", error{errc::bad_length, 3, 12}) ==
          "bad_length (the payload's length is missing or no number) in argument 3 at byte 12");
    CHECK(fmt::format("{}", error{errc::bad_verb, 0, 0}) ==
          "bad_verb (a line begins with three capitals or three digits) at byte 0");
    CHECK(fmt::format("{}", error{errc::too_long, 2, 129}) ==
          "too_long (longer than any peer accepts) in argument 2 at byte 129");
    for (const errc of_a_value : {errc::forbidden_byte, errc::empty_argument, errc::bad_value}) {
        CHECK(fmt::format("{}", error{of_a_value, 2, 5}).ends_with(") in argument 2 at byte 5"));
    }
    CHECK(fmt::format("{}", error{errc::no_space, 0, 33}) == "no_space (the span is too small), 33 bytes needed");
    CHECK(fmt::format("{}", error{errc::nobody_here}) == "nobody_here (nobody is in the conversation)");
    CHECK(fmt::format("{}", error{}) == "none (no error)");
}

TEST_CASE("values are printed as people and the wire spell them", "[fmt]") {
    CHECK(fmt::format("{} {}", verb::from("JOI"), verb()) == "JOI (no verb)");
    CHECK(fmt::format("{} {}", dialect::msnp12, dialect::unknown) == "MSNP12 unknown");
    CHECK(fmt::format("{}", failure_code::too_fast) == "800 too_fast (Too many requests too quickly. Wait a while.)");
    CHECK(fmt::format("{}", static_cast<failure_code>(7)) ==
          "007 (The server reports a failure that is not in the catalogue.)");
    CHECK(fmt::format("{}", transaction_id(7, 2)) == "007");
    CHECK(fmt::format("{} {}", capabilities{5}, capabilities{5, 6}) == "5 5:6");
    CHECK(fmt::format("{} {}", address{"192.0.2.40", 1863}, address{"::1", 7}) == "192.0.2.40:1863 [::1]:7");
    CHECK(fmt::format("{}", handle("bob@example.com")) == "bob@example.com");
    CHECK(fmt::format("{}", encoded_text::from_wire("Caf%C3%A9%0A")) == "Caf\xC3\xA9\\x0A");
    CHECK(fmt::format("{}", font_name::from_wire("Segoe%20UI")) == "Segoe UI");
    CHECK(fmt::format("{}", ack_mode::success_only) == "S");
}

TEST_CASE("width and alignment apply to the whole", "[fmt]") {
    CHECK(fmt::format("[{:>5}] [{:<5}]", verb::from("JOI"), transaction_id(7)) == "[  JOI] [7    ]");
    CHECK(fmt::format("{:*^16}", out{"OTH"}) == "*OUT reason=OTH*");
}
