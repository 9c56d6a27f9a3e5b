// The rows of an image that a task of direct convolution works on, with the zeros of padding around them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "threading/scratch.h"

namespace fovea::direct {

constexpr int64_t kStripFloats = 64 * 1024;  // of a strip's padded copy: a quarter of a 1 MiB L2
constexpr int64_t kTaskFlops = 4'000'000;    // of a task: about 20 to 50 microseconds

/// Rows [first, first + count) of an image, from column `left` on, `width` columns: a view if they lie inside, else a
/// copy with zeros around.
struct Strip {
  const float* data;
  int64_t row_length;

  Strip(const float* image, int height, int width, int channels, int first, int count, int left, int columns,
        Scratch& scratch) {
    if (first >= 0 && first + count <= height && left >= 0 && left + columns <= width) {
      data = image + (int64_t{first} * width + left) * channels;
      row_length = int64_t{width} * channels;
      return;
    }
    row_length = int64_t{columns} * channels;
    float* copy = scratch.floats(count, row_length);
    const int from = std::clamp(left, 0, width), to = std::clamp(left + columns, 0, width);
    const int64_t before = int64_t{std::min(from - left, columns)} * channels,
                  inside = int64_t{std::max(to - from, 0)} * channels;
    for (int i = 0; i < count; i++) {
      float* row = copy + i * row_length;
      const int source = first + i;
      if (source < 0 || source >= height || inside == 0) {
        std::fill_n(row, row_length, 0.0f);
        continue;
      }
      std::fill_n(row, before, 0.0f);
      std::memcpy(row + before, image + (int64_t{source} * width + from) * channels,
                  static_cast<size_t>(inside) * sizeof(float));
      std::fill_n(row + before + inside, row_length - before - inside, 0.0f);
    }
    data = copy;
  }
};

}  // namespace fovea::direct
