// Whole inputs by vectors and by words: streams, commands, payloads and texts read and written the same.
//
// Two builds of one library in one program break the rule of one definition, unless one of them is hidden: it is a shared
// library, compiled without the vectors, of which nothing is seen but the one function that is called here.
#include "fuzz/reading.hpp"
#include "support/samples.hpp"

#include <msnp/base/steps.hpp>

#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>

namespace msnp_fuzz {

void one_input(std::string_view data) {
    const reading own(data);
    other_reading other;
    msnp_read_by_words(data, other);
    hold(other.function != own_function(), "the two are not one");
    hold(other.step == msnp::detail::word_step::size, "the other one has no vectors");
    hold_same(own.told(), other.told, "vectors and words read the same");
}

void seeds(const seed_taker& keep) {
    for (const int strict : {0, 1}) {
        std::string streams[4];
        msnp_test::for_each_command([&]<class Command>() {
            for (const Command& each : msnp_test::samples(msnp_test::of<Command>)) {
                for (std::size_t at = 0; at != 4; ++at) {
                    if (msnp_test::every_stream[at] == msnp_test::stream_of<Command>()) {
                        static_cast<void>(write(std::back_inserter(streams[at]), each));
                    }
                }
            }
        });
        for (int at = 0; at != 4; ++at) {
            keep(bytes_of({at, 17, strict}) + streams[at]);
        }
        keep(
            bytes_of({1, 17, strict}) +
            "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nX-MMS-IM-Format: FN=Segoe" +
            "%20UI; EF=B; CO=0; CS=0; PF=22\r\n\r\nCaf\xC3\xA9 and a longer text, 100% \x1B[2J\n of which more is to come\r\n");
        keep(bytes_of({1, 17, strict}) +
             "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\nTypingUser: bob@example.com\r\n\r\n\r\n");
    }
}

std::string_view dictionary() {
    return "\"Content-Type: \"\n\"text/plain; charset=UTF-8\"\n\"\\x0d\\x0a\\x0d\\x0a\"\n\"MSG # A ~\\x0d\\x0a\"\n\"%20\"\n"
           "\"\\xc3\\xa9\"\n\"\\xe2\\x80\\xae\"\n\"MIME-Version: 1.0\\x0d\\x0a\"\n\"Message-ID: \"\n";
}

} // namespace msnp_fuzz
