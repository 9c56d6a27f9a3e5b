// Sums of very many terms are made of parts: chains of a bounded length in float, cut by the shape alone. Up to
// kFloatParts of them are added as floats; where there are more, doubles take in the sums of so many.
#pragma once

#include <cstdint>

namespace fovea {

constexpr int64_t kFloatParts = 16;

/// Terms of a chain at most. Shorter ones cost a load and a store of the sums each, little beside a long sum.
inline int64_t longest_chain(int64_t terms) { return terms > 1 << 17 ? 256 : 1024; }

/// The sums of `number` parts, `stride` floats apart, in their order and in parallel.
void add_parts(const float* parts, int64_t number, int64_t stride, int64_t length, float* sums);

/// totals = part, or, where `first` is false, totals + part.
void take_in(const float* part, int64_t length, bool first, double* totals);

void round_to_floats(const double* totals, int64_t length, float* sums);

}  // namespace fovea
