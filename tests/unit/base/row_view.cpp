#include "support/catch.hpp"

#include <msnp/base/row_view.hpp>

#include <vector>

using namespace msnp;

TEST_CASE("rows are seen in their order, whole or from either end", "[base]") {
    static constexpr int table[] = {1, 2, 3};
    const auto seen = [](row_view<int> rows) { return std::vector<int>(rows.begin(), rows.end()); };
    const row_view<int> all(table);
    CHECK(seen(all) == std::vector<int>{1, 2, 3});
    CHECK(all.size() == 3);
    CHECK(all[1] == 2);
    CHECK(all.back() == 3);
    CHECK(seen(all.first(2)) == std::vector<int>{1, 2});
    CHECK(seen(all.last(2)) == std::vector<int>{2, 3});
    CHECK(all.first(0).empty());
    CHECK(all.last(0).empty());
    CHECK(seen(all.first(3)) == seen(all.last(3)));
    CHECK(row_view<int>().empty());
    CHECK(seen(std::vector<int>{4, 5}) == std::vector<int>{4, 5});
}
