// The first tests of the headers of command/, when compiling. (In the headers, everybody who includes them would pay for them.)
#include <msnp/command/capabilities.hpp>
#include <msnp/command/capability_names.hpp>
#include <msnp/command/catalogue.hpp>

using namespace msnp;

// msnp/command/capabilities.hpp
static_assert(capabilities{1342558204U}.version() == client_version::msn_7_5 && capabilities{0x20}.joins_chunks());

// msnp/command/capability_names.hpp
static_assert(name(capability::winks) == "winks" && name(extended_capability::p2pv2) == "P2Pv2");
static_assert(name(client_version::live_8_5) == "WLM 8.5" && name(client_version{15}) == "unknown");

// msnp/command/catalogue.hpp
static_assert(name(failure_code::not_online) == "not_online" && name(static_cast<failure_code>(999)).empty());
