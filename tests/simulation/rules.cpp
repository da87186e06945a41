#include "simulation/world/ledger.hpp"
#include "simulation/world/shrink.hpp"
#include "simulation/world/world.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

using namespace storm;

namespace {

constexpr msnp::ticket first{1}, second{2};

// Two people, and what they promise each other.
struct desk_of_two {
    desk_of_two() { book.accounts = {"alice@example.com", "bob@example.com"}; }

    // A text of the first one, with ticket `given`.
    std::uint32_t says(msnp::ticket given, std::size_t size = 0) {
        const std::uint32_t number = book.compose(0, 0, size, true);
        book.gives(0, given, aim::text, number);
        return number;
    }
    void pushes(std::uint32_t wire, std::string_view bytes) {
        book.pushes(0, wire, bytes, pushed);
        pushed += bytes.size();
    }
    void hears(std::string_view piece, std::string_view from = "alice@example.com") {
        book.hears(1, 16, 0, msnp::handle(from), piece);
    }
    void tells_outcome(msnp::ticket given, msnp::outcome what, std::string_view text) {
        msnp::events::outcome told;
        told.ticket = given;
        told.what = what;
        told.kind = msnp::content::text;
        told.text = text;
        book.tells(0, told);
    }
    std::string broken() const { return book.broken().rule; }

    ledger book;
    std::uint64_t pushed = 0;
};

const schedule& with_plant() {
    static const schedule drawn = draw(16, profile_name::everything);
    return drawn;
}

std::string broken_with_plant(const schedule& plan) {
    world planted(plan);
    planted.plant_doubled_outcomes();
    return planted.run().broken.rule;
}

} // namespace

TEST_CASE("a ticket that ends twice, or never was, or does not end is noticed", "[design 6]") {
    desk_of_two twice;
    const std::string body = twice.book.text(twice.says(first)).body;
    twice.tells_outcome(first, msnp::outcome::delivered, body);
    CHECK(twice.broken() == "");
    twice.tells_outcome(first, msnp::outcome::delivered, body);
    CHECK(twice.broken() == "a ticket ends once");

    desk_of_two unknown;
    unknown.tells_outcome(second, msnp::outcome::delivered, "");
    CHECK(unknown.broken() == "a ticket that ends was given");

    desk_of_two open;
    open.says(first);
    CHECK(open.book.open(0, aim::text) == 1);
    open.book.must_be_settled(0);
    CHECK(open.broken() == "every ticket ends");

    desk_of_two doubled;
    doubled.says(first);
    doubled.says(first);
    CHECK(doubled.broken() == "a ticket is given once");
}

TEST_CASE("a call that ends as a text, or a text as a call, is noticed", "[design 6]") {
    desk_of_two call;
    call.book.gives(0, first, aim::call);
    call.book.gives(0, first, aim::call); // the same call
    CHECK(call.broken() == "");
    call.tells_outcome(first, msnp::outcome::delivered, "");
    CHECK(call.broken() == "a call ends as a call, and nothing else does");

    desk_of_two text;
    text.says(first);
    msnp::events::call_failed failed{};
    failed.ticket = first;
    text.book.tells(0, failed);
    CHECK(text.broken() == "a call ends as a call, and nothing else does");
}

TEST_CASE("an outcome without the text that was said is noticed", "[design 6]") {
    desk_of_two other;
    other.says(first);
    other.tells_outcome(first, msnp::outcome::not_sent, "something else");
    CHECK(other.broken() == "an outcome has what was said");
}

TEST_CASE("a text that is sent again is noticed", "[design 6]") {
    desk_of_two same;
    const std::string body = same.book.text(same.says(first)).body;
    same.pushes(0, "MSG 1 A 16\r\n" + body);
    CHECK(same.broken() == "");
    same.pushes(0, body);
    CHECK(same.broken() == "nothing is sent twice over one connection");

    desk_of_two whole;
    whole.says(first);
    whole.pushes(0, body);
    whole.book.sends(0, whole.pushed);
    whole.pushes(1, body);
    CHECK(whole.broken() == "what was wholly sent is not sent again");

    desk_of_two torn; // all but its last byte
    torn.says(first);
    torn.pushes(0, body);
    torn.book.sends(0, torn.pushed - 1);
    torn.book.connects(0);
    torn.pushes(1, body);
    CHECK(torn.broken() == "");

    desk_of_two over;
    over.says(first);
    over.tells_outcome(first, msnp::outcome::timed_out, body);
    over.pushes(0, body);
    CHECK(over.broken() == "what has its outcome is not sent");
}

TEST_CASE("what is sent and told as not sent is noticed", "[design 6]") {
    desk_of_two sent;
    const std::string body = sent.book.text(sent.says(first)).body;
    sent.pushes(0, body);
    sent.book.sends(0, sent.pushed);
    sent.tells_outcome(first, msnp::outcome::not_sent, body);
    CHECK(sent.broken() == "what was sent does not end as not sent");
}

