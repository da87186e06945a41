// Commands that are described outside of the library: those of the program examples/own_commands.
#include "../../../examples/own_commands/commands.hpp"
#include "support/bad_input.hpp"
#include "support/dialects.hpp"
#include "support/refusals.hpp"

#include <msnp/command/visit.hpp>

#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace sign_in {

std::vector<msnp_test::bad_word> bad_words(msnp::maybe<presence>) {
    return {{"nln", errc::unexpected_word, errc::unexpected_word}, {"FLN", errc::unexpected_word, errc::unexpected_word}};
}

} // namespace sign_in

using namespace sign_in;
using namespace msnp_test;

namespace {

constexpr std::string_view digest = "c8bd0c1a3cee55988aff75c4b72d6e41";
const encoded_text alice = encoded_text::from_plain("Alice Doe");

/// A command with every argument, and its bytes in a dialect that has them all.
template <class Command>
struct example {
    Command value;
    std::string_view bytes;
};

const std::tuple examples{
    example<ver>{{1, "MSNP7"}, "VER 1 MSNP7\r\n"},
    example<ver_answer>{{1, "MSNP7"}, "VER 1 MSNP7\r\n"},
    example<cvr>{{2, "0x0409", "winnt", "5.1", "i386", "MSNMSGR", "6.0.0602", "MSMSGS", "alice@example.com"},
                 "CVR 2 0x0409 winnt 5.1 i386 MSNMSGR 6.0.0602 MSMSGS alice@example.com\r\n"},
    example<cvr_answer>{{2, "6.0.0602", "6.0.0602", "1.0.0863", "http://example.com/get", "http://example.com/"},
                        "CVR 2 6.0.0602 6.0.0602 1.0.0863 http://example.com/get http://example.com/\r\n"},
    example<inf>{{2}, "INF 2\r\n"},
    example<inf_answer>{{2}, "INF 2 MD5\r\n"},
    example<usr_begin>{{3, "alice@example.com"}, "USR 3 MD5 I alice@example.com\r\n"},
    example<usr_salt>{{3, "1013928519.693957190"}, "USR 3 MD5 S 1013928519.693957190\r\n"},
    example<usr_digest>{{4, digest}, "USR 4 MD5 S c8bd0c1a3cee55988aff75c4b72d6e41\r\n"},
    example<usr_welcome>{{4, "alice@example.com", alice, 1U}, "USR 4 OK alice@example.com Alice%20Doe 1\r\n"},
    example<syn>{{5, 27}, "SYN 5 27\r\n"},
    example<syn_answer>{{5, 27, 10U, 2U}, "SYN 5 27 10 2\r\n"},
    example<chg>{{6, presence::busy, capabilities{32}, "0"}, "CHG 6 BSY 32 0\r\n"},
    example<png>{{}, "PNG\r\n"},
    example<qng>{{50U}, "QNG 50\r\n"},
    example<chl>{{"22210219642164014968"}, "CHL 0 22210219642164014968\r\n"},
    example<qry>{{7, "PROD0000EXAMPLE!", digest}, "QRY 7 PROD0000EXAMPLE! 32\r\nc8bd0c1a3cee55988aff75c4b72d6e41"},
    example<qry_answer>{{7}, "QRY 7\r\n"},
};

template <class Use>
void for_each_example(Use use) {
    std::apply([&](const auto&... each) { (use(each), ...); }, examples);
}

} // namespace

TEST_CASE("a command of one's own is read and written as its description says", "[command][design 3][protocol 12.3]") {
    for_each_example([]<class Command>(const example<Command>& each) {
        INFO(std::string(Command::on_wire::name));
        CHECK(written(each.value) == each.bytes);
        CHECK(*written_size(each.value) == each.bytes.size());
        for (const flow stream : {client, server}) {
            if (!overlap(stream, Command::on_wire::streams)) {
                continue;
            }
            const recording seen = record(each.bytes, {}, {.from = stream, .tolerate = lenience::strict()});
            REQUIRE(seen.frames.size() == 1);
            const frame from{.verb = seen.frames[0].verb,
                             .line = seen.frames[0].line,
                             .payload = seen.frames[0].payload,
                             .has_payload = seen.frames[0].has_payload};
            CHECK(*parse<Command>(from, {.tolerate = lenience::strict()}) == each.value);

            bool same = false;
            const auto compare = [&]<class Heard>(const Heard& heard) {
                if constexpr (std::is_same_v<Heard, Command>) {
                    same = heard == each.value;
                }
            };
            CHECK((stream == client ? visit<commands_on<every_command, client>>(from, compare)
                                    : visit<commands_on<every_command, server>>(from, compare)));
            CHECK(same); // of four USR it is this one
        }
    });
}

