#include "support/printing.hpp"
#include "support/texts.hpp"

#include <msnp/wire/transaction_id.hpp>

#include <iterator>
#include <string>
#include <string_view>

using namespace msnp;
using namespace msnp_test;

namespace {

fault parsed(std::string_view word, transaction_id& value) {
    return token<transaction_id>::parse(word, lenience::strict(), value);
}

std::string written(transaction_id value) {
    std::string out;
    token<transaction_id>::write(std::back_inserter(out), value);
    return out;
}

} // namespace

TEST_CASE("ids count up, and behind the last comes 1, never 0", "[wire][protocol 1.6]") {
    CHECK(transaction_id(0).next() == 1U);
    CHECK(transaction_id(1).next() == 2U);
    CHECK(transaction_id(4294967294U).next() == 4294967295U);
    CHECK(transaction_id(4294967295U).next() == 1U);
    CHECK(transaction_id(7, 3).next().zeros == 0); // our own are spelt plainly
}

TEST_CASE("an id is written as it was spelt, so that a server echoes it as text", "[wire][protocol 1.6][field notes]") {
    for (const std::string_view word :
         {"0", "1", "007", "00", "4294967295", "0004294967295", "00000000000000000000", "000000000000000000000"}) {
        transaction_id id;
        INFO(std::string(word));
        REQUIRE_FALSE(parsed(word, id));
        CHECK(written(id) == word);
        CHECK(token<transaction_id>::size(id) == word.size());
        CHECK_FALSE(token<transaction_id>::check(id));
    }
}

TEST_CASE("ids are equal if their numbers are", "[wire][protocol 1.6]") {
    CHECK(transaction_id(7, 2) == transaction_id(7));
    CHECK_FALSE(transaction_id(7) == transaction_id(8));
    transaction_id id;
    REQUIRE_FALSE(parsed("0042", id));
    CHECK(id == 42U);
}

TEST_CASE("what is no number of 32 bits is no id, and the byte is named", "[wire][protocol 1.6]") {
    struct example {
        std::string_view word;
        errc code;
        std::uint32_t offset;
    };
    for (const example& each :
         {example{"4294967296", errc::number_out_of_range, 9}, example{"99999999999", errc::number_out_of_range, 9},
          example{"-1", errc::bad_number, 0}, example{"1x", errc::bad_number, 1}, example{"x", errc::bad_number, 0},
          example{"00x", errc::bad_number, 2}, example{"1.", errc::bad_number, 1}}) {
        transaction_id id(5);
        const fault wrong = parsed(each.word, id);
        INFO(std::string(each.word));
        CHECK(wrong.code == each.code);
        CHECK(wrong.offset == each.offset);
        CHECK(id == 5U);
    }
}

TEST_CASE("twenty leading zeros are kept and one more is too much", "[wire][protocol 1.6]") {
    transaction_id id;
    CHECK_FALSE(parsed(repeated(20, '0') + "1", id));
    CHECK(id.zeros == 20);
    CHECK(parsed(repeated(21, '0') + "1", id).code == errc::number_out_of_range);
    CHECK(token<transaction_id>::check(transaction_id(1, 21)).code == errc::bad_value);
    CHECK(token<transaction_id>::fits("0000"));
    CHECK_FALSE(token<transaction_id>::fits("a"));
}
