#include "shared.hpp"

#include <msnp/extra/chrono.hpp>

#include <chrono>
#include <ctime>
#include <fstream>

namespace service {

msnp::instant shared::now() const noexcept { return msnp::now(); }

std::string shared::unguessable() {
    std::string digits;
    for (int part = 0; part != 4; ++part) { // 128 bits
        digits += fmt::format("{:010}", chance_());
    }
    return digits;
}

void shared::write_log(const std::string& text) {
    const auto now = std::chrono::system_clock::now();
    const auto whole = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 32> date{};
    const std::size_t size = std::strftime(date.data(), date.size(), "%Y-%m-%d %H:%M:%S", &parts);
    errors.write(fmt::format("{}.{:03} {}", std::string_view(date.data(), size), whole % 1000, text));
}

std::uint64_t resident_bytes() {
    std::ifstream from("/proc/self/statm");
    std::uint64_t whole = 0, resident = 0;
    from >> whole >> resident;
    return from ? resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) : 0;
}

} // namespace service
