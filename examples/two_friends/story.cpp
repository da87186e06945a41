#include "story.hpp"

#include "summary.hpp"
#include "world.hpp"

#include <string>

namespace demo {

namespace {

/// A name of raw UTF-8: on the wire, as the page shows it, and as people see it.
const std::string name_sent = R"(\302\240\345\276\220\346\263\263)";
const std::string name_seen = "\"\302\240\345\276\220\346\263\263\"";

/// The founding document's own format: the font has a Chinese name, and PF tells nothing of it.
constexpr msnp::im_format simsun{.font = msnp::font_name::from_wire("%E5%AE%8B%E4%BD%93"),
                                 .charset = msnp::font_charset::gb2312};

constexpr msnp::im_format bold_red{.font = msnp::font_name::from_plain("Arial"),
                                   .effects = msnp::effects::bold,
                                   .color = {.red = 0xFF},
                                   .charset = msnp::font_charset::ansi,
                                   .pitch_family = msnp::pitch_family_of("Arial")};

constexpr msnp::im_format sky{.font = msnp::font_name::from_plain("Comic Sans MS"),
                              .effects = msnp::effects::italic | msnp::effects::underline,
                              .color = {.red = 0x20, .green = 0x90, .blue = 0xFF},
                              .charset = msnp::font_charset::ansi,
                              .pitch_family = msnp::pitch_family_of("Comic Sans MS")};

const std::string sky_seen = "in Comic Sans MS, #2090ff, italic, underlined, charset ANSI";

void open_switchboard(world& in) {
    in.log.chapter(
        "A switchboard is asked for and opened", "founding document, steps 1 and 2",
        "People talk on a switchboard (SB). Where there is one, the notification server (NS) knows, to which all are "
        "signed in. XFR asks for its address and for a cookie, which USR shows at the door.");
    in.yxu68.ask_for_switchboard();
    in.settle();
    in.log.expect({
        {"yxu68 > NS", "XFR 12 SB"},
        {"NS > yxu68", "XFR 12 SB 207.46.108.79:1863 CKI 17334300.1065769901.10583"},
        {"yxu68 sees", "a referral to 207.46.108.79:1863, and the cookie to show there"},
        {"yxu68 > SB", "USR 1 yxu68@hotmail.com 17334300.1065769901.10583"},
        {"SB sees", "applicant yxu68@hotmail.com: the cookie is good"},
        {"SB > yxu68", "USR 1 OK yxu68@hotmail.com " + name_sent},
        {"yxu68 sees", "admitted to the session"},
    });
}

void call_friend(world& in) {
    in.log.chapter(
        "A friend is called", "step 3",
        "CAL asks for somebody. Their own notification server rings them (RNG); they connect to the switchboard, show the "
        "cookie of the ring (ANS) and are told who is there (IRO). JOI tells the others that they have come.");
    in.yxu68.invite(people::taogx.account);
    in.settle();
    in.log.expect({
        {"yxu68 > SB", "CAL 2 taogx@163.com"},
        {"SB sees", "wants_ring for taogx@163.com: online, rings"},
        {"NS > taogx", "RNG 17334300 207.46.108.79:1863 CKI 1065769901.21116 yxu68@hotmail.com " + name_sent},
        {"taogx sees", "a ring from yxu68@hotmail.com, " + name_seen + ", and answers"},
        {"taogx > SB", "ANS 1 taogx@163.com 1065769901.21116 17334300"},
        {"SB sees", "applicant taogx@163.com: the cookie is good"},
        {"SB > taogx", "IRO 1 1 1 yxu68@hotmail.com " + name_sent},
        {"taogx sees", "joined yxu68@hotmail.com, " + name_seen},
        {"SB > taogx", "ANS 1 OK"},
        {"taogx sees", "admitted to the session"},
        {"SB > yxu68", "CAL 2 RINGING 17334300"},
        {"yxu68 sees", "ringing taogx@163.com (ticket 1)"},
        {"SB > yxu68", "JOI taogx@163.com dd"},
        {"yxu68 sees", "joined taogx@163.com, \"dd\" (ticket 1)"},
    });
}

void talk(world& in) {
    in.log.chapter(
        "They talk", "step 4",
        "The letter in MSG says what the server is to answer: N, only if the text could not be delivered; A, always. The last "
        "word is the payload's size. The payload says how the text looks: font (FN), effects (EF), colour as blue, green, "
        "red (CO), charset (CS), family and pitch (PF).");
    in.yxu68.say({.text = "ddddddddddddddddddddddddddddddddddddddd", .format = simsun}, msnp::ack_mode::failure_only);
    in.settle();
    in.log.act("(clock)", "half a minute passes");
    in.wait(30'000);
    in.taogx.say({.text = "Hello \xE5\xBE\x90\xE6\xB3\xB3!", .format = bold_red}, msnp::ack_mode::always);
    in.settle(&in.taogx);
    in.log.act("(clock)", "another half passes, and nobody has said that the first text was not delivered");
    in.wait(30'000);
    in.log.expect({
        {"yxu68 > SB", "MSG 3 N 165"},
        {"SB > taogx", "MSG yxu68@hotmail.com " + name_sent + " 165"},
        {"taogx sees", "text from " + name_seen +
                           ": ddddddddddddddddddddddddddddddddddddddd\n"
                           "in \xE5\xAE\x8B\xE4\xBD\x93, black, charset GB2312"},
        {"taogx > SB", "MSG 2 A 128"},
        {"SB > yxu68", "MSG taogx@163.com dd 128"},
        {"yxu68 sees", "text from \"dd\": Hello \xE5\xBE\x90\xE6\xB3\xB3!\n"
                       "in Arial, red, bold, charset ANSI"},
        {"SB > taogx", "ACK 2"},
        {"taogx sees", "outcome of ticket 1: delivered"},
        {"yxu68 sees", "outcome of ticket 2: assumed delivered"},
    });
}

void lose_friend(world& in) {
    in.log.chapter(
        "A text that does not arrive", "step 4",
        "A connection dies without a word. Before yxu68 can hear of it (BYE), another text is on its way; the server has "
        "nobody to give it to, and says so (NAK). The founding document spells it NCK, every other source NAK.");
    in.yxu68.say({.text = "Still there?", .format = simsun}, msnp::ack_mode::failure_only);
    in.log.act("(network)", "taogx's connection has died, and the server finds out before it reads the text");
    in.cut(in.taogx);
    in.settle();
    in.log.expect({
        {"taogx sees", "closed without a good-bye"},
        {"yxu68 > SB", "MSG 4 N 138"},
        {"SB > yxu68", "BYE taogx@163.com"},
        {"yxu68 sees", "left taogx@163.com"},
        {"SB > yxu68", "NAK 4"},
        {"yxu68 sees", "outcome of ticket 3: refused: the server says NAK"},
    });
}

void call_back(world& in) {
    in.log.chapter(
        "A text that waits", "step 7",
        "Nobody is there to hear the next text. It is kept, and the library calls the friend back: one's own connection is "
        "still open, so CAL is enough, and no new switchboard is asked for. When he has come, the text goes out. "
        "Transaction ids go on, yxu68's on this connection, and taogx's on a new one.");
    in.yxu68.say({.text = "Hello?", .format = simsun}, msnp::ack_mode::always);
    in.settle();
    in.log.expect({
        {"yxu68 > SB", "CAL 5 taogx@163.com"},
        {"SB sees", "wants_ring for taogx@163.com: online, rings"},
        {"NS > taogx", "RNG 17334300 207.46.108.79:1863 CKI 1065769961.21117 yxu68@hotmail.com " + name_sent},
        {"taogx sees", "a ring from yxu68@hotmail.com, " + name_seen + ", and answers"},
        {"taogx > SB", "ANS 3 taogx@163.com 1065769961.21117 17334300"},
        {"SB sees", "applicant taogx@163.com: the cookie is good"},
        {"SB > taogx", "IRO 3 1 1 yxu68@hotmail.com " + name_sent},
        {"taogx sees", "joined yxu68@hotmail.com, " + name_seen},
        {"SB > taogx", "ANS 3 OK"},
        {"taogx sees", "admitted to the session"},
        {"SB > yxu68", "CAL 5 RINGING 17334300"},
        {"yxu68 sees", "ringing taogx@163.com"},
        {"SB > yxu68", "JOI taogx@163.com dd"},
        {"yxu68 sees", "joined taogx@163.com, \"dd\""},
        {"yxu68 > SB", "MSG 6 A 132"},
        {"SB > taogx", "MSG yxu68@hotmail.com " + name_sent + " 132"},
        {"taogx sees", "text from " + name_seen + ": Hello?\nin \xE5\xAE\x8B\xE4\xBD\x93, black, charset GB2312"},
        {"SB > yxu68", "ACK 6"},
        {"yxu68 sees", "outcome of ticket 4: delivered"},
    });
}

void type(world& in) {
    in.log.chapter(
        "Somebody is typing", "step 6",
        "A payload of another kind, in mode U: nobody answers it, whether it arrives or not. Its outcome is known as "
        "soon as it is written.");
    in.taogx.type();
    in.settle();
    in.log.expect({
        {"taogx > SB", "MSG 4 U 86"},
        {"taogx sees", "outcome of ticket 2, a typing notice: assumed delivered"},
        {"SB > yxu68", "MSG taogx@163.com dd 86"},
        {"yxu68 sees", "typing \"dd\""},
    });
}

void third_friend(world& in) {
    in.log.chapter(
        "A third friend joins", "step 7",
        "Anybody who is in may call somebody else. The newcomer gets a line of IRO for each who is there, and each of them "
        "gets a JOI. What is said goes to all, and one ACK stands for all.");
    in.taogx.invite(people::mike.account);
    in.settle();
    in.mike.say({.text = "Hello both!\nNice to meet you.", .format = sky}, msnp::ack_mode::always);
    in.settle(&in.mike);
    in.log.expect({
        {"taogx > SB", "CAL 5 example@passport.com"},
        {"SB sees", "wants_ring for example@passport.com: online, rings"},
        {"NS > mike", "RNG 17334300 207.46.108.79:1863 CKI 1065769961.21118 taogx@163.com dd"},
        {"mike sees", "a ring from taogx@163.com, \"dd\", and answers"},
        {"mike > SB", "ANS 1 example@passport.com 1065769961.21118 17334300"},
        {"SB sees", "applicant example@passport.com: the cookie is good"},
        {"SB > mike", "IRO 1 1 2 yxu68@hotmail.com " + name_sent},
        {"mike sees", "joined yxu68@hotmail.com, " + name_seen},
        {"SB > mike", "IRO 1 2 2 taogx@163.com dd"},
        {"mike sees", "joined taogx@163.com, \"dd\""},
        {"SB > mike", "ANS 1 OK"},
        {"mike sees", "admitted to the session"},
        {"SB > taogx", "CAL 5 RINGING 17334300"},
        {"taogx sees", "ringing example@passport.com (ticket 3)"},
        {"SB > taogx", "JOI example@passport.com Mike"},
        {"taogx sees", "joined example@passport.com, \"Mike\" (ticket 3)"},
        {"SB > yxu68", "JOI example@passport.com Mike"},
        {"yxu68 sees", "joined example@passport.com, \"Mike\""},
        {"mike > SB", "MSG 2 A 162"},
        {"SB > taogx", "MSG example@passport.com Mike 162"},
        {"taogx sees", "text from \"Mike\": Hello both!\nNice to meet you.\n" + sky_seen},
        {"SB > yxu68", "MSG example@passport.com Mike 162"},
        {"yxu68 sees", "text from \"Mike\": Hello both!\nNice to meet you.\n" + sky_seen},
        {"SB > mike", "ACK 2"},
        {"mike sees", "outcome of ticket 1: delivered"},
    });
}

void leave(world& in) {
    in.log.chapter("One leaves", "step 5",
                   "OUT says good-bye and has no id. The server closes the connection and tells the others (BYE).");
    in.taogx.leave();
    in.settle();
    in.log.expect({
        {"taogx > SB", "OUT"},
        {"SB sees", "departed taogx@163.com: closes when all is written"},
        {"SB > mike", "BYE taogx@163.com"},
        {"mike sees", "left taogx@163.com"},
        {"SB > yxu68", "BYE taogx@163.com"},
        {"yxu68 sees", "left taogx@163.com"},
        {"taogx sees", "closed as expected"},
    });
}

void call_again(world& in) {
    in.log.chapter("And is called again", "step 7",
                   "After OUT it is as before: CAL on the same switchboard. This time two are there, so IRO has two lines.");
    in.yxu68.invite(people::taogx.account);
    in.settle();
    in.log.expect({
        {"yxu68 > SB", "CAL 7 taogx@163.com"},
        {"SB sees", "wants_ring for taogx@163.com: online, rings"},
        {"NS > taogx", "RNG 17334300 207.46.108.79:1863 CKI 1065769961.21119 yxu68@hotmail.com " + name_sent},
        {"taogx sees", "a ring from yxu68@hotmail.com, " + name_seen + ", and answers"},
        {"taogx > SB", "ANS 6 taogx@163.com 1065769961.21119 17334300"},
        {"SB sees", "applicant taogx@163.com: the cookie is good"},
        {"SB > taogx", "IRO 6 1 2 yxu68@hotmail.com " + name_sent},
        {"taogx sees", "joined yxu68@hotmail.com, " + name_seen},
        {"SB > taogx", "IRO 6 2 2 example@passport.com Mike"},
        {"taogx sees", "joined example@passport.com, \"Mike\""},
        {"SB > taogx", "ANS 6 OK"},
        {"taogx sees", "admitted to the session"},
        {"SB > mike", "JOI taogx@163.com dd"},
        {"mike sees", "joined taogx@163.com, \"dd\""},
        {"SB > yxu68", "CAL 7 RINGING 17334300"},
        {"yxu68 sees", "ringing taogx@163.com (ticket 5)"},
        {"SB > yxu68", "JOI taogx@163.com dd"},
        {"yxu68 sees", "joined taogx@163.com, \"dd\" (ticket 5)"},
    });
}

void call_nobody(world& in) {
    in.log.chapter("Somebody who is not there", "step 3",
                   "A failure is three digits and the id of what has failed. The library has words for people.");
    in.yxu68.invite(people::stranger);
    in.settle();
    in.log.expect({
        {"yxu68 > SB", "CAL 8 myname@msn.com"},
        {"SB sees", "wants_ring for myname@msn.com: not online"},
        {"SB > yxu68", "217 8"},
        {"yxu68 sees",
         "call_failed myname@msn.com (ticket 6): 217\nThis person is not online, or does not want to be reached."},
    });
}

void stop_switchboard(world& in) {
    in.log.chapter(
        "The switchboard stops", "steps 1 to 4 again",
        "All connections die at once, and with them a text of which not a byte is out. It is kept, and the library asks for "
        "another switchboard: the program gets a referral, as for the first one. Whoever was there is called, and the text "
        "goes out. Transaction ids go on; 9 went with the text that was lost in the output.");
    in.yxu68.say({.text = "Where were we?", .format = simsun}, msnp::ack_mode::always);
    in.log.act("(network)", "the switchboard stops, and another takes its place");
    in.stop_switchboard();
    in.settle();
    in.log.expect({
        {"yxu68 sees", "closed without a good-bye"},
        {"yxu68 sees", "needs_switchboard something waits to be said"},
        {"taogx sees", "closed without a good-bye"},
        {"mike sees", "closed without a good-bye"},
        {"yxu68 > NS", "XFR 13 SB"},
        {"NS > yxu68", "XFR 13 SB 207.46.108.79:1863 CKI 17334301.1065769961.10584"},
        {"yxu68 sees", "a referral to 207.46.108.79:1863, and the cookie to show there"},
        {"yxu68 > SB", "USR 10 yxu68@hotmail.com 17334301.1065769961.10584"},
        {"SB sees", "applicant yxu68@hotmail.com: the cookie is good"},
        {"SB > yxu68", "USR 10 OK yxu68@hotmail.com " + name_sent},
        {"yxu68 sees", "admitted to the session"},
        {"yxu68 > SB", "CAL 11 taogx@163.com"},
        {"SB sees", "wants_ring for taogx@163.com: online, rings"},
        {"yxu68 > SB", "CAL 12 example@passport.com"},
        {"SB sees", "wants_ring for example@passport.com: online, rings"},
        {"NS > mike", "RNG 17334301 207.46.108.79:1863 CKI 1065769961.21121 yxu68@hotmail.com " + name_sent},
        {"mike sees", "a ring from yxu68@hotmail.com, " + name_seen + ", and answers"},
        {"NS > taogx", "RNG 17334301 207.46.108.79:1863 CKI 1065769961.21120 yxu68@hotmail.com " + name_sent},
        {"taogx sees", "a ring from yxu68@hotmail.com, " + name_seen + ", and answers"},
        {"taogx > SB", "ANS 7 taogx@163.com 1065769961.21120 17334301"},
        {"SB sees", "applicant taogx@163.com: the cookie is good"},
        {"mike > SB", "ANS 3 example@passport.com 1065769961.21121 17334301"},
        {"SB sees", "applicant example@passport.com: the cookie is good"},
        {"SB > taogx", "IRO 7 1 1 yxu68@hotmail.com " + name_sent},
        {"taogx sees", "joined yxu68@hotmail.com, " + name_seen},
        {"SB > taogx", "ANS 7 OK"},
        {"taogx sees", "admitted to the session"},
        {"SB > taogx", "JOI example@passport.com Mike"},
        {"taogx sees", "joined example@passport.com, \"Mike\""},
        {"SB > mike", "IRO 3 1 2 yxu68@hotmail.com " + name_sent},
        {"mike sees", "joined yxu68@hotmail.com, " + name_seen},
        {"SB > mike", "IRO 3 2 2 taogx@163.com dd"},
        {"mike sees", "joined taogx@163.com, \"dd\""},
        {"SB > mike", "ANS 3 OK"},
        {"mike sees", "admitted to the session"},
        {"SB > yxu68", "CAL 11 RINGING 17334301"},
        {"yxu68 sees", "ringing taogx@163.com"},
        {"SB > yxu68", "CAL 12 RINGING 17334301"},
        {"yxu68 sees", "ringing example@passport.com"},
        {"SB > yxu68", "JOI taogx@163.com dd"},
        {"yxu68 sees", "joined taogx@163.com, \"dd\""},
        {"SB > yxu68", "JOI example@passport.com Mike"},
        {"yxu68 sees", "joined example@passport.com, \"Mike\""},
        {"yxu68 > SB", "MSG 13 A 140"},
        {"SB > taogx", "MSG yxu68@hotmail.com " + name_sent + " 140"},
        {"taogx sees", "text from " + name_seen + ": Where were we?\nin \xE5\xAE\x8B\xE4\xBD\x93, black, charset GB2312"},
        {"SB > mike", "MSG yxu68@hotmail.com " + name_sent + " 140"},
        {"mike sees", "text from " + name_seen + ": Where were we?\nin \xE5\xAE\x8B\xE4\xBD\x93, black, charset GB2312"},
        {"SB > yxu68", "ACK 13"},
        {"yxu68 sees", "outcome of ticket 7: delivered"},
    });
}

void end(world& in) {
    in.log.chapter("The end", "step 5", "The session lives until the last one has left.");
    for (client* const each : {&in.mike, &in.taogx, &in.yxu68}) {
        each->leave();
        in.settle();
    }
    in.log.expect({
        {"mike > SB", "OUT"},
        {"SB sees", "departed example@passport.com: closes when all is written"},
        {"SB > taogx", "BYE example@passport.com"},
        {"taogx sees", "left example@passport.com"},
        {"SB > yxu68", "BYE example@passport.com"},
        {"yxu68 sees", "left example@passport.com"},
        {"mike sees", "closed as expected"},
        {"taogx > SB", "OUT"},
        {"SB sees", "departed taogx@163.com: closes when all is written"},
        {"SB > yxu68", "BYE taogx@163.com"},
        {"yxu68 sees", "left taogx@163.com"},
        {"taogx sees", "closed as expected"},
        {"yxu68 > SB", "OUT"},
        {"SB sees", "departed yxu68@hotmail.com: closes when all is written"},
        {"yxu68 sees", "closed as expected"},
        {"SB sees", "empty: session 17334301 is gone"},
    });
}

void explain(const page& to, std::uint64_t seed) {
    to.title(rich_text("Two friends", styles::strong)
                 .add(fmt::format("   (seed {}: --seed {} cuts the bytes the same way again)", seed, seed), styles::faint));
    to.paragraph("The conversation of the founding document, through this library's parsers, writers and state machines. Both "
                 "ends of every connection are in this program; bytes go between them in randomly cut pieces, and nothing of "
                 "what follows depends on the cuts.");
    to.legend(people::yxu68, "calls");
    to.legend(people::taogx, "is called");
    to.legend(people::mike, "joins them later");
    to.gap();
    to.paragraph("Rows like \"yxu68 > SB\" are commands on the wire, with \"|\" the payloads that they carry. A name alone "
                 "says what that person does; \"sees\", what the application there is told. As in the founding document, "
                 "\\r\\n is the end of a line, and bytes of a command that are not ASCII are in octal.");
}

} // namespace

bool tell_story(std::uint64_t seed, const paint& in) {
    world all(seed, in);
    explain(all.log.on_page(), seed);
    for (const auto chapter : {open_switchboard, call_friend, talk, lose_friend, call_back, type, third_friend, leave,
                               call_again, call_nobody, stop_switchboard, end}) {
        chapter(all);
    }
    return sum_up(all);
}

} // namespace demo
