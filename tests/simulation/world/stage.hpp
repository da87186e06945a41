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
    explicit stage(std::uint64_t seed) : nature(seed) {}

    wire& add_wire(std::uint32_t chat) {
        const auto number = static_cast<std::uint32_t>(wires.size());
        wires.push_back(std::make_unique<wire>(number, chat, nature.sky.window));
        return *wires.back();
    }

    storm::nature nature;
    desk notification;
    ledger book;
    std::vector<std::unique_ptr<wire>> wires;
};

} // namespace storm
