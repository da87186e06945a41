// expect: deleted function
#include <msnp.hpp>
#include <string>

std::string received();

std::size_t count_bytes() {
#ifdef GOOD
    const std::string payload = received();
    const auto found = msnp::parse_payload<msnp::text_message>(payload);
    return found && msnp::classify(payload).kind == msnp::content::text ? found->text.size() : 0;
#else
    const auto found = msnp::parse_payload<msnp::text_message>(received()); // its views are of a text that is gone
    return found ? found->text.size() : 0;
#endif
}
