// Any bytes as the value of `X-MMS-IM-Format`: read, cut and checked as plain loops do it, written, and read back the same.
//
// An input is nine bytes that choose the lenience, and the value.
#include "fuzz/fuzz.hpp"
#include "fuzz/writing.hpp"
#include "support/plain/im_format.hpp"
#include "support/plain/lenience.hpp"

#include <msnp/payload/im_format.hpp>

#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace msnp;
using namespace msnp_fuzz;
namespace plain = msnp_test::plain;

namespace {

void check_faults(std::string_view text, lenience tolerate) {
    const fault wrong = check_im_format(text, tolerate), expected = plain::check_format(text, tolerate);
    hold(wrong.code == expected.code && wrong.offset == expected.offset, "the first deviation is that of a plain walk");
    hold(wrong.offset <= text.size(), "a deviation lies in the value");
    hold(check_im_format(text, lenience::strict()) || !wrong, "what strict receivers take, all take");
    hold(!check_im_format(text, lenience::field()), "receivers in the field take everything");
}

// What can be written is written in as many bytes as told, as strict receivers want it, and read back the same.
void check_writing(const im_format& format) {
    const result<std::size_t> size = im_format_size(format);
    if (!size) {
        hold(write_im_format(std::span<char>(), format).error() == size.error(), "what has no size is not written");
        return;
    }
    const auto write = [](auto out, const im_format& value) { return write_im_format(out, value); };
    const std::vector<char> memory = written(format, size, write);
    std::string appended;
    hold(write_im_format(std::back_inserter(appended), format).has_value() && appended == view(memory),
         "every output gets the same");
    hold(!check_im_format(view(memory), lenience::strict()), "what is written has no deviation");
    hold(plain::is_format_read_right(view(memory)), "what is written is read as a plain loop reads it");
    const im_format again = parse_im_format(view(memory));
    hold(again == format, "what is written is read back the same");
    hold(im_format_size(again).value_or(0) == *size && written(again, size, write) == memory, "and is written the same again");
}

} // namespace

void msnp_fuzz::one_input(std::string_view data) {
    choices from(data);
    const unsigned kind = from.byte() % 4;
    const lenience any = msnp_test::lenience_of(from.bits());
    const lenience tolerate = kind == 0 ? lenience::field() : kind == 1 ? lenience::strict() : any;
    const std::vector<char> memory = exactly(from.rest());
    const std::string_view text = view(memory);
    hold(plain::is_format_read_right(text), "a format is read and cut as a plain loop does it");
    check_faults(text, tolerate);
    im_format format = parse_im_format(text);
    check_writing(format);
    format.font = font_name::from_plain(format.font.raw()); // any bytes as people write them
    check_writing(format);
    format.font = font_name::from_plain(text).clipped();
    hold(format.font.count_characters() <= max_font_characters, "a font that is cut is short enough");
    format.further = {};
    hold(im_format_size(format).has_value(), "a font that is cut can be written");
    check_writing(format);
}

void msnp_fuzz::seeds(const seed_taker& keep) {
    const std::string field("\0\0\0\0\0\0\0\0\0", 9), strict("\1\0\0\0\0\0\0\0\0", 9);
    const std::string some("\2\x12\x34\x56\x78\x9A\xBC\xDE\xF0", 9);
    im_format made;
    made.font = font_name::from_plain("\xE5\xAE\x8B\xE4\xBD\x93");
    made.effects = effects::bold | effects::strike;
    made.color = {0x12, 0x34, 0x56};
    made.charset = font_charset::gb2312;
    made.right_to_left = true;
    std::string written;
    (void)write_im_format(std::back_inserter(written), made);
    const std::string_view values[] = {written, "FN=Arial; EF=B; CO=ff; CS=0; PF=22"sv,
                                       "FN=MS%20Sans%20Serif; EF=; CO=0; CS=1;PF=0; RL=1"sv,
                                       "pf = 31 ;rl=0; fn=a=b ;; x=1; X =\xC3\xA9; no sign; =none; co=1234567; ef=busiX"sv,
                                       "FN=abcdefghijklmnopqrstuvwxyzabcdefg; FN=%41%; EF=; CS=134"sv};
    for (const std::string_view value : values) {
        keep(field + std::string(value));
        keep(strict + std::string(value));
        keep(some + std::string(value));
    }
}

std::string_view msnp_fuzz::dictionary() {
    return R"("FN="
"; EF="
"; CO="
"; CS="
"; PF="
"; RL=1"
"rl=0"
"fn="
"Co="
"; "
";;"
" = "
"=="
"%20"
"%C3%A9"
"\xC3\xA9"
"BIUS"
"ff00ff"
"; X=y"
)";
}
