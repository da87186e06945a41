// What clients and the server of a simulated world share.
#pragma once

#include "simulation/world/desk.hpp"
#include "simulation/world/ledger.hpp"
#include "simulation/world/nature.hpp"
#include "simulation/world/wire.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace storm {

struct stage {
    explicit stage(std::uint64_t seed) : sky(seed) {}

    wire& add_wire(std::uint32_t chat) {
        const auto number = static_cast<std::uint32_t>(wires.size());
        wires.push_back(std::make_unique<wire>(number, chat, sky.sky.window));
        return *wires.back();
    }

    nature sky;
    desk notification;
    ledger book;
    std::vector<std::unique_ptr<wire>> wires;
};

} // namespace storm
