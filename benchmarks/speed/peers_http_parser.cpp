// Node's http_parser on requests of one connection, whole and byte by byte. It keeps nothing, so its callbacks store views.
#include "peers_request.hpp"

#include <http_parser.h>

namespace speed {
namespace {

template <class Each>
class listener {
public:
    explicit listener(Each each) : each_(each) {
        http_parser_settings_init(&settings_);
        settings_.on_header_field = [](http_parser* of, const char* at, size_t size) { return self(of).name(at, size); };
        settings_.on_header_value = [](http_parser* of, const char* at, size_t size) { return self(of).value(at, size); };
        settings_.on_body = [](http_parser* of, const char* at, size_t size) { return self(of).body(at, size); };
        settings_.on_message_complete = [](http_parser* of) { return self(of).complete(); };
        http_parser_init(&parser_, HTTP_REQUEST);
        parser_.data = this;
    }
    listener(const listener&) = delete;

    void hear(std::string_view bytes) {
        require(http_parser_execute(&parser_, &settings_, bytes.data(), bytes.size()) == bytes.size(), "http_parser takes all");
    }

private:
    static listener& self(http_parser* of) { return *static_cast<listener*>(of->data); }

    int name(const char* at, std::size_t size) {
        if (in_name_) {
            request_views::extend(found_.fields[found_.count - 1].name, {at, size});
            return 0;
        }
        in_name_ = true;
        return found_.add({at, size}) ? 0 : 1;
    }
    int value(const char* at, std::size_t size) {
        in_name_ = false;
        request_views::extend(found_.fields[found_.count - 1].value, {at, size});
        return 0;
    }
    int body(const char* at, std::size_t size) {
        request_views::extend(found_.body, {at, size});
        return 0;
    }
    int complete() {
        each_(found_);
        found_.clear();
        return 0;
    }

    Each each_;
    request_views found_;
    bool in_name_ = false;
    http_parser parser_;
    http_parser_settings settings_;
};

void read(benchmark::State& state, bool by_byte) {
    const std::string stream = request_stream();
    const auto pass = [&](auto each) {
        listener to(each);
        if (!by_byte) {
            return to.hear(stream);
        }
        for (const char& byte : stream) {
            to.hear({&byte, 1});
        }
    };
    measure_peer(state, {founding::messages, stream.size()}, pass, [](const request_views& found) { return found.is_right(); });
}

const rows registered([] {
    add_peer("http_parser " + std::to_string(HTTP_PARSER_VERSION_MAJOR) + '.' + std::to_string(HTTP_PARSER_VERSION_MINOR));
    add_row("http_parser/request", [](benchmark::State& state) { read(state, false); });
    add_row("http_parser/request_1", [](benchmark::State& state) { read(state, true); });
});

} // namespace
} // namespace speed
