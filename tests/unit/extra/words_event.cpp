#include "support/catch.hpp"
#include "unit/extra/in_words.hpp"

#include <msnp/extra/variant.hpp>
#include <msnp/extra/words_event.hpp>

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

using namespace msnp;
using msnp_test::in_words;
using msnp_test::names_of_fields;

namespace {

struct told {
    event what;
    std::string words;
};

// Every event, with something to tell in every member that is told.
std::vector<told> every_event() {
    const handle bob = "bob@example.com";
    const encoded_text nick = encoded_text::from_wire("Bob%20B");
    const im_format look{.font = font_name::from_plain("Arial"), .effects = effects::bold, .color = {255, 0, 0}};
    return {
        {events::nothing{}, "nothing"},
        {events::admitted{}, "admitted"},
        {events::joined{{bob, nick}, ticket{1}}, "joined account=bob@example.com nick=\"Bob B\" ticket=1"},
        {events::joined{{bob, nick, capabilities{5, 6}, 2}},
         "joined account=bob@example.com nick=\"Bob B\" capabilities=5:6 endpoints=2"},
        {events::own_endpoint{ticket{2}}, "own_endpoint ticket=2"},
        {events::left{bob, true}, "left account=bob@example.com was_idle=true"},
        {events::left{bob}, "left account=bob@example.com"},
        {events::ringing{ticket{1}, bob}, "ringing account=bob@example.com ticket=1"},
        {events::call_failed{ticket{1}, bob, reason::number, failure_code::too_active, 41000},
         "call_failed account=bob@example.com ticket=1 why=number code=713(too_active) retry_at=41000"},
        {events::text{bob, nick, {.text = "hi", .format = look}},
         "text from=bob@example.com nick=\"Bob B\" length=2 font=\"Arial\" effects=bold color=#ff0000"},
        {events::typing{bob, nick, true}, "typing from=bob@example.com nick=\"Bob B\" recording=true"},
        {events::typing_ended{bob}, "typing_ended from=bob@example.com"},
        {events::nudge{bob, nick}, "nudge from=bob@example.com nick=\"Bob B\""},
        {events::content{bob, nick, classify("Content-Type: image/gif\r\n\r\nxx")},
         "content from=bob@example.com nick=\"Bob B\" kind=ink media_type=image/gif headers_length=23 length=2"},
        {events::chunks_lost{{bob, "{1}", 1, 2, chunk_loss::too_old}},
         "chunks_lost from=bob@example.com id={1} received=1 of=2 why=too_old"},
        {events::outcome{ticket{3}, outcome::refused, reason::number, failure_code::too_fast, content::text, "A: b\r\n\r\nhi",
                         "hi", 41000},
         "outcome ticket=3 what=refused kind=text why=number code=800(too_fast) length=10 text_length=2 retry_at=41000"},
        {events::outcome{ticket{3}, outcome::delivered, {}, {}, content::typing, "", ""},
         "outcome ticket=3 what=delivered kind=typing length=0 text_length=0"},
        {events::failed{reason::number, failure_code::authentication_failed},
         "failed why=number code=911(authentication_failed)"},
        {events::needs_switchboard{2, 30000}, "needs_switchboard attempt=2 until=30000"},
        {events::left_idle{}, "left_idle"},
        {events::hang_up{}, "hang_up why=deadline"},
        {events::server_failure{static_cast<failure_code>(42)}, "server_failure code=042"},
        {events::closing{"SSD"}, "closing reason=SSD"},
        {events::closed{true}, "closed was_expected=true"},
        {events::ignored{"XYZ 1 2", {errc::unknown_verb, 0, 0}}, "ignored verb=XYZ length=7 error=unknown_verb byte=0"},
        {events::ignored{"?", {errc::bad_verb, 0, 0}}, "ignored length=1 error=bad_verb byte=0"},
        {events::broken{{errc::bad_length, 3, 12}, 230}, "broken error=bad_length argument=3 byte=12 position=230"},
    };
}

// Every event with texts in it, and in each of them `word`; what is secret, or said, is `secret`.
std::vector<event> events_with(std::string_view word, std::string_view secret) {
    const handle who = word;
    const encoded_text nick = encoded_text::from_plain(word);
    const im_format look{.font = font_name::from_plain(word)};
    const classified payload{content::other, word, {header_lines(secret), secret, true}, {word, 1, 2}};
    return {
        events::joined{{who, nick}},
        events::left{who},
        events::ringing{ticket{1}, who},
        events::call_failed{ticket{1}, who, reason::nak},
        events::text{who, nick, {secret, look, word, word, word, word}},
        events::typing{who, nick},
        events::typing_ended{who},
        events::nudge{who, nick},
        events::content{who, nick, payload},
        events::chunks_lost{{who, word, 1, 2, chunk_loss::too_old}},
        events::outcome{ticket{1}, outcome::refused, reason::nak, {}, content::text, secret, secret},
        events::closing{word},
        events::ignored{secret, {errc::bad_verb, 0, 0}},
    };
}

template <class Variant>
struct each_of;
template <class... Types>
struct each_of<std::variant<Types...>> {
    template <class Use>
    static void visit(Use use) {
        (use(Types{}), ...);
    }
};

} // namespace

