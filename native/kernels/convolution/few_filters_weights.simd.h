#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {

using direct::FewWeights;

/// The sums of kVectors registers of a run from i on, of which the last may have fewer lanes: `last`.
template <int kVectors, int kFilters>
FOVEA_INLINE void weights_of_vectors(const FewWeights& r, int64_t i, int last) {
  Vec sums[kVectors][kFilters];
#pragma GCC unroll 8
  for (int v = 0; v < kVectors; v++)
#pragma GCC unroll 4
    for (int f = 0; f < kFilters; f++) sums[v][f] = broadcast(0.0f);
  for (int s = 0; s < r.segments; s++) {
    const float *x = r.x + r.offsets[s] + i, *dy = r.dy + s * r.segment * kFilters;
    for (int j = 0; j < r.length; j++, x += r.x_step, dy += kFilters) {
      Vec of_filter[kFilters];
#pragma GCC unroll 4
      for (int f = 0; f < kFilters; f++) of_filter[f] = broadcast(dy[f]);
#pragma GCC unroll 8
      for (int v = 0; v < kVectors; v++) {
        const Vec of_x = v + 1 < kVectors ? load(x + v * kLanes) : load_some(x + v * kLanes, last);
#pragma GCC unroll 4
        for (int f = 0; f < kFilters; f++) sums[v][f] = fma(of_x, of_filter[f], sums[v][f]);
      }
    }
  }
  alignas(64) float of_filter[kFilters][kVectors * kLanes];
#pragma GCC unroll 8
  for (int v = 0; v < kVectors; v++)
#pragma GCC unroll 4
    for (int f = 0; f < kFilters; f++) store(of_filter[f] + v * kLanes, sums[v][f]);
  float* to = r.dw + i * kFilters;
  const int count = (kVectors - 1) * kLanes + last;
  for (int k = 0; k < count; k++)
    for (int f = 0; f < kFilters; f++, to++) *to = r.accumulate ? *to + of_filter[f][k] : of_filter[f][k];
}

/// Whole registers, kVectors at a time, then what is left.
template <int kVectors, int kFilters>
void weights_of_run(const FewWeights& r) {
  int64_t i = 0;
  for (; i + kVectors * kLanes <= r.count; i += kVectors * kLanes) weights_of_vectors<kVectors, kFilters>(r, i, kLanes);
  for (; i + kLanes < r.count; i += 2 * kLanes) weights_of_vectors<2, kFilters>(r, i, lanes_left(r.count - i - kLanes));
  if (i < r.count) weights_of_vectors<1, kFilters>(r, i, lanes_left(r.count - i));
}

/// At most twelve sums, which fit sixteen registers with what they are made of.
void multiply_few(const FewWeights& r) {
  switch (r.filters) {
    case 1: return weights_of_run<8, 1>(r);
    case 2: return weights_of_run<6, 2>(r);
    case 3: return weights_of_run<4, 3>(r);
    default: return weights_of_run<3, 4>(r);
  }
}

}  // namespace fovea::FOVEA_TARGET
