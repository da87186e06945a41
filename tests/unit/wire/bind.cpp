// Which word is which argument, where names vanish and arguments came with later dialects.
#include "support/dialects.hpp"
#include "support/printing.hpp"

#include <msnp/command/sets.hpp>
#include <msnp/wire/bind.hpp>
#include <msnp/wire/parse_line.hpp>

#include <optional>
#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;

namespace {

// The words of each field of `Command`, as text: "account=a@b nick= capabilities=5".
template <class Command>
std::string bound(std::string_view line, parse_options how = {}, bool has_payload = false) {
    const word_table words(line);
    binding to;
    const error wrong = detail::binder(Command::on_wire::fields, words, has_payload, how, to).bind();
    if (wrong.code != errc::none) {
        return std::string(name(wrong.code)) + " " + std::to_string(wrong.field) + " " + std::to_string(wrong.offset);
    }
    std::string out;
    for (std::size_t at = 0; at != Command::on_wire::fields.size(); ++at) {
        const binding::range range = to.fields[at];
        if (!range.empty()) {
            out += (out.empty() ? "" : "|") + std::string(Command::on_wire::fields[at].name) + "=" +
                   std::string(words.slice(range.first, range.last));
        }
    }
    return out;
}

// A command with required words on both sides, as no command of the library has.
struct sandwich {
    std::string_view left, right;
    encoded_text nick;
    std::optional<std::uint32_t> number;
    word_list further;
    using on_wire = wire<"sandwich", "SWD", flow::any, "Words on both sides.", field<"left", &sandwich::left>,
                         vanishing<"nick", &sandwich::nick>, since<dialect::msnp12, "number", &sandwich::number>,
                         rest<&sandwich::further>, field<"right", &sandwich::right>>;
};

// One with a marked word in the middle.
struct marked_middle {
    std::string_view left, domain, right;
    encoded_text nick;
    word_list further;
    using on_wire = wire<"marked_middle", "MID", flow::any, "A marked word in the middle.", field<"left", &marked_middle::left>,
                         vanishing<"nick", &marked_middle::nick>, marker<dialect::msnp13, "U", &marked_middle::domain>,
                         since<dialect::msnp13, "domain", &marked_middle::domain>, rest<&marked_middle::further>,
                         field<"right", &marked_middle::right>>;
};

// One whose last word is always the same.
struct closed_line {
    std::string_view left;
    word_list further;
    using on_wire = wire<"closed_line", "CLO", flow::any, "A constant at the end.", field<"left", &closed_line::left>,
                         rest<&closed_line::further>, constant<"END">>;
};

} // namespace

TEST_CASE("required words bind first, from both ends", "[wire][design 3]") {
    CHECK(bound<sandwich>("SWD") == "missing_argument 1 3");
    CHECK(bound<sandwich>("SWD a") == "missing_argument 2 5");
    CHECK(bound<sandwich>("SWD a b") == "left=a|right=b");
    CHECK(bound<sandwich>("SWD a n b") == "left=a|nick=n|right=b");
    CHECK(bound<sandwich>("SWD a n 5 b") == "left=a|nick=n|number=5|right=b");
    CHECK(bound<sandwich>("SWD a n 5 x y b") == "left=a|nick=n|number=5|further=x y|right=b");
    CHECK(bound<sandwich>("SWD a 12345 b", {.spoken = dialect::msnp12}) == "left=a|number=12345|right=b");
    CHECK(bound<closed_line>("CLO a END") == "left=a|END=END");
    CHECK(bound<closed_line>("CLO a b END") == "left=a|further=b|END=END");
    CHECK(bound<closed_line>("CLO a b end") == "unexpected_word 3 8");
    CHECK(bound<closed_line>("CLO END") == "missing_argument 2 7");
}

TEST_CASE("a lone number behind an address is capabilities from MSNP12 on, a name below", "[wire][design 3][field notes]") {
    for (const dialect spoken : every_dialect) {
        const bool is_caps = spoken == dialect::unknown || spoken >= dialect::msnp12;
        INFO("MSNP" << static_cast<int>(spoken));
        for (const std::string_view word : {"1342558204", "2788999228:2550273072", "1234", "1:0"}) {
            const std::string line = "JOI a@b " + std::string(word);
            CHECK(bound<joi>(line, {.spoken = spoken}) ==
                  std::string("account=a@b|") + (is_caps ? "capabilities=" : "nick=") + std::string(word));
        }
        for (const std::string_view word : {"0", "7", "123"}) { // short numbers are names where nothing is known
            const std::string line = "JOI a@b " + std::string(word);
            const bool caps = spoken != dialect::unknown && spoken >= dialect::msnp12;
            CHECK(bound<joi>(line, {.spoken = spoken}) ==
                  std::string("account=a@b|") + (caps ? "capabilities=" : "nick=") + std::string(word));
        }
        for (const std::string_view word : {"Bob", "12a4", "1:", ":1", "1:x", "-1234", "1234.5", "%31234", "1:2:3", "+1234"}) {
            const std::string line = "JOI a@b " + std::string(word);
            INFO(std::string(word));
            CHECK(bound<joi>(line, {.spoken = spoken}) == "account=a@b|nick=" + std::string(word));
        }
    }
}

