#include "hall.hpp"

namespace speed {

msnp::member hall::let_in(msnp::reader& from, msnp::encoded_text nick) {
    const msnp::arrival came = msnp::admission(0).next(from, 0);
    require(came.is<msnp::applicant>(), "somebody is at the door");
    const auto admitted = board.admit(*came.get_if<msnp::applicant>(), {.nick = nick, .spoken = msnp::dialect::msnp8}, 0);
    require(admitted.has_value(), "the door opens");
    return *admitted;
}

msnp::member hall::let_in(msnp::reader& from, const std::string& account) {
    const std::string who = account + " " + std::string(cookie);
    from.feed(board.empty() ? "USR 1 " + who + "\r\n" : "ANS 1 " + who + " " + std::string(session) + "\r\n");
    return let_in(from, msnp::encoded_text::from_plain(account));
}

} // namespace speed
