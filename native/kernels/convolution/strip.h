// The rows of an image that a task of direct convolution works on, with the zeros of padding around them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "kernels/gemm/pairs.h"
#include "kernels/precision.h"
#include "threading/scratch.h"

namespace fovea::direct {

constexpr int64_t kStripFloats = 64 * 1024;       // of a strip's padded copy: a quarter of a 1 MiB L2
constexpr int64_t kTaskFlops = 4'000'000;         // of a task: about 20 to 50 microseconds
constexpr int64_t kMatrixTaskFlops = 32'000'000;  // the same in matrix registers

/// A pixel: its channels, by groups, and what they become in a strip.
struct Pixel {
  int channels, groups = 1;
  Precision precision = Precision::float32;

  int64_t words_of_group() const { return words_of(precision, channels / groups); }
  int64_t words() const { return groups * words_of_group(); }

  void copy(const float* from, int64_t count, float* to) const {
    if (precision == Precision::float32) std::memcpy(to, from, static_cast<size_t>(count * channels) * sizeof(float));
    else pair_runs(from, channels / groups, count * groups, channels / groups, to, words_of_group());
  }
};

/// Rows [first, first + count) of an image, from column `left` on, `width` columns, as words: a view if they lie inside
/// and are words as they are, else a copy with zeros around.
struct Strip {
  const float* data;
  int64_t row_length;  // words

  Strip(const float* image, int height, int width, Pixel pixel, int first, int count, int left, int columns,
        Scratch& scratch) {
    const bool inside_image = first >= 0 && first + count <= height && left >= 0 && left + columns <= width;
    if (inside_image && pixel.precision == Precision::float32) {
      data = image + (int64_t{first} * width + left) * pixel.channels;
      row_length = int64_t{width} * pixel.channels;
      return;
    }
    row_length = columns * pixel.words();
    float* copy = scratch.floats(count, row_length);
    const int from = std::clamp(left, 0, width), to = std::clamp(left + columns, 0, width);
    const int64_t before = std::min(from - left, columns) * pixel.words(), pixels = std::max(to - from, 0),
                  inside = pixels * pixel.words();
    for (int i = 0; i < count; i++) {
      float* row = copy + i * row_length;
      const int source = first + i;
      if (source < 0 || source >= height || pixels == 0) {
        std::fill_n(row, row_length, 0.0f);
        continue;
      }
      std::fill_n(row, before, 0.0f);
      pixel.copy(image + (int64_t{source} * width + from) * pixel.channels, pixels, row + before);
      std::fill_n(row + before + inside, row_length - before - inside, 0.0f);
    }
    data = copy;
  }
};

}  // namespace fovea::direct