TEST_CASE("two words behind an address are a name and capabilities in every dialect", "[wire][protocol 2.4][field notes]") {
    for (const dialect spoken : every_dialect) {
        CHECK(bound<joi>("JOI a@b Bob 1342558204", {.spoken = spoken}) == "account=a@b|nick=Bob|capabilities=1342558204");
        CHECK(bound<joi>("JOI a@b 5 1342558204", {.spoken = spoken}) == "account=a@b|nick=5|capabilities=1342558204");
        CHECK(bound<joi>("JOI a@b 1342558204 5", {.spoken = spoken}) == "account=a@b|nick=1342558204|capabilities=5");
        CHECK(bound<joi>("JOI a@b Bob 5 x", {.spoken = spoken}) == "account=a@b|nick=Bob|capabilities=5|further=x");
        CHECK(bound<joi>("JOI a@b Bob x", {.spoken = spoken}) == "account=a@b|nick=Bob|further=x");
        CHECK(bound<joi>("JOI a@b", {.spoken = spoken}) == "account=a@b");
    }
}

TEST_CASE("the name of a message is all between its first and its last word", "[wire][design 3][field notes]") {
    CHECK(bound<msg_to_client>("MSG a@b 5", {}, true) == "account=a@b|length=5");
    CHECK(bound<msg_to_client>("MSG a@b Nick 5", {}, true) == "account=a@b|nick=Nick|length=5");
    CHECK(bound<msg_to_client>("MSG a@b Alice  B. Doe 5", {}, true) == "account=a@b|nick=Alice  B. Doe|length=5");
    CHECK(bound<msg_to_client>("MSG a@b 1 2 3 4", {}, true) == "account=a@b|nick=1 2 3|length=4");
    CHECK(bound<msg_to_client>("MSG  a@b   7   5 ", {}, true) == "account=a@b|nick=7|length=5");
    CHECK(bound<msg_to_client>("MSG 5", {}, true) == "missing_argument 2 5");
}

TEST_CASE("a ring tells a name from the words behind it", "[wire][protocol 2.10][field notes]") {
    const std::string line = "RNG 17 h:1 CKI c a@b";
    const std::string head = "session=17|address=h:1|CKI=CKI|cookie=c|account=a@b";
    for (const dialect spoken : every_dialect) {
        INFO("MSNP" << static_cast<int>(spoken));
        CHECK(bound<rng>(line, {.spoken = spoken}) == head);
        CHECK(bound<rng>(line + " Nick", {.spoken = spoken}) == head + "|nick=Nick");
        CHECK(bound<rng>(line + " U host 1", {.spoken = spoken}) == head + "|U=U|domain=host|direct=1");
        CHECK(bound<rng>(line + " U host", {.spoken = spoken}) == head + "|U=U|domain=host");
        CHECK(bound<rng>(line + " Nick U host", {.spoken = spoken}) == head + "|nick=Nick|U=U|domain=host");
        CHECK(bound<rng>(line + " Nick U host 1", {.spoken = spoken}) == head + "|nick=Nick|U=U|domain=host|direct=1");
        CHECK(bound<rng>(line + " U U host 1", {.spoken = spoken}) == head + "|nick=U|U=U|domain=host|direct=1");
        CHECK(bound<rng>(line + " U U host", {.spoken = spoken}) == head + "|nick=U|U=U|domain=host");
        CHECK(bound<rng>(line + " 1342558204 U host 1", {.spoken = spoken}) ==
              head + "|nick=1342558204|U=U|domain=host|direct=1");
        CHECK(bound<rng>(line + " Nick U host 1 x", {.spoken = spoken}) ==
              head + "|nick=Nick|U=U|domain=host|direct=1|further=x");
        CHECK(bound<rng>(line + " Nick x y", {.spoken = spoken}) == head + "|nick=Nick|further=x y");
    }
}

