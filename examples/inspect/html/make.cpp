#include "inspect/html/html_report.hpp"

std::unique_ptr<report> make_html_report(const options& wanted, std::string_view stream) {
    return std::make_unique<html_report>(
        wanted, stream, wanted.file.empty() ? "standard input" : wanted.file,
        fmt::format("What a {} says, command by command. The numbers on the left of the bytes are places in the stream. "
                    "Nothing is hidden: what opens a session stands here, too.",
                    wanted.speaker == msnp::role::client ? "client" : "server"));
}
