// What the machine can do at most, as kernels, so that they run on the same threads and instruction set as all others:
// the yardstick of `npm run bench`.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

/// Every one of `parts` (split over threads) does `rounds` times kProbeFmas multiply-adds in registers: 2 * kProbeFmas
/// * rounds * parts operations.
struct FmaProbeSize {
  int parts;
  int64_t rounds;
};
FOVEA_FIELDS(FmaProbeSize, parts, rounds)

constexpr int kProbeFmas = 16 * 24;

/// y: [parts], no matter what, so that the work cannot be left out.
void fma_probe(const FmaProbeSize& size, float* y);

/// Every one of `parts` reads its own `length` floats `rounds` times: 4 * length * rounds * parts bytes.
struct ReadProbeSize {
  int parts;
  int64_t length, rounds;
};
FOVEA_FIELDS(ReadProbeSize, parts, length, rounds)

/// x: [parts, length]; y: [parts], sums of a kind.
void read_probe(const ReadProbeSize& size, const float* x, float* y);

}  // namespace fovea
