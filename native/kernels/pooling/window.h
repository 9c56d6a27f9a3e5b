// Windows along one axis: which cells a window covers, and which windows cover a cell.
#pragma once

#include <algorithm>
#include <cstdint>

namespace fovea {

/// The most numbers of a row of pixels: kernels count them as int.
constexpr int64_t kMostRow = 1 << 29;

/// Whole numbers from begin to end - 1; none when end <= begin.
struct Span {
  int begin, end;
  int count() const { return end > begin ? end - begin : 0; }
};

/// The cells 0 ... size - 1 that window `i` covers: i * stride - pad + [0, window).
__attribute__((always_inline)) inline Span cells_of(int i, int stride, int pad, int window, int size) {
  const int64_t first = int64_t{i} * stride - pad;
  return {static_cast<int>(std::clamp<int64_t>(first, 0, size)),
          static_cast<int>(std::clamp<int64_t>(first + window, 0, size))};
}

/// 1 / (cells of a window), 0 for a window without cells.
__attribute__((always_inline)) inline float inverse_count(Span rows, Span columns) {
  const int64_t cells = int64_t{rows.count()} * columns.count();
  return cells > 0 ? 1.0f / static_cast<float>(cells) : 0.0f;
}

/// The windows 0 ... count - 1 that cover `cell`.
__attribute__((always_inline)) inline Span windows_of(int cell, int stride, int pad, int window, int count) {
  const int64_t at = int64_t{cell} + pad;
  const int64_t first = at < window ? 0 : (at - window) / stride + 1;
  return {static_cast<int>(std::min<int64_t>(first, count)),
          static_cast<int>(std::min<int64_t>(at / stride + 1, count))};
}

}  // namespace fovea
