#include "tap.hpp"

#include <msnp/command/sets.hpp>
#include <msnp/command/visit.hpp>
#include <msnp/extra/fmt.hpp>

namespace service {

namespace {

template <class Commands>
std::string describe(const msnp::frame& from) {
    std::string text;
    static_cast<void>(msnp::visit<Commands>(from, [&](const auto& said) { text = fmt::format("{}", msnp::redacted(said)); }));
    return text.empty() ? fmt::format("{}", msnp::redacted(from)) : text;
}

} // namespace

tap::tap() : memory_(8192), reader_(memory_, {.from = msnp::flow::switchboard_to_client}) {}

void tap::hear(std::string_view bytes, const std::function<void(const std::string&)>& use) {
    while (!bytes.empty()) {
        const std::size_t count = reader_.feed(bytes);
        bytes.remove_prefix(count);
        msnp::scan found = reader_.next();
        for (; found; found = reader_.next()) {
            use(describe<msnp::switchboard_to_client>(*found));
        }
        if (found.failed()) {
            return; // what it says is well-formed, so this is not to be expected
        }
    }
}

std::string describe_said(const msnp::frame& from) { return describe<msnp::client_to_switchboard>(from); }

} // namespace service
