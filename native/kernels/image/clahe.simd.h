#include "simd/doubles.h"
#include "simd/lanes.h"
#include "simd/math.h"

namespace fovea::FOVEA_TARGET {
namespace {

/// v(x) = 255 (x - low) / (high - low), cut to a whole number from 0 to 255; NaN is 0.
void to_levels(const ClaheSize& s, const float* x, uint8_t* levels, int64_t count) {
  const float range = s.high - s.low;
  for (int64_t i = 0; i < count; i += kLanes) {
    const int n = lanes_left(count - i);
    const Vec above = load_some(x + i, n) - s.low;
    const Vec v = range == 255.0f ? above : above / range * 255.0f;  // whole numbers stay whole
    store_bytes(levels + i, to_int(floor(v >= 1.0f ? min(v, broadcast(255.0f)) : broadcast(0.0f))), n);
  }
}

/// What a tile makes of every level, by its counts. `limit` is the most of a level that counts.
void fill_levels(const int32_t* counts, float pixels, float limit, float* levels) {
  // Running sums in whole numbers: of counts up to the limit, and of how many are above.
  int32_t sums[kLevels], cut[kLevels];
  int32_t sum = 0, above = 0;
  double excess = 0.0;
  for (int v = 0; v < kLevels; v++) {
    const bool is_above = static_cast<float>(counts[v]) > limit;
    if (is_above) excess += static_cast<double>(static_cast<float>(counts[v]) - limit);
    above += is_above;
    sum += is_above ? 0 : counts[v];
    sums[v] = sum;
    cut[v] = above;
  }
  const double extra = excess / kLevels;
  const double lowest = cut[0] * static_cast<double>(limit) + sums[0];
  const double rest = static_cast<double>(pixels) - lowest - extra;
  const double factor = 255.0 / (rest == 0.0 ? 1.0 : rest);
  for (int v = 0; v < kLevels; v += kLanes) {
    VecInt of_sums, of_cut;
    __builtin_memcpy(&of_sums, sums + v, sizeof(VecInt));
    __builtin_memcpy(&of_cut, cut + v, sizeof(VecInt));
    const Doubles shared = to_doubles(lane_numbers() + v) * extra;  // by the levels up to this one, but the lowest
    const Doubles total = to_doubles(of_cut) * static_cast<double>(limit) + to_doubles(of_sums) - lowest + shared;
    store(levels + v, min(broadcast(255.0f), max(broadcast(0.0f), to_floats(total * factor))));
  }
}

/// A row of one channel, blended between the levels of the tiles in the rows above and below.
void blend_row(const ClaheSize& s, const uint8_t* levels, const float* upper, const float* lower, float down,
               const Column* columns, float* y) {
  const float unit = (s.high - s.low) / 255.0f;
  for (int64_t j = 0; j < s.width; j++) {
    const Column& c = columns[j];
    const int64_t v = levels[j * s.channels];
    const float top = upper[c.left + v] * (1.0f - c.share) + upper[c.right + v] * c.share;
    const float bottom = lower[c.left + v] * (1.0f - c.share) + lower[c.right + v] * c.share;
    y[j * s.channels] = s.low + unit * (top * (1.0f - down) + bottom * down);
  }
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
