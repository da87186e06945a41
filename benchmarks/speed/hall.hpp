// A switchboard, and people who come in as over a connection.
#pragma once

#include "referral.hpp"
#include "require.hpp"

#include <msnp.hpp>

#include <string>

namespace speed {

class hall {
public:
    /// Lets in who has said `USR` or `ANS`, which the reader has.
    msnp::member let_in(msnp::reader& from, msnp::encoded_text nick);

    /// The same for somebody without a client of their own: the reader is told what they would say.
    msnp::member let_in(msnp::reader& from, const std::string& account);

    msnp::switchboard board{session};
};

} // namespace speed
