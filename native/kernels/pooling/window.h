// Windows along one axis.
#pragma once

#include <algorithm>
#include <cstdint>

#include "kernels/span.h"

namespace fovea {

/// A window along one axis: the cells of it inside the picture, and the place of its first cell, inside or not.
struct AxisWindow {
  Span cells;
  int64_t first;
};

/// Window `i`: the cells i * stride - pad + [0, window) of 0 ... size - 1.
inline AxisWindow sliding_window(int i, int stride, int pad, int window, int size) {
  const int64_t first = int64_t{i} * stride - pad;
  return {{static_cast<int>(std::clamp<int64_t>(first, 0, size)),
           static_cast<int>(std::clamp<int64_t>(first + window, 0, size))},
          first};
}

/// Window `i` of `count` that share `size` cells out: those that lie at least partly in the i-th of `count` equal
/// parts.
inline AxisWindow adaptive_window(int i, int count, int size) {
  const int64_t begin = int64_t{i} * size / count, end = ((int64_t{i} + 1) * size + count - 1) / count;
  return {{static_cast<int>(begin), static_cast<int>(end)}, begin};
}

/// 1 / (cells of a window), 0 for a window without cells.
__attribute__((always_inline)) inline float inverse_count(Span rows, Span columns) {
  const int64_t cells = int64_t{rows.count()} * columns.count();
  return cells > 0 ? 1.0f / static_cast<float>(cells) : 0.0f;
}

}  // namespace fovea
