#include "simulation/world/shrink.hpp"

#include "simulation/world/world.hpp"

namespace storm {

schedule shrunk(const schedule& failing) {
    return shrinker([](const schedule& plan) { return run(plan).broken.rule; })(failing);
}

} // namespace storm
