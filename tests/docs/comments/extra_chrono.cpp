#include <msnp.hpp>
#include <msnp/extra/chrono.hpp>

#include <condition_variable>
#include <mutex>

void wait(msnp::conversation& talk, std::condition_variable& condition, std::unique_lock<std::mutex>& lock) {
    // here
}
