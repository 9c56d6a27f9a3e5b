// Correlations with few filters (correlation.h), as last layers have that give pictures or masks: filters are too few
// to fill the columns of a tile, so that the lanes of a register run over k instead. Each sum is sixteen, of every
// sixteenth k of a segment, which are added at the end: the same on every instruction set.
#pragma once

#include <cstdint>

namespace fovea::direct {

constexpr int kFewFilters = 4;
constexpr int64_t kDotLanes = 16;

/// A row of outputs: y(j, f) = sum over segments s, k < length of  in[offsets[s] + j * step + k] * w(s, k, f), then
/// + bias_f, + residual(j, f), relu.
struct DotRow {
  const float* in;
  const int64_t* offsets;
  int segments, length, filters, columns;
  int64_t step;
  const float* weights;  // as spread_weights gives them
  float* y;              // y(j, f) = y[j * y_step + f]; residual likewise
  int64_t y_step;
  const float* bias;      // or null
  const float* residual;  // or null
  bool relu;
};
void multiply_dots(const DotRow& row);

/// Floats of the weights of `segments` segments.
inline int64_t dot_weights_length(int64_t segments, int64_t length, int64_t filters) {
  return segments * ((length + kDotLanes - 1) / kDotLanes) * kDotLanes * filters;
}

/// w(s, k, f) = panel[(s * length + k) * width + f] as [segment][k / 16][filter][16], with zeros after each segment.
void spread_weights(const float* panel, int64_t width, int segments, int length, int filters, float* weights);

/// Whether sums over all segments take less time that way than by tiles, which take the time of sixteen filters.
/// Segments are whole registers of the narrowest instruction sets, which load parts of them one by one.
inline bool dots_pay(int64_t segments, int64_t length, int64_t filters) {
  constexpr int64_t kLongestChain = 1024, kAddingLanes = 8 * kDotLanes, kNarrowest = 4;
  const int64_t depth = segments * length, chain = dot_weights_length(segments, length, 1) / kDotLanes;
  return filters <= kFewFilters && chain <= kLongestChain && length % kNarrowest == 0 &&
         filters * (chain * kDotLanes + kAddingLanes) < kDotLanes * depth;
}

}  // namespace fovea::direct
