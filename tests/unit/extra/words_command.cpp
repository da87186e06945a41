#include "support/catch.hpp"
#include "support/samples.hpp"
#include "unit/extra/in_words.hpp"

#include <msnp/command/sets.hpp>
#include <msnp/extra/words_command.hpp>
#include <msnp/wire/parse_line.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

using namespace msnp;
using msnp_test::in_words;
using msnp_test::is_fit_to_show;
using msnp_test::names_of_fields;

namespace {

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

TEST_CASE("every command of the library has words", "[words]") {
    for_every_command([]<class Command>() {
        STATIC_REQUIRE(worded<Command>);
        for (const Command& each : msnp_test::samples(msnp_test::of<Command>)) {
            const std::string text = in_words(each);
            std::string verb;
            write_verb(std::back_inserter(verb), Command::on_wire::verb);
            CHECK((Command::on_wire::any_failure || text.starts_with(verb)));
            CHECK(is_fit_to_show(text));
            CHECK(in_words(redacted(each)) == text);
        }
    });
}

TEST_CASE("a command is its verb and its fields by name", "[words]") {
    const joi joined{
        .account = "bob@example.com", .nick = encoded_text::from_wire("Bob%20B"), .caps = capabilities{1342558204}};
    CHECK(in_words(joined) == "JOI account=bob@example.com nick=\"Bob B\" capabilities=1342558204");
    CHECK(in_words(cal_ringing{7, "17290001"}) == "CAL trid=7 RINGING session=17290001");
    CHECK(in_words(out{}) == "OUT");
    CHECK(in_words(iro{.trid = 1, .index = 1, .total = 2, .account = "a@b", .nick = encoded_text::from_plain("50%")}) ==
          "IRO trid=1 index=1 total=2 account=a@b nick=\"50%\"");
}

TEST_CASE("fields without a value are left out, further words are shown", "[words]") {
    CHECK(in_words(joi{.account = "bob@example.com", .nick = {}}) == "JOI account=bob@example.com");
    CHECK(in_words(ack{7, word_list(" a  b ")}) == "ACK trid=7 further=[a b]");
    CHECK(in_words(bye{"bob@example.com", "1"}) == "BYE account=bob@example.com reason=1");
}

TEST_CASE("a required field without a value is shown as empty", "[words]") {
    CHECK(in_words(cal{7, ""}) == "CAL trid=7 account=\"\"");
    CHECK(in_words(msg_to_client{"bob@example.com", {}, ""}) == "MSG account=bob@example.com length=0");
}

TEST_CASE("cookies are hidden unless asked for in clear", "[words]") {
    const usr opened{1, "alice@example.com", "17290001.11111"};
    CHECK(in_words(opened) == "USR trid=1 account=alice@example.com cookie=(hidden)");
    CHECK(in_words(in_clear(opened)) == "USR trid=1 account=alice@example.com cookie=17290001.11111");
    const rng called{
        "1", {"192.0.2.40", 1863}, "849102291.52", "bob@example.com", encoded_text::from_wire("Bob"), "example.com", 1U};
    CHECK(in_words(called) == "RNG session=1 address=192.0.2.40:1863 CKI cookie=(hidden) account=bob@example.com "
                              "nick=\"Bob\" domain=example.com direct=1");
}

TEST_CASE("a ticket that reads as a further word of USR is hidden, too", "[words]") {
    const result<usr> read = parse_line<usr>("USR 5 TWN S t=secret&p=secret");
    REQUIRE(read);
    CHECK(in_words(*read) == "USR trid=5 account=TWN cookie=(hidden) further=(hidden)");
    CHECK(in_words(in_clear(*read)) == "USR trid=5 account=TWN cookie=S further=[t=secret&p=secret]");
}

TEST_CASE("of a body the length is shown, in clear the body", "[words]") {
    const msg_to_server said{88, ack_mode::failure_only, "A: 1\r\n\r\nhi"};
    CHECK(in_words(said) == "MSG trid=88 ack=N length=10");
    CHECK(in_words(in_clear(said)) == "MSG trid=88 ack=N length=10 payload=\"A: 1\\x0D\\x0A\\x0D\\x0Ahi\"");
}

TEST_CASE("a failure shows its name", "[words]") {
    CHECK(in_words(failure{failure_code::not_online, 9U}) == "217 (not_online) trid=9");
    CHECK(in_words(failure{static_cast<failure_code>(42), 9U, {}, "abc"}) == "042 trid=9 length=3");
    CHECK(in_words(failure{failure_code::too_fast}) == "800 (too_fast)");
}

TEST_CASE("a command of one's own is told from its description", "[words]") {
    CHECK(in_words(ping_answer{45}) == "QNG seconds=45");
    CHECK(in_words(in_clear(ping_answer{})) == "QNG");
}

TEST_CASE("the fields of a command come with their names and values", "[words]") {
    std::vector<std::string> names, texts;
    bool saw_number = false;
    print_fields(cal_ringing{7, "17290001"}, disclosure::redacted, [&](const auto& field) {
        names.emplace_back(field.name);
        texts.push_back(in_words(field));
        saw_number = saw_number || std::is_same_v<std::remove_cvref_t<decltype(field.value)>, transaction_id>;
    });
    CHECK(names == std::vector<std::string>{"trid", "", "session"});
    CHECK(texts == std::vector<std::string>{"7", "RINGING", "17290001"});
    CHECK(saw_number);
}

TEST_CASE("no byte of a cookie or a body of any command is in the redacted form", "[words][protocol 10]") {
    for_every_command([]<class Command>() {
        const Command made = filled<Command>("open", "~~#~~");
        const std::string hidden = in_words(made) + in_words(redacted(made));
        const std::string shown = in_words(in_clear(made));
        CHECK(hidden.find_first_of("~#") == std::string::npos);
        const bool keeps_something = detail::has_secrets<Command>() || carries_payload<Command>();
        CHECK((shown.find("~~#~~") != std::string::npos) == keeps_something);
    });
}

TEST_CASE("no value of any command can bring a control, a bidi mark or bad UTF-8 into a line", "[words][protocol 10]") {
    const std::string hostile = msnp_test::every_byte();
    for_every_command([&]<class Command>() {
        const Command made = filled<Command>(hostile, hostile);
        CHECK(is_fit_to_show(in_words(made)));
        CHECK(is_fit_to_show(in_words(in_clear(made))));
        const frame raw{.verb = Command::on_wire::verb, .line = hostile, .payload = hostile, .has_payload = true};
        CHECK(is_fit_to_show(in_words(raw)));
        CHECK(is_fit_to_show(in_words(in_clear(raw))));
    });
}

TEST_CASE("no byte of any value of any command can forge a field", "[words][protocol 10]") {
    const std::vector<std::string> forgers = msnp_test::forgers();
    for_every_command([&]<class Command>() {
        const Command plain = filled<Command>("x", "x");
        const std::vector<std::string> open = names_of_fields(in_words(plain));
        const std::vector<std::string> all = names_of_fields(in_words(in_clear(plain)));
        std::size_t forged = 0;
        for (const std::string& text : forgers) {
            const Command made = filled<Command>(text, text);
            forged += names_of_fields(in_words(made)) != open || names_of_fields(in_words(in_clear(made))) != all ? 1U : 0U;
        }
        CHECK(forged == 0);
    });
}

TEST_CASE("a hostile name cannot forge a field or a line", "[words][protocol 10]") {
    const joi forger{.account = "bob@example.com", .nick = encoded_text::from_wire("x\"%20capabilities=\"1%0D%0ABYE%20a@b")};
    CHECK(in_words(forger) == "JOI account=bob@example.com nick=\"x\\\" capabilities=\\\"1\\x0D\\x0ABYE a@b\"");
    CHECK(in_words(cal{7, "a b=c"}) == "CAL trid=7 account=\"a b=c\"");
    CHECK(in_words(ack{7, word_list("a ] code=800 [ b")}) == "ACK trid=7 further=[a \"]\" code=800 \"[\" b]");
}

TEST_CASE("of a frame the arguments are counted, in clear they are shown", "[words]") {
    const frame unknown{.verb = verb::from("XYZ"), .line = "XYZ 5 TWN S  t=secret", .payload = "secret", .has_payload = true};
    CHECK(in_words(unknown) == "XYZ (unknown) arguments=4 sizes=1,3,1,8 length=6");
    CHECK(in_words(in_clear(unknown)) == "XYZ (unknown) 5 TWN S \"t=secret\" length=6 payload=\"secret\"");
    CHECK(in_words(frame{.verb = verb::from("PNG"), .line = "PNG"}) == "PNG (unknown) arguments=0");
    CHECK(in_words(frame{.verb = verb::from("JOI"), .line = "JOI"}) == "JOI (not read) arguments=0");
    CHECK(in_words(frame{}) == "(no verb) (unknown)");
}

TEST_CASE("a frame with many arguments shows the sizes of the first sixteen", "[words]") {
    std::string line = "XYZ";
    for (int left = 1000; left != 0; --left) {
        line += " a";
    }
    CHECK(in_words(frame{.verb = verb::from("XYZ"), .line = line}) ==
          "XYZ (unknown) arguments=1000 sizes=1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,...");
}

TEST_CASE("what a reader found is told: a frame, what is missing, or the fault", "[words]") {
    CHECK(in_words(scan(frame{.verb = verb::from("PNG"), .line = "PNG"})) == "PNG (unknown) arguments=0");
    CHECK(in_words(in_clear(scan(frame{.verb = verb::from("PNG"), .line = "PNG x"}))) == "PNG (unknown) x");
    CHECK(in_words(scan::need(12)) == "12 bytes needed");
    CHECK(in_words(scan(error{errc::bad_length, 3, 12}, 230)) ==
          "bad_length (the payload's length is missing or no number) in argument 3 at byte 12 of the line at 230");
}