TEST_CASE("a marker is told from a name by the words of the middle alone", "[wire][design 3]") {
    const parse_options later{.spoken = dialect::msnp18}, early{.spoken = dialect::msnp8};
    CHECK(bound<marked_middle>("MID a U U host b", later) == "left=a|nick=U|U=U|domain=host|right=b");
    CHECK(bound<marked_middle>("MID a U host b", later) == "left=a|U=U|domain=host|right=b");
    CHECK(bound<marked_middle>("MID a U b", later) == "left=a|further=U|right=b");
    CHECK(bound<marked_middle>("MID a U U", later) == "left=a|further=U|right=U");
    CHECK(bound<marked_middle>("MID a U U", early) == "left=a|nick=U|right=U");
}

TEST_CASE("where an argument may not vanish, its absence is told at its place", "[wire][design 3]") {
    const parse_options strict{.tolerate = lenience::strict()};
    CHECK(bound<joi>("JOI a@b", strict) == "vanished_name 2 7");
    CHECK(bound<joi>("JOI a@b 12345", strict) == "vanished_name 2 8");
    CHECK(bound<msg_to_client>("MSG a@b 5", strict, true) == "vanished_name 2 8");
    CHECK(bound<rng>("RNG 17 h:1 CKI c a@b", strict) == "vanished_name 6 20");
    CHECK(bound<rng>("RNG 17 h:1 CKI c a@b U host 1", strict) == "vanished_name 6 21");
    CHECK(bound<iro>("IRO 1 1 1 a@b", strict) == "vanished_name 5 13");
}

TEST_CASE("where further words are not kept, the first is told", "[wire][design 3]") {
    const parse_options strict{.tolerate = lenience::strict()};
    CHECK(bound<bye>("BYE a@b 1 2 3", strict) == "further_argument 3 10");
    CHECK(bound<joi>("JOI a@b Nick 5 x", strict) == "further_argument 4 15");
    CHECK(bound<msg_to_client>("MSG a@b A B 5", strict, true) == "name_with_spaces 3 10");
    CHECK(bound<msg_to_server>("MSG 1 A x 5", strict, true) == "unexpected_argument 3 8");
    CHECK(bound<xfr_sb_answer>("XFR 15 SB h:1 CKI c x", strict) == "unexpected_word 6 20");
}

TEST_CASE("a constant must be itself", "[wire][design 3]") {
    CHECK(bound<usr_ok>("USR 1 NO a@b Nick") == "unexpected_word 2 6");
    CHECK(bound<usr_ok>("USR 1 ok a@b Nick") == "unexpected_word 2 6");
    CHECK(bound<ans_ok>("ANS 1") == "missing_argument 2 5");
    CHECK(bound<cal_ringing>("CAL 2 RINGING") == "missing_argument 3 13");
    CHECK(bound<xfr_sb>("XFR 15 NS") == "unexpected_word 2 7");
}

TEST_CASE("a failure has an id, words, or nothing behind its number", "[wire][protocol 1.2]") {
    CHECK(bound<failure>("217") == "");
    CHECK(bound<failure>("217 5") == "trid=5");
    CHECK(bound<failure>("217 5 not online") == "trid=5|further=not online");
    CHECK(bound<failure>("500 server error") == "further=server error");
    CHECK(bound<failure>("801 45 5", {}, true) == "trid=45|length=5");
    CHECK(bound<failure>("801 45 5") == "trid=45|further=5");
}

TEST_CASE("thousands of words bind in a moment", "[wire][field notes]") {
    std::string line = "MSG a@b";
    std::string words;
    for (int count = 0; count != 20000; ++count) {
        words += " x";
    }
    line += words + " 5";
    CHECK(bound<msg_to_client>(line, {}, true) == "account=a@b|nick=" + words.substr(1) + "|length=5");
    CHECK(bound<joi>("JOI a@b Nick 5" + words) == "account=a@b|nick=Nick|capabilities=5|further=" + words.substr(1));
}

TEST_CASE("an error is told with its argument up to 255, and past that as 255", "[wire][design 4]") {
    for (const std::size_t place : {std::size_t{3}, std::size_t{254}, std::size_t{255}, std::size_t{256}, std::size_t{400}}) {
        std::string line = "CLO a";
        for (std::size_t count = 2; count != place; ++count) {
            line += " x";
        }
        CHECK(bound<closed_line>(line + " end") ==
              "unexpected_word " + std::to_string(place < 255 ? place : 255) + " " + std::to_string(line.size() + 1));
    }
}

TEST_CASE("of many arguments too many the first is told", "[wire][design 4]") {
    std::string line = "MSG 1 A";
    for (int count = 0; count != 400; ++count) {
        line += " x";
    }
    CHECK(bound<msg_to_server>(line + " 5", {.tolerate = lenience::strict()}, true) == "unexpected_argument 3 8");
}
