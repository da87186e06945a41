// The first tests of the headers of wire/, when compiling. (In the headers, everybody who includes them would pay for them.)
#include <msnp/wire/frame.hpp>
#include <msnp/wire/reader.hpp>
#include <msnp/wire/transaction_id.hpp>
#include <msnp/wire/usual_line.hpp>
#include <msnp/wire/verb.hpp>
#include <msnp/wire/words.hpp>

using namespace msnp;

// msnp/wire/frame.hpp
static_assert(payload_rule_of(verb::from("MSG"), flow::client_to_switchboard) == payload_rule::always);
static_assert(payload_rule_of(verb::from("QNG"), flow::to_client) == payload_rule::never);
static_assert(payload_rule_of(verb::from("QRY"), flow::notification_to_client) == payload_rule::never);
static_assert(frame{.line = "BYE a@b 1"}.arguments().raw() == " a@b 1");

// msnp/wire/reader.hpp and usual_line.hpp
constexpr std::string_view usual_stream = "MSG a@b N 12\r\nhello, worldACK 1\r\nand bytes enough for a block of 64 behind";
static_assert(detail::usual_line(usual_stream.data()) && detail::usual_line(usual_stream.data()).length() == 12 &&
              detail::usual_line(usual_stream.data()).spaces() == 0x288);
static_assert([] {
    char memory[128] = {};
    reader from(memory);
    from.feed(usual_stream);
    const scan first = from.next(), second = from.next();
    return first->payload == "hello, world" && first->spaces == 0x288 && second->line == "ACK 1" && from.next().needs() != 0;
}());

// msnp/wire/transaction_id.hpp
static_assert(transaction_id(4294967295U).next() == 1U && transaction_id(7, 2) == 7U);

// msnp/wire/verb.hpp
static_assert(verb::from("MSG") && !verb::from("MSG").is_failure());
static_assert(verb::from("217").is_failure() && verb::from("217").number() == 217 &&
              verb::from_number(217) == verb::from("217"));
static_assert(!verb::from("J0I") && !verb::from("msg") && !verb::from("MSGS"));

// msnp/wire/words.hpp
static_assert(word_list("  a  b ").count() == 2 && word_list("a b") == word_list(" a   b") &&
              !(word_list("a") == word_list("a b")));
static_assert(word_table("MSG a b 5").count() == 4 && word_table("MSG a b 5").slice(1, 2) == "a b");
static_assert(word_table("0 1 2 3 4 5 6 7 8 9 A B C D")[13] == "D");
