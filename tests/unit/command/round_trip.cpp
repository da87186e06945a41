// Every command, in every dialect: what is written is one command, and it is read as what was meant.
#include "support/dialects.hpp"
#include "support/printing.hpp"
#include "support/recording.hpp"
#include "support/samples.hpp"
#include "support/streams.hpp"
#include "support/texts.hpp"

#include <msnp/command/sets.hpp>
#include <msnp/wire/parse_line.hpp>
#include <msnp/wire/write_line.hpp>

#include <iterator>
#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;

namespace {

// ---- what a dialect carries of a command (protocol.md 2) ----------------------------------------------------------------------

template <class Command>
Command carried(Command said, dialect) {
    return said;
}
template <class Command>
    requires requires(Command said) { said.caps; }
Command carried(Command said, dialect spoken) { // capabilities from MSNP12 on, the second number from MSNP16 on
    if (spoken != dialect::unknown && spoken < dialect::msnp12) {
        said.caps.reset();
        said.further = {};
    }
    return said;
}
template <class Command>
    requires requires(Command said) { said.domain; }
Command carried(Command said, dialect spoken) { // the domain from MSNP13 on, the flag from MSNP14 on
    const bool domain = spoken == dialect::unknown || spoken >= dialect::msnp13;
    const bool direct = spoken == dialect::unknown || spoken >= dialect::msnp14;
    if (!domain || (!direct && !said.domain.empty())) {
        said.further = {}; // they have no place behind what is left out
    }
    said.domain = domain ? said.domain : std::string_view();
    said.direct = direct ? said.direct : maybe<std::uint32_t>();
    return said;
}

template <class Command>
    requires requires(Command said) { said.minutes; }
Command carried(Command said, dialect spoken) { // the minutes from MSNP11 on
    if (spoken != dialect::unknown && spoken < dialect::msnp11 && !said.reason.empty()) {
        said.minutes.reset();
        said.further = {};
    }
    return said;
}
template <class Command>
    requires requires(Command said) { said.mode; }
Command carried(Command said, dialect spoken) { // the mode from MSNP3 on, the current server from MSNP7 on
    const bool mode = spoken == dialect::unknown || spoken >= dialect::msnp3;
    const bool current = spoken == dialect::unknown || spoken >= dialect::msnp7;
    said.mode = mode ? said.mode : std::string_view();
    said.current = current ? said.current : std::string_view();
    said.further = current ? said.further : word_list();
    return said;
}

// Whether a sample is one that a peer of this dialect says: endpoints, and two numbers of capabilities, came with MSNP16.
template <class Command>
bool is_said_in(const Command& said, dialect spoken) {
    const bool later = spoken == dialect::unknown || spoken >= dialect::msnp16;
    bool is_said = true;
    if constexpr (requires { said.caps; }) {
        is_said = later || spoken < dialect::msnp12 || !said.caps || !said.caps->extended;
    }
    if constexpr (requires { said.account; }) {
        is_said = is_said && (later || said.account.endpoint().empty());
    }
    return is_said;
}

template <class Command>
std::string written(const Command& from, dialect spoken) {
    std::string out;
    const result<std::size_t> size = write(std::back_inserter(out), from, {.spoken = spoken});
    REQUIRE(size);
    CHECK(*size == out.size());
    CHECK(*written_size(from, {.spoken = spoken}) == out.size());
    return out;
}

// What a strict receiver on the command's stream makes of `bytes`: one frame and nothing else.
template <class Command>
recorded_frame only_frame(const std::string& bytes) {
    const recording seen = record(bytes, {}, {.from = stream_of<Command>(), .tolerate = lenience::strict()});
    REQUIRE(seen.fault == error{});
    REQUIRE(seen.frames.size() == 1);
    REQUIRE(seen.unread.empty());
    return seen.frames.front();
}

frame view_of(const recorded_frame& from) {
    return {.verb = from.verb, .line = from.line, .payload = from.payload, .has_payload = from.has_payload, .position = 0};
}

template <class Command>
void check_round_trip(const Command& sample, dialect spoken) {
    const std::string bytes = written(sample, spoken);
    INFO(std::string(Command::on_wire::name) << " in MSNP" << static_cast<int>(spoken) << ": " << spelt(bytes));
    const recorded_frame cut = only_frame<Command>(bytes);
    const result<Command> read = parse<Command>(view_of(cut), {.spoken = spoken});
    REQUIRE(read);
    CHECK(*read == carried(sample, spoken));
    CHECK(written(*read, spoken) == bytes);
    for (const dialect other : every_dialect) { // a mixed network: nothing is refused, and nothing lost
        INFO("read in MSNP" << static_cast<int>(other));
        const result<Command> heard = parse<Command>(view_of(cut), {.spoken = other});
        REQUIRE(heard);
        std::string again;
        const result<std::size_t> size = write(std::back_inserter(again), *heard);
        // Only a name of digits is taken for capabilities by those who know them, and is missing then.
        CHECK((size ? again == bytes : size.error().code == errc::empty_argument));
    }
}

template <class Command>
bool has_further(const Command& said) {
    if constexpr (requires { said.further; }) {
        return !said.further.empty();
    } else {
        return false;
    }
}

// ---- every byte in every field ------------------------------------------------------------------------------------------------

template <class Value>
constexpr bool is_text = std::is_same_v<Value, std::string_view> || std::is_same_v<Value, handle> ||
                         std::is_same_v<Value, encoded_text> || std::is_same_v<Value, address>;

void set(std::string_view& value, std::string_view text) { value = text; }
void set(handle& value, std::string_view text) { value = text; }
void set(encoded_text& value, std::string_view text) { value = nick(text); }
void set(address& value, std::string_view text) { value.host = text; }

enum class expectation { stands, refused };

// protocol.md 10.1: what may stand in an argument of each kind.
template <class Value>
expectation expected_of(unsigned byte) {
    const bool forges = byte <= 0x20 || byte == 0x7F;
    if constexpr (std::is_same_v<Value, encoded_text>) {
        return expectation::stands; // encoded where it must be
    } else if constexpr (std::is_same_v<Value, std::string_view>) {
        return forges ? expectation::refused : expectation::stands;
    } else if constexpr (std::is_same_v<Value, handle>) {
        return forges || byte >= 0x80 ? expectation::refused : expectation::stands;
    } else {
        return forges || byte >= 0x80 || byte == '[' || byte == ']' ? expectation::refused : expectation::stands;
    }
}

template <class Command>
void check_value(const Command& said, std::size_t place, std::size_t offset, bool names_the_byte, expectation expected,
                 const std::string& text) {
    std::string bytes = "untouched";
    const result<std::size_t> size = write(std::back_inserter(bytes), said);
    if (expected == expectation::refused) {
        const error wrong = size.error();
        if (wrong.code != errc::forbidden_byte || wrong.field != place || (names_the_byte && wrong.offset != offset) ||
            bytes != "untouched") {
            FAIL(std::string(Command::on_wire::name) << " argument " << place << " " << spelt(text) << ": " << name(wrong.code)
                                                     << " field " << int{wrong.field} << " offset " << wrong.offset);
        }
        return;
    }
    if (!size) {
        FAIL(std::string(Command::on_wire::name)
             << " argument " << place << " " << spelt(text) << ": " << name(size.error().code));
    }
    bytes.erase(0, 9);
    const recording seen = record(bytes, {}, {.from = stream_of<Command>(), .tolerate = lenience::strict()});
    if (seen.fault.code != errc::none || seen.frames.size() != 1 || !seen.unread.empty()) {
        FAIL(spelt(bytes) << " is not one command");
    }
    const result<Command> read = parse<Command>(view_of(seen.frames[0]));
    if (!read || !(*read == said)) {
        FAIL(spelt(bytes) << " is read otherwise");
    }
}

template <class Command>
void check_every_byte() {
    std::size_t place = Command::on_wire::any_failure ? 0 : 1;
    std::size_t tried = 0;
    Command::on_wire::every([&]<class Field>() {
        if constexpr (requires { typename Field::value_type; }) {
            using value_type = typename Field::value_type;
            if constexpr (is_text<value_type>) {
                for (unsigned byte = 0; byte != 256; ++byte) {
                    for (const std::size_t at : {std::size_t{0}, std::size_t{2}, std::size_t{4}}) {
                        std::string text = "abcd";
                        text.insert(at, byte_text(byte));
                        if (std::is_same_v<value_type, handle> && text.front() == ';') {
                            continue; // an endpoint of nobody
                        }
                        Command said = fullest<Command>();
                        set(said.*Field::member, text);
                        check_value(said, place, at, !std::is_same_v<value_type, address>, expected_of<value_type>(byte), text);
                        ++tried;
                    }
                }
            }
        }
        ++place;
        return true;
    });
    INFO(std::string(Command::on_wire::name));
    CHECK(place == Command::on_wire::size + (Command::on_wire::any_failure ? 0U : 1U));
    CHECK((tried == 0 || tried >= 3 * 256 - 1));
}

template <class Command>
void check_every_byte_of_further_words() {
    if constexpr (requires(Command said) { said.further; }) {
        std::size_t place = Command::on_wire::any_failure ? 0 : 1;
        for (const field_description& each : Command::on_wire::fields) {
            place += each.kind == field_kind::rest || each.kind == field_kind::optional_payload ? 0U : 1U;
        }
        for (unsigned byte = 0; byte != 256; ++byte) {
            for (const std::size_t at : {std::size_t{0}, std::size_t{2}, std::size_t{4}}) {
                std::string text = "ab cd";
                text.insert(at, byte_text(byte));
                Command said = fullest<Command>();
                said.further = word_list(text);
                const bool forges = byte < 0x20 || byte == 0x7F;
                check_value(said, place + (at == 4 ? 1U : 0U), 0, false, forges ? expectation::refused : expectation::stands,
                            text);
            }
        }
    }
}

// ---- lengths ------------------------------------------------------------------------------------------------------------------

// A text of `size` encoded bytes, as a value of its kind.
template <class Value>
std::string text_of(std::size_t size) {
    return std::is_same_v<Value, handle> ? std::string(size - 4, 'a') + "@b.c" : std::string(size, 'a');
}

template <class Command>
void check_lengths() {
    std::size_t place = Command::on_wire::any_failure ? 0 : 1;
    Command::on_wire::every([&]<class Field>() {
        if constexpr (requires { typename Field::value_type; }) {
            using value_type = typename Field::value_type;
            if constexpr (is_text<value_type>) {
                const auto refusal = [](std::string_view text) {
                    Command said = fullest<Command>();
                    set(said.*Field::member, text);
                    return written_size(said).error();
                };
                INFO(std::string(Command::on_wire::name) << " argument " << place);
                const auto here = static_cast<std::uint8_t>(place);
                if (Field::kind != field_kind::since) {
                    CHECK(refusal("") == error{errc::empty_argument, here, 0});
                } else {
                    CHECK(refusal("").code == errc::bad_value); // what stands behind it would take its place
                }
                if (std::is_same_v<value_type, handle>) {
                    CHECK(refusal(text_of<value_type>(129)).code == errc::none);
                    CHECK(refusal(text_of<value_type>(130)) == error{errc::too_long, here, 129});
                }
                if (std::is_same_v<value_type, encoded_text>) {
                    CHECK(refusal(text_of<value_type>(387)).code == errc::none);
                    CHECK(refusal(text_of<value_type>(388)).code == errc::too_long);
                    CHECK(refusal(text_of<value_type>(388)).field == here);
                }
            }
        }
        ++place;
        return true;
    });
}

} // namespace

