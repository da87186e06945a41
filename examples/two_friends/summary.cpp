#include "summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace demo {

namespace {

/// The lines of the founding document that do not hang on transaction ids of its own, in its order and notation.
constexpr std::string_view founding_lines[] = {
    R"(XFR 12 SB)",
    R"(XFR 12 SB 207.46.108.79:1863 CKI 17334300.1065769901.10583)",
    R"(USR 1 yxu68@hotmail.com 17334300.1065769901.10583)",
    R"(USR 1 OK yxu68@hotmail.com \302\240\345\276\220\346\263\263)",
    R"(CAL 2 taogx@163.com)",
    R"(RNG 17334300 207.46.108.79:1863 CKI 1065769901.21116 yxu68@hotmail.com \302\240\345\276\220\346\263\263)",
    R"(ANS 1 taogx@163.com 1065769901.21116 17334300)",
    R"(IRO 1 1 1 yxu68@hotmail.com \302\240\345\276\220\346\263\263)",
    R"(ANS 1 OK)",
    R"(CAL 2 RINGING 17334300)",
    R"(JOI taogx@163.com dd)",
    R"(MSG yxu68@hotmail.com \302\240\345\276\220\346\263\263 165)",
    R"(MSG taogx@163.com dd 86)",
    R"(OUT)",
    R"(BYE taogx@163.com)",
};

bool ended_well(const client& each) { return each.tickets() != 0 && each.has_one_end_each(); }

} // namespace

bool sum_up(const world& all) {
    const page& to = all.log.on_page();
    bool good = true;
    const auto tell = [&](bool is_so, std::string_view what) {
        to.result(is_so, what);
        good = good && is_so;
    };
    to.title({"What this run has shown", styles::strong});

    tell(all.log.expected() == all.log.steps().size(),
         fmt::format("All {} steps happened, in their order: {} commands, {} events at the applications.", all.log.expected(),
                     all.log.commands(), all.log.expected() - all.log.commands()));
    const auto known =
        std::count_if(std::begin(founding_lines), std::end(founding_lines), [&](auto line) { return all.log.has_line(line); });
    tell(known == std::ssize(founding_lines),
         fmt::format("{} lines of the founding document were said, byte for byte.", known));
    const freight& load = all.carried();
    tell(load.bytes != 0, fmt::format("{} bytes came through in {} pieces, {} of which ended inside of a command.", load.bytes,
                                      load.pieces, load.torn));
    tell(ended_well(all.yxu68) && ended_well(all.taogx) && ended_well(all.mike),
         fmt::format("{} tickets were given for texts, calls and typing notices, and each ended exactly once.",
                     all.yxu68.tickets() + all.taogx.tickets() + all.mike.tickets()));
    tell(all.yxu68.talk().next_trid() == 14U && all.taogx.talk().next_trid() == 8U,
         "Transaction ids went on: yxu68's to 13 over two connections, taogx's to 7 over four.");
    tell(all.is_quiet(), "Everybody has left: no connection, no session and no unread byte remain.");
    to.gap();
    return good;
}

} // namespace demo
