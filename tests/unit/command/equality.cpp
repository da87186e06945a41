// Commands are equal if they say the same: each member counts.
#include "support/members.hpp"
#include "support/samples.hpp"

#include <msnp/command/sets.hpp>

using namespace msnp;
using namespace msnp_test;

TEST_CASE("two commands that differ in one argument are not equal", "[command]") {
    for_each_command([]<class Command>() {
        INFO(Command::on_wire::name);
        std::vector<Command> others = samples(of<Command>);
        others.push_back({});
        const Command said = others.front();
        CHECK(said == Command(said));
        Command::on_wire::every([&]<class Field>() {
            if constexpr (requires { Field::member; }) {
                INFO(Field::description.name);
                bool differs = false;
                for (const Command& other : others) {
                    if (other.*Field::member != said.*Field::member) {
                        differs = true;
                        CHECK(tells_apart(said, other, Field::member));
                    }
                }
                CHECK(differs);
            }
            return true;
        });
    });
}