TEST_CASE("every command is read as it was written, as far as its dialect carries it", "[command][protocol 2]") {
    for_each_command([]<class Command>() {
        for (const Command& sample : samples(of<Command>)) {
            for (const dialect spoken : every_dialect) {
                if (is_said_in(sample, spoken)) {
                    check_round_trip(sample, spoken);
                }
            }
        }
    });
}

TEST_CASE("what a writer makes, a strict reader of its dialect reads", "[command][protocol 1]") {
    for_each_command([]<class Command>() {
        for (const Command& sample : samples(of<Command>)) {
            for (const dialect spoken : every_dialect) {
                if (has_further(sample) || !is_said_in(sample, spoken)) {
                    continue; // what is further, or later, is a deviation
                }
                const std::string bytes = written(sample, spoken);
                const recorded_frame cut = only_frame<Command>(bytes);
                INFO(spelt(bytes) << " in MSNP" << static_cast<int>(spoken));
                const result<Command> read = parse<Command>(view_of(cut), {.spoken = spoken, .tolerate = lenience::strict()});
                CHECK(read.error() == error{});
            }
        }
    });
}

TEST_CASE("capabilities are one number until MSNP15 and two from MSNP16 on", "[command][protocol 9][field notes]") {
    const joi said{"bob@example.com", nick("Bob"), capabilities{2788999228U, 2550273072U}};
    for (const dialect spoken : every_dialect) {
        const bool any = spoken == dialect::unknown || spoken >= dialect::msnp12;
        const bool two = spoken == dialect::unknown || spoken >= dialect::msnp16;
        INFO("MSNP" << static_cast<int>(spoken));
        CHECK(written(said, spoken) == std::string("JOI bob@example.com Bob") +
                                           (two   ? " 2788999228:2550273072"
                                            : any ? " 2788999228"
                                                  : "") +
                                           "\r\n");
    }
}

