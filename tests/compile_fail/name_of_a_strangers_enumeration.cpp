// expect: no match|invalid operands|no matching
#include <msnp.hpp>
#include <msnp/extra/ostream.hpp>

namespace game {
enum class mood { good, bad };
constexpr std::string_view name(mood of) { return of == mood::good ? "good" : "bad"; }
#ifdef GOOD
inline std::ostream& operator<<(std::ostream& to, mood of) { return to << name(of); }
#endif
} // namespace game

void show(std::ostream& to) { to << game::mood::bad; }