TEST_CASE("everything that can be wrong with a command of one's own is told as with the library's", "[command][design 3]") {
    for_each_example([]<class Command>(const example<Command>& each) { spoilt<Command>(each.value).check_all(); });
}

TEST_CASE("a command of one's own has the arguments of its dialect", "[command][protocol 12.3]") {
    CHECK(written(syn_answer{5, 27, 10U, 2U}, dialect::msnp7) == "SYN 5 27\r\n");
    CHECK(written(chg{6, presence::online, capabilities{32}, "0"}, dialect::msnp7) == "CHG 6 NLN\r\n");
    CHECK(written(chg{6, presence::online, capabilities{32}, "0"}, dialect::msnp8) == "CHG 6 NLN 32\r\n");
    CHECK(written(chg{6, presence::online, capabilities{32, 1U}, "0"}, dialect::msnp16) == "CHG 6 NLN 32:1 0\r\n");
    CHECK(written(qng{50U}, dialect::msnp8) == "QNG\r\n");
    CHECK(written(qng{50U}, dialect::msnp9) == "QNG 50\r\n");
    CHECK(written(ver{1, "MSNP7", word_list("MSNP6 CVR0")}) == "VER 1 MSNP7 MSNP6 CVR0\r\n");
    CHECK(parse_line<ver>("VER 1 MSNP7 MSNP6 CVR0")->others == word_list("MSNP6 CVR0"));
    CHECK(parse_line<usr_welcome>("USR 4 OK alice@example.com Alice")->verified.has_value() == false);
}

TEST_CASE("a type of one's own has all its words and no others", "[command][protocol 12.3]") {
    for (unsigned value = 0; value != 256; ++value) {
        const auto state = static_cast<presence>(value);
        const result<std::size_t> size = written_size(chg{6, state});
        CHECK(size.error() == (value < 8 ? error{} : error{errc::bad_value, 2, 0}));
        if (size) {
            const std::string bytes = written(chg{6, state});
            CHECK(parse_line<chg>(take(bytes, bytes.size() - 2))->state == state);
        }
    }
}

TEST_CASE("the forms of USR are told apart by their constants", "[command][protocol 12.3]") {
    STATIC_REQUIRE(is_unambiguous<every_command>());
    std::string_view seen;
    const auto keep = [&]<class Command>(const Command&) { seen = Command::on_wire::name; };
    const auto told = [&]<flow Stream>(std::string_view line) {
        seen = {};
        return visit<commands_on<every_command, Stream>>({.verb = verb::from("USR"), .line = line}, keep).error();
    };
    const auto by_client = [&](std::string_view line) { return told.template operator()<client>(line); };
    const auto by_server = [&](std::string_view line) { return told.template operator()<server>(line); };
    CHECK(by_client("USR 3 MD5 I a@b") == error{});
    CHECK(seen == "usr_begin");
    CHECK(by_client("USR 3 MD5 S abc") == error{});
    CHECK(seen == "usr_digest");
    CHECK(by_server("USR 3 MD5 S abc") == error{});
    CHECK(seen == "usr_salt");
    CHECK(by_server("USR 3 OK MD5 S") == error{}); // the handle MD5
    CHECK(seen == "usr_welcome");

    CHECK(by_client("USR 3 TWN I a@b") == error{errc::unexpected_word, 2, 6});
    CHECK(by_client("USR 3 MD5 X a@b") == error{errc::unexpected_word, 3, 10});
    CHECK(by_client("USR 3 MD5") == error{errc::missing_argument, 3, 9});
    CHECK(by_client("USR 3 MD5 S") == error{errc::missing_argument, 4, 11});
    CHECK(by_client("USR x MD5 S abc") == error{errc::bad_number, 1, 4});
    CHECK(by_server("USR 3 MD5 I abc") == error{errc::unexpected_word, 3, 10}); // further than `OK`
    CHECK(by_server("USR 3 OK") == error{errc::missing_argument, 3, 8});
    CHECK(seen.empty());
}
