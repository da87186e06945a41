// Every command, and everything that can be wrong with its line, made from its description.
#include "support/bad_input.hpp"

#include "support/samples.hpp"

#include <msnp/command/sets.hpp>

using namespace msnp;
using namespace msnp_test;

namespace {

template <class Use>
void for_each_spoilt(Use use) {
    all_commands::every([&]<class Command>() {
        INFO(std::string(Command::on_wire::name));
        use(spoilt<Command>(whole<Command>()));
        return true;
    });
}

} // namespace

TEST_CASE("each argument of every command, missing, is told at its place", "[command][protocol 2]") {
    for_each_spoilt([](const auto& each) { each.check_missing(); });
}

TEST_CASE("one argument too many is told at its place, and kept where lenience says so", "[command][protocol 2]") {
    for_each_spoilt([](const auto& each) { each.check_extra(); });
}

TEST_CASE("an empty argument is a run of spaces to a strict reader, and nothing to others", "[command][protocol 1.1]") {
    for_each_spoilt([](const auto& each) { each.check_empty(); });
}

TEST_CASE("each argument too long or of another kind is told at its byte", "[command][protocol 2][protocol 3]") {
    for_each_spoilt([](const auto& each) { each.check_kinds(); });
}

TEST_CASE("each argument of a later dialect is a deviation", "[command][protocol 13]") {
    for_each_spoilt([](const auto& each) { each.check_dialects(); });
}

TEST_CASE(
    "every byte in every argument is refused by a strict reader where it could forge something, and is carried in the field",
    "[command][protocol 1.1][protocol 10.1][exhaustive]") {
    for_each_spoilt([](const auto& each) { each.check_bytes(); });
}

TEST_CASE("an endpoint, and a second number of capabilities, are of MSNP16", "[command][protocol 2][protocol 9]") {
    const auto told = []<class Command>(of_type<Command>, std::string_view line, dialect spoken) {
        return parse_line<Command>(line, {.spoken = spoken, .tolerate = lenience::strict()}).error();
    };
    const std::string_view usr_line = "USR 1 a@b;{6f9619ff-8b86-d011-b42d-00c04fc964ff} c";
    CHECK(told(of<usr>, usr_line, dialect::msnp15) == error{errc::later_argument, 2, 6});
    CHECK(told(of<usr>, usr_line, dialect::msnp16) == error{});
    CHECK(told(of<joi>, "JOI a@b n 1:2", dialect::msnp15) == error{errc::later_argument, 3, 10});
    CHECK(told(of<joi>, "JOI a@b n 1:2", dialect::msnp16) == error{});
    CHECK(told(of<joi>, "JOI a@b n 1", dialect::msnp16) == error{});
}