static_assert(worded<event> && worded<switchboard_event> && worded<arrival>);

TEST_CASE("every event is told by its name and what there is to tell of it", "[words]") {
    std::set<std::size_t> kinds;
    for (const told& each : every_event()) {
        CHECK(in_words(each.what) == each.words);
        CHECK(in_words(redacted(each.what)) == each.words);
        kinds.insert(to_variant(each.what).index());
        each.what.visit([&](const auto& it) { CHECK(in_words(it) == each.words); });
    }
    CHECK(kinds.size() == std::variant_size_v<variant_of<event>>);
}

TEST_CASE("a new event of every kind, of a switchboard and at the door, has words", "[words]") {
    std::set<std::string> names;
    const auto look = [&](const auto& it) {
        const std::string line = in_words(it);
        CHECK(is_plain_word(names_of_fields(line).front()));
        CHECK(msnp_test::is_fit_to_show(line));
        names.insert(names_of_fields(line).front());
    };
    each_of<variant_of<event>>::visit(look);
    CHECK(names.size() == std::variant_size_v<variant_of<event>>);
    names.clear();
    each_of<variant_of<switchboard_event>>::visit(look);
    CHECK(names.size() == std::variant_size_v<variant_of<switchboard_event>>);
    names.clear();
    each_of<variant_of<arrival>>::visit(look);
    CHECK(names.size() == std::variant_size_v<variant_of<arrival>>);
}

TEST_CASE("in clear an event tells what was said", "[words]") {
    CHECK(in_words(in_clear(event(events::text{"a@b", encoded_text::from_plain("A"), {.text = "How\nare you?"}}))) ==
          "text from=a@b nick=\"A\" length=12 text=\"How\\x0Aare you?\"");
    CHECK(
        in_words(in_clear(events::outcome{ticket{3}, outcome::delivered, {}, {}, content::text, "A: b\r\n\r\nhi", "hi"})) ==
        "outcome ticket=3 what=delivered kind=text length=10 payload=\"A: b\\x0D\\x0A\\x0D\\x0Ahi\" text_length=2 text=\"hi\"");
    CHECK(in_words(in_clear(events::ignored{"XYZ 1 2", {errc::unknown_verb}})) ==
          "ignored verb=XYZ length=7 line=\"XYZ 1 2\" error=unknown_verb byte=0");
}

