// Boost.Beast on requests of one connection: its parser that makes a request, and one derived from its base, as its manual has
// it for those who do without, that stores views. Both are made anew for each request, since they cannot be used again.
#include "peers_request.hpp"

#include <boost/beast/http.hpp>
#include <memory_resource>
#include <tuple>
#include <utility>

namespace speed {
namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

std::string_view standard(string_view from) { return {from.data(), from.size()}; }

template <class Parser>
void parse(Parser& parser, std::string_view& rest) {
    error_code wrong;
    parser.eager(true);
    rest.remove_prefix(parser.put(boost::asio::const_buffer(rest.data(), rest.size()), wrong));
    require(!wrong && parser.is_done(), "Beast reads a request");
}

// ---- a request --------------------------------------------------------------------------------------------------------------

using allocator = std::pmr::polymorphic_allocator<char>;
using parser = http::request_parser<http::empty_body, allocator>;

struct found_request {
    const parser::value_type& head;
    std::string_view body;

    bool is_right() const {
        for (const request_field& each : request_fields) {
            if (standard(head[string_view(each.name.data(), each.name.size())]) != each.value) {
                return false;
            }
        }
        return body == founding::text;
    }
};

// Quicker than all that Beast can do with a body is to leave it where it is, and quicker than `new` is memory on the stack.
void read_requests(benchmark::State& state) {
    const std::string stream = request_stream();
    const auto pass = [&](auto each) {
        char memory[4096];
        std::pmr::monotonic_buffer_resource fields(memory, sizeof memory);
        for (std::string_view rest = stream; !rest.empty(); fields.release()) {
            parser reading(std::piecewise_construct, std::tuple<>(), std::tuple(allocator(&fields)));
            reading.skip(true);
            parse(reading, rest);
            const std::string_view body = rest.substr(0, reading.content_length().value_or(0));
            rest.remove_prefix(body.size());
            each(found_request{reading.get(), body});
        }
    };
    measure_peer(state, {founding::messages, stream.size()}, pass, [](const found_request& found) { return found.is_right(); });
}

// ---- views ------------------------------------------------------------------------------------------------------------------

class view_parser : public http::basic_parser<true> {
public:
    explicit view_parser(request_views& found) : found_(found) { found_.clear(); }

private:
    void on_request_impl(http::verb, string_view, string_view, int, error_code&) override {}
    void on_response_impl(int, string_view, int, error_code&) override {}
    void on_field_impl(http::field, string_view name, string_view value, error_code& wrong) override {
        if (!found_.add(standard(name), standard(value))) {
            wrong = http::error::header_limit;
        }
    }
    void on_header_impl(error_code&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(string_view body, error_code&) override {
        request_views::extend(found_.body, standard(body));
        return body.size();
    }
    void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code&) override { return body.size(); }
    void on_finish_impl(error_code&) override {}

    request_views& found_;
};

void read_views(benchmark::State& state) {
    const std::string stream = request_stream();
    const auto pass = [&](auto each) {
        request_views found;
        for (std::string_view rest = stream; !rest.empty();) {
            view_parser reading(found);
            parse(reading, rest);
            each(found);
        }
    };
    measure_peer(state, {founding::messages, stream.size()}, pass, [](const request_views& found) { return found.is_right(); });
}

const rows registered([] {
    add_peer("Boost " + std::to_string(BOOST_VERSION / 100'000) + '.' + std::to_string(BOOST_VERSION / 100 % 1000));
    add_row("beast/request", read_requests);
    add_row("beast/views", read_views);
});

} // namespace
} // namespace speed