TEST_CASE("what is heard twice, in another order, from somebody else, or was not said is noticed", "[design 6]") {
    desk_of_two twice;
    const std::string one = twice.book.text(twice.says(first)).body, two = twice.book.text(twice.says(second)).body;
    twice.hears(one);
    twice.hears(two);
    CHECK(twice.broken() == "");
    twice.hears(two);
    CHECK(twice.broken() == "nothing is delivered twice");

    desk_of_two turned;
    turned.says(first);
    turned.says(second);
    turned.hears(two);
    turned.hears(one);
    CHECK(turned.broken() == "texts of one sender keep their order");

    // Behind what went over the next connection, what was sent over the last one may come, and nothing else.
    for (const bool was_sent : {true, false}) {
        desk_of_two late;
        late.says(first);
        late.pushes(0, one);
        late.book.sends(0, was_sent ? one.size() : one.size() - 1);
        late.says(second);
        late.pushes(1, two);
        late.hears(two);
        late.hears(one);
        CHECK(late.broken() == (was_sent ? "" : "texts of one sender keep their order"));
    }

    desk_of_two forged;
    forged.says(first);
    forged.hears(one, "bob@example.com");
    CHECK(forged.broken() == "a text comes from who said it");

    desk_of_two invented;
    invented.hears("nobody said this");
    CHECK(invented.broken() == "only what was said is heard");
}

TEST_CASE("a long text may be heard in parts, and a part that is missing is noticed", "[design 6]") {
    desk_of_two parts;
    const std::uint32_t number = parts.says(first, 3'000);
    const std::string body = parts.book.text(number).body;
    parts.hears(body.substr(0, 1'000));
    parts.hears(body.substr(1'000, 1'500));
    CHECK(parts.book.text(number).heard == 0);
    parts.hears(body.substr(2'500));
    CHECK(parts.book.text(number).heard == 1);
    CHECK(parts.broken() == "");

    desk_of_two missing;
    missing.says(first, 3'000);
    missing.hears(body.substr(0, 1'000));
    missing.hears(body.substr(2'000));
    missing.tells_outcome(first, msnp::outcome::delivered, body);
    missing.book.must_be_heard();
    CHECK(missing.broken() == "what was delivered was heard whole");
}

TEST_CASE("a text of which only the end is left when somebody comes is noticed", "[design 6]") {
    desk_of_two alone;
    const std::string body = alone.book.text(alone.says(first, 3'000)).body;
    alone.pushes(0, body.substr(0, 1'500));
    alone.book.is_alone(0);
    alone.pushes(0, body.substr(1'500));
    CHECK(alone.broken() == "a text does not go on to somebody who comes later");
}

TEST_CASE("a phase that does not follow is noticed", "[design 6]") {
    desk_of_two fine;
    fine.book.moves(msnp::phase::alone, msnp::phase::talking, false);
    fine.book.moves(msnp::phase::talking, msnp::phase::resting, true);
    CHECK(fine.broken() == "");
    fine.book.moves(msnp::phase::talking, msnp::phase::resting, false);
    CHECK(fine.broken() == "phases follow the table");
}

TEST_CASE("a conversation that told every outcome twice would be found, and the schedule made short", "[design 6]") {
    REQUIRE(run(with_plant()).broken.rule == "");
    REQUIRE(broken_with_plant(with_plant()) == "a ticket ends once");
    const schedule shortest = shrinker(broken_with_plant)(with_plant());
    CHECK(broken_with_plant(shortest) == "a ticket ends once");
    REQUIRE(shortest.steps.size() == 1);
    CHECK(shortest.steps.front().what == deed::say);
    CHECK(shortest.steps.front().size == 0);
    CHECK(shortest.steps.front().pause == 0);
}

TEST_CASE("a schedule is made as short as what it needs to fail", "[design 6]") {
    const auto needs_two = [](const schedule& of) {
        const auto is = [](deed what) { return [what](const step& each) { return each.what == what; }; };
        const auto lost = std::find_if(of.steps.begin(), of.steps.end(), is(deed::lose));
        return std::string(std::any_of(lost, of.steps.end(), is(deed::say)) ? "planted" : "");
    };
    for (std::uint64_t seed = 0; seed != 50; ++seed) {
        CAPTURE(seed);
        const schedule drawn = draw(seed, profile_name::losses);
        const schedule shortest = shrinker(needs_two)(drawn);
        if (needs_two(drawn).empty()) {
            CHECK(shortest.steps.size() == drawn.steps.size());
            continue;
        }
        REQUIRE(shortest.steps.size() == 2);
        CHECK(shortest.steps.front().what == deed::lose);
        CHECK(shortest.steps.back().what == deed::say);
        CHECK(shortest.steps.back().pause == 0);
    }
}
