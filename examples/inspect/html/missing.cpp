#include "inspect/report.hpp"

std::unique_ptr<report> make_html_report(const options&, std::string_view) {
    throw bad_usage("this build makes no HTML: pugixml was not there, or MSNP_BUILD_NETWORK was off");
}
