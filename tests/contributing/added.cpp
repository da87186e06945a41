// What the changes of the README add.
#include <msnp.hpp>
#include <msnp/extra/words.hpp>

using namespace msnp;
using namespace std::string_view_literals;

static_assert(parse_line<hey>("HEY 50")->seconds == 50);
static_assert(*written_size(hey{50}) == 8);
static_assert(all_commands::contains<hey> && is_unambiguous<all_commands>());

constexpr std::string_view waves = "MIME-Version: 1.0\r\nContent-Type: text/x-wave\r\nMood: merry\r\n\r\n";
static_assert(classify(waves).kind == content::wave);
static_assert(classify(waves).as<wave_message>()->mood == "merry");
static_assert(name(content::wave) == "wave" && name(content::p2p) == "p2p");
static_assert(*payload_size(wave_message{"merry"}) == waves.size());

constexpr bool is_read_by(lenience tolerate) {
    ack_mode letter{};
    return token<ack_mode>::parse("n", tolerate, letter).code == errc::none && letter == ack_mode::failure_only;
}
static_assert(is_read_by(lenience::field()) && !is_read_by(lenience::strict()));
static_assert(is_read_by(lenience::strict() | errc::lower_ack_letter));
static_assert(name(errc::lower_ack_letter) == "lower_ack_letter" && is_deviation(errc::lower_ack_letter));
