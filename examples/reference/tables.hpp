// The tables that follow from the library's descriptions.
#pragma once

#include <string>
#include <string_view>

/// One table of the reference.
struct chapter {
    std::string_view name;    ///< as the command line has it
    std::string_view heading; ///< for people
    std::string (*make)();    ///< the table in Markdown
};

std::string commands_table();
std::string contents_table();
std::string deviations_table();
std::string failures_table();
std::string errors_table();
std::string capabilities_table();
std::string recovery_table();
std::string options_table();
std::string server_table();
std::string limits_table();

/// All of them, in the order in which they are printed.
inline constexpr chapter chapters[] = {
    {"commands", "Commands", commands_table},
    {"contents", "Content types", contents_table},
    {"deviations", "Deviations", deviations_table},
    {"failures", "Failures", failures_table},
    {"errors", "Error codes", errors_table},
    {"capabilities", "Capabilities", capabilities_table},
    {"recovery", "Recovery", recovery_table},
    {"options", "Times and limits", options_table},
    {"server", "Times and limits of a switchboard", server_table},
    {"limits", "Sizes", limits_table},
};
