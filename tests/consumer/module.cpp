// What extra/ has is there by the import, too.
#include <chrono>
#include <iostream>
#include <sstream>
#include <string_view>
#include <system_error>
#include <variant>

import msnp;

int main() {
    std::ostringstream shown;
    shown << msnp::events::left{"bob@example.com", true} << '\n' << msnp::switchboard_events::must_write{} << '\n'
          << msnp::errc::queue_full << '\n' << msnp::ticket{7} << '\n';
    std::cout << shown.str();
    const std::error_code why = msnp::errc::queue_full;
    const msnp::event told = msnp::events::admitted{};
    const bool good = why == std::errc::resource_unavailable_try_again && msnp::to_duration<std::chrono::seconds>(1000).count() == 1 &&
                      std::holds_alternative<msnp::events::admitted>(msnp::to_variant(told));
    return good && shown.str().starts_with("left account=bob@example.com was_idle=true\nmust_write\nqueue_full") ? 0 : 1;
}
