#include "json_writer.hpp"
#include "payload_json.hpp"
#include "report.hpp"

#include <cstdio>

namespace {

class json_report final : public report {
public:
    explicit json_report(const options& wanted) : wanted_(wanted) {}

    void command(const msnp::frame& found) override {
        std::string_view name;
        msnp::handle sender;
        const msnp::result<msnp::visited> outcome = read_command(found, wanted_, [&]<class Command>(const Command& command) {
            name = name_of(command);
            if constexpr (std::same_as<Command, msnp::msg_to_client>) {
                sender = command.account;
            }
        });
        line_.open();
        line_.number("offset", found.position);
        line_.text("verb", spelt_verb(found));
        line_.open_list("args_hex");
        for (const std::string_view word : found.arguments()) {
            line_.hex({}, word);
        }
        line_.close_list();
        if (found.has_payload) {
            line_.hex("payload_hex", found.payload);
        }
        name.empty() ? line_.null("command") : line_.text("command", name);
        if (!outcome) {
            line_.open("why");
            line_.text("error", msnp::name(outcome.error().code));
            line_.number("field", outcome.error().field);
            line_.close();
        }
        if (found.has_payload && found.verb == msnp::verb::from("MSG")) {
            add_payload(line_, found.payload, sender, wanted_.tolerated(), chunks_);
        }
        finish_line();
    }

    void fault(const msnp::scan& found, std::string_view) override {
        line_.open();
        line_.number("offset", found.position() + found.error().offset);
        line_.text("error", msnp::name(found.error().code));
        line_.number("field", found.error().field);
        finish_line();
    }

    void incomplete(const unfinished& found) override {
        line_.open();
        line_.number("offset", found.position);
        line_.number("incomplete", found.bytes.size());
        finish_line();
    }

    void end(std::uint64_t) override {}

private:
    void finish_line() {
        line_.close();
        std::string& text = line_.str();
        text += '\n';
        std::fwrite(text.data(), 1, text.size(), stdout);
        text.clear();
    }

    const options& wanted_;
    json_writer line_;
    joiner chunks_;
};

} // namespace

std::unique_ptr<report> make_json_report(const options& wanted) { return std::make_unique<json_report>(wanted); }
