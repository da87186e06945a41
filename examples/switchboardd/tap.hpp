// Shows in the log what a switchboard says on one connection: it reads the bytes that go out.
#pragma once

#include <msnp/wire/reader.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace service {

class tap {
public:
    tap();

    /// Calls `use` with each command that these bytes complete, in the redacted form.
    void hear(std::string_view bytes, const std::function<void(const std::string&)>& use);

private:
    std::vector<char> memory_;
    msnp::reader reader_;
};

/// A command that a client says to a switchboard, in the redacted form.
std::string describe_said(const msnp::frame& from);

} // namespace service