TEST_CASE("a name of digits is not read as capabilities by one who speaks the writer's dialect",
          "[command][design 3][field notes]") {
    for (const std::string_view name : {"1342558204", "0", "7", "1:0", "2788999228:2550273072", "12345"}) {
        for (const dialect spoken : every_dialect) {
            const joi said{"bob@example.com", nick(name)};
            std::string bytes;
            INFO(std::string(name) << " in MSNP" << static_cast<int>(spoken));
            if (!write(std::back_inserter(bytes), said, {.spoken = spoken})) {
                continue; // refused: nobody is misled
            }
            const recorded_frame cut = only_frame<joi>(bytes);
            const result<joi> read = parse_line<joi>(cut.line, {.spoken = spoken});
            REQUIRE(read);
            CHECK(read->nick.decodes_to(name));
            CHECK_FALSE(read->caps);
        }
    }
}

TEST_CASE("what was read is written so that it is read alike, or refused", "[command][design 5]") {
    const auto check = []<class Command>(of_type<Command>, std::initializer_list<std::string_view> lines) {
        for (const std::string_view line : lines) {
            for (const dialect spoken : every_dialect) {
                const result<Command> read = parse_line<Command>(line, {.spoken = spoken});
                INFO(std::string(line) << " in MSNP" << static_cast<int>(spoken));
                REQUIRE(read);
                std::string bytes;
                if (!write(std::back_inserter(bytes), *read)) {
                    continue;
                }
                const recorded_frame cut = only_frame<Command>(bytes);
                const result<Command> again = parse_line<Command>(cut.line);
                REQUIRE(again);
                CHECK(*again == *read);
            }
        }
    };
    check(of<joi>, {"JOI a@b", "JOI a@b Nick", "JOI a@b 5", "JOI a@b Nick 5", "JOI a@b Nick x", "JOI a@b Nick 5 x",
                    "JOI a@b Nick 99999999999", "JOI a@b 7 7 7", "JOI  a@b  Nick  5:6  x  y "});
    check(of<rng>, {"RNG 17 h CKI c a@b", "RNG 17 h CKI c a@b U", "RNG 17 h CKI c a@b U U", "RNG 17 h CKI c a@b n U",
                    "RNG 17 h CKI c a@b n U h 1 x", "RNG 17 h CKI c a@b n x y", "RNG 17 h CKI c a@b n U h x"});
    check(of<failure>, {"217", "217 5", "217 x", "217 5 x", "217 5 x y", "500 out of order", "217 0005"});
    check(of<out>, {"OUT", "OUT x", "OUT RCT 6"});
    check(of<bye>, {"BYE a@b", "BYE a@b 1", "BYE a@b;{1} 1 2"});
}

TEST_CASE("every byte in every text of every command is refused at its place, or encoded and read back",
          "[command][protocol 10.1][design 1]") {
    for_each_command([]<class Command>() { check_every_byte<Command>(); });
}

TEST_CASE("no text of any command is written empty, and no handle or name longer than a peer accepts",
          "[command][protocol 3.1][protocol 3.2]") {
    for_each_command([]<class Command>() { check_lengths<Command>(); });
}

TEST_CASE("every byte in further words is refused, or written and read back", "[command][protocol 10.1][design 1]") {
    for_each_command([]<class Command>() { check_every_byte_of_further_words<Command>(); });
}
