#include "report.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <iterator>

namespace {

class json_report final : public report {
public:
    explicit json_report(const options& wanted) : wanted_(wanted) {}

    void command(const msnp::frame& found) override {
        std::string_view name;
        const msnp::result<msnp::visited> outcome =
            read_command(found, wanted_, [&name](const auto& command) { name = name_of(command); });
        add("{{\"offset\":{},\"verb\":", found.position);
        add_string(spelt_verb(found));
        add(",\"args_hex\":[");
        std::string_view before = "\"";
        for (const std::string_view word : found.arguments()) {
            add("{}", before);
            add_hex(word);
            add("\"");
            before = ",\"";
        }
        add("]");
        if (found.has_payload) {
            add(",\"payload_hex\":\"");
            add_hex(found.payload);
            add("\"");
        }
        add(",\"command\":");
        name.empty() ? add("null") : add_string(name);
        if (!outcome) {
            add(",\"why\":{{\"error\":");
            add_string(msnp::name(outcome.error().code));
            add(",\"field\":{}}}", outcome.error().field);
        }
        finish_line();
    }

    void fault(const msnp::scan& found, std::string_view) override {
        add("{{\"offset\":{},\"error\":", found.position() + found.error().offset);
        add_string(msnp::name(found.error().code));
        add(",\"field\":{}", found.error().field);
        finish_line();
    }

    void incomplete(std::uint64_t position, std::string_view rest) override {
        add("{{\"offset\":{},\"incomplete\":{}", position, rest.size());
        finish_line();
    }

    void end(std::uint64_t) override {}

private:
    template <class... Values>
    void add(fmt::format_string<const Values&...> how, const Values&... values) {
        fmt::format_to(std::back_inserter(line_), how, values...);
    }

    void add_hex(std::string_view bytes) {
        for (const char c : bytes) {
            const auto byte = static_cast<unsigned char>(c);
            line_.push_back("0123456789abcdef"[byte >> 4U]);
            line_.push_back("0123456789abcdef"[byte & 15U]);
        }
    }

    // All strings here are the program's own or three ASCII characters; any other byte would be shown as Latin-1.
    void add_string(std::string_view text) {
        line_.push_back('"');
        for (const char c : text) {
            if (msnp::is_control_or_space(c) || msnp::is_not_ascii(c) || c == '"' || c == '\\') {
                add("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
            } else {
                line_.push_back(c);
            }
        }
        line_.push_back('"');
    }

    void finish_line() {
        add("}}\n");
        std::fwrite(line_.data(), 1, line_.size(), stdout);
        line_.clear();
    }

    const options& wanted_;
    fmt::memory_buffer line_;
};

} // namespace

std::unique_ptr<report> make_json_report(const options& wanted) { return std::make_unique<json_report>(wanted); }
