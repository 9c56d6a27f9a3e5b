// The products of Winograd's algorithm: a matrix product for every frequency.
#pragma once

#include <cstdint>

#include "kernels/gemm/tile.h"
#include "threading/grain.h"

namespace fovea::winograd {

/// Right-hand matrices, one a frequency, packed to panels.
struct Panels {
  int64_t depth, columns, width, count, stride;  // stride: floats from frequency to frequency

  Panels(int64_t depth_, int64_t columns_, int64_t width_)
      : depth(depth_),
        columns(columns_),
        width(width_),
        count(divide_up(columns_, width_)),
        stride(count * width_ * depth_ + 16) {}
};

/// Transformed tiles or weights: a matrix for every frequency, with `row` floats from row to row and `stride` from
/// frequency to frequency.
template <typename Float>
struct Frequencies {
  Float* data;
  int64_t row, stride;
};

/// c[f] = a[f] b[f] for every frequency f; a and c have `rows` rows, b is packed.
struct FrequencyProduct {
  int frequencies;
  int64_t rows;
  Frequencies<const float> a;
  const float* b;
  const Panels& panels;
  Frequencies<float> c;
};

void multiply(const TileSet& set, TileShape shape, const FrequencyProduct& product);

/// du[f] = v[f]' dm[f] for every frequency f, or added to it: v and dm have `rows` rows, of channels and of filters.
struct WeightsProduct {
  int frequencies;
  int64_t rows, channels, filters;
  Frequencies<const float> v, dm;
  bool accumulate;
  Frequencies<float> du;
};

void multiply(const TileSet& set, TileShape shape, const WeightsProduct& product);

}  // namespace fovea::winograd