TEST_CASE("what a switchboard asks is told", "[words]") {
    CHECK(in_words(switchboard_event(switchboard_events::wants_ring{ticket{1}, member{2}, "bob@example.com"})) ==
          "wants_ring account=bob@example.com caller=2 ticket=1");
    CHECK(in_words(switchboard_event(switchboard_events::departed{member{2}, {errc::reads_too_slowly}, false})) ==
          "departed member=2 error=reads_too_slowly byte=0");
    CHECK(in_words(switchboard_events::departed{member{2}, {}, true}) == "departed member=2 was_idle=true");
    CHECK(in_words(switchboard_event(switchboard_events::must_write{})) == "must_write");
    CHECK(in_words(switchboard_event()) == "nothing");
}

TEST_CASE("who is at the door is told, but not the cookie", "[words]") {
    const applicant who{7, "bob@example.com", "~~#~~", "17290001", true};
    CHECK(in_words(arrival(who)) == "applicant trid=7 account=bob@example.com cookie=(hidden) session=17290001 answers=true");
    CHECK(in_words(in_clear(arrival(who))).find("cookie=~~#~~") != std::string::npos);
    CHECK(in_words(arrival(turned_away{{errc::out_of_turn}})) == "turned_away error=out_of_turn byte=0");
    CHECK(in_words(arrival(turned_away{})) == "turned_away");
    CHECK(in_words(arrival()) == "still_waiting");
}

TEST_CASE("the words of a session are told alone, too", "[words]") {
    CHECK(in_words(ticket{7}) == "7");
    CHECK(in_words(member{3}) == "3");
    for (unsigned what = 0; what <= static_cast<unsigned>(outcome::not_sent); ++what) {
        CHECK(in_words(static_cast<outcome>(what)) == name(static_cast<outcome>(what)));
    }
    CHECK(in_words(reason::connection_lost) == "connection_lost");
    CHECK(in_words(phase::talking) == "talking");
    CHECK(in_words(party::network) == "network");
    CHECK(in_words(company::nobody) == "nobody");
    CHECK(in_words(roster_change::renewed) == "renewed");
    CHECK(in_words(saying<cal_ringing>) == "cal_ringing");
    CHECK(in_words(happening::given_up) == "given_up");
    CHECK(in_words(happening::count_).starts_with("unknown("));
    CHECK(in_words(transitions<>[0]) == "transition from=resting who=client what=xfr_sb when=any next=asking");
    for (const transition& row : transitions<>) {
        CHECK(in_words(row).find("unknown") == std::string::npos);
    }
}

TEST_CASE("no byte of what is said, and of no cookie, is in the redacted form of an event", "[words][protocol 10]") {
    for (const event& each : events_with("open", "~~#~~")) {
        CHECK(in_words(each).find('~') == std::string::npos);
        const bool says =
            each.is<events::text>() || each.is<events::content>() || each.is<events::outcome>() || each.is<events::ignored>();
        CHECK((in_words(in_clear(each)).find("~~#~~") != std::string::npos) == says);
    }
}

TEST_CASE("no byte of any text of any event can forge a field or a line", "[words][protocol 10]") {
    const std::vector<event> plain = events_with("x", "x");
    std::vector<std::vector<std::string>> open, all;
    for (const event& each : plain) {
        open.push_back(names_of_fields(in_words(each)));
        all.push_back(names_of_fields(in_words(in_clear(each))));
    }
    std::size_t forged = 0, unfit = 0;
    for (const std::string& text : msnp_test::forgers()) {
        const std::vector<event> made = events_with(text, text);
        for (std::size_t at = 0; at != made.size(); ++at) {
            const std::string line = in_words(made[at]), clear = in_words(in_clear(made[at]));
            unfit += msnp_test::is_fit_to_show(line) && msnp_test::is_fit_to_show(clear) ? 0U : 1U;
            forged += names_of_fields(line) != open[at] || names_of_fields(clear) != all[at] ? 1U : 0U;
        }
    }
    CHECK(unfit == 0);
    CHECK(forged == 0);
    const std::string bytes = msnp_test::every_byte();
    for (const event& each : events_with(bytes, bytes)) {
        CHECK(names_of_fields(in_words(in_clear(each))).back() != "an open end");
    }
}
