// Conversations that go well, step by step, and what can strike them at any moment.
#pragma once

#include "simulation/world/schedule.hpp"
#include "simulation/world/world.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace storm {

/// A conversation that goes well: each text in it is delivered, and heard so often in all, over so many connections.
struct script {
    std::string_view title;
    schedule plan;
    std::uint64_t texts = 0, heard = 0, connections = 0;
};

const std::vector<script>& scripts();

/// Everything that can strike a script with so many clients, each once for every connection or client that it can hit.
std::vector<step> strikes(std::size_t clients);

/// The first strike that makes a script break a rule, in words; empty if there is none. Each is tried at each `stride`th moment,
/// and, with bytes cut anywhere, at a fifth of those.
std::string struck(const script& of, std::uint64_t stride);

} // namespace storm
