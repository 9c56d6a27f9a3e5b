// The gradient of the weights of few filters (conv2d_direct_weights.cc). They are too few to fill the columns of a
// tile, so that the lanes of a register run over channels and taps, which lie beside each other in x, and each number
// of dy is broadcast. Each sum is the chain of fma that it would be in a tile.
#pragma once

#include <cstdint>

namespace fovea::direct {

constexpr int kFewGradients = 4;  // filters

/// A run of taps and channels: dw(i, f) = sum over segments s, j < length of
///   x[offsets[s] + j * x_step + i] * dy[(s * segment + j) * filters + f]  (+ dw(i, f))
struct FewWeights {
  const float* x;
  const int64_t* offsets;
  int segments, length;
  int64_t x_step;
  const float* dy;
  int64_t segment;
  int filters;
  int64_t count;  // of i
  float* dw;      // dw(i, f) = dw[i * filters + f]
  bool accumulate;
};
void multiply_few(const FewWeights& run);

/// Whether that takes less time than tiles, which take the time of sixteen filters.
inline bool few_weights_pay(int64_t count, int64_t filters) {
  return filters <= kFewGradients && filters * ((count + 15) / 16) < count;
}

}  // namespace fovea::direct
