// The rows of an image that a task of direct convolution works on, with the zeros of padding around them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "kernels/gemm/pairs.h"
#include "kernels/precision.h"
#include "threading/scratch.h"

namespace fovea::direct {

constexpr int64_t kStripFloats = 64 * 1024;        // of a strip's padded copy: a quarter of a 1 MiB L2
constexpr int64_t kTaskFlops = 4'000'000;          // of a task: about 20 to 50 microseconds
constexpr int64_t kMatrixTaskFlops = 128'000'000;  // in matrix registers: each task reads the weights anew

/// A pixel: its channels, by groups, how they lie in memory, and what they become in a strip.
struct Pixel {
  int channels, groups = 1;
  Precision precision = Precision::float32;
  Storage storage = Storage::float32;

  int64_t words_of_group() const { return words_of(precision, channels / groups); }
  int64_t words() const { return groups * words_of_group(); }
  int64_t stored() const { return stored_length(storage, channels); }
  bool is_stored_as_words() const { return precision == Precision::float32 || storage == Storage::bfloat16; }

  void copy(const float* from, int64_t count, float* to) const {
    if (is_stored_as_words()) std::memcpy(to, from, static_cast<size_t>(count * stored()) * sizeof(float));
    else pair_runs(from, channels / groups, count * groups, channels / groups, to, words_of_group());
  }
};

/// An image, and the part of it that is wanted: rows [first, first + count), from column `left` on, `columns` of them.
/// Its words are those of pixels or, with a `run`, of runs of so many pixels, `step` pixels apart, which overlap: so
/// pairs go from pixel to pixel, and only the last one of a run may lack a number.
struct Window {
  const float* image;
  int height, width;
  Pixel pixel;
  int first, count, left, columns;
  int run = 0, step = 0;

  bool is_inside() const { return first >= 0 && first + count <= height && left >= 0 && left + columns <= width; }
  int64_t runs() const { return (columns - run) / step + 1; }
  int64_t words_of_run() const { return words_of(pixel.precision, int64_t{run} * pixel.channels); }
  int64_t row_length() const { return run > 0 ? runs() * words_of_run() : columns * pixel.words(); }

  int from() const { return std::clamp(left, 0, width); }  // column of the first pixel that the image has
  int64_t pixels() const { return std::max(std::clamp(left + columns, 0, width) - from(), 0); }  // that a row has

  /// The first pixel that the image has of row i of the window; null: it has none.
  const float* row(int i) const {
    const int source = first + i;
    return source < 0 || source >= height ? nullptr : image + (int64_t{source} * width + from()) * pixel.stored();
  }

  /// What `write(pixels, to)` makes of those pixels of a row, between zeros where the image has none.
  template <typename Write>
  void frame(float* to, Write write) const {
    if (pixels() == 0) {
      std::fill_n(to, row_length(), 0.0f);
      return;
    }
    const int64_t before = std::min(from() - left, columns) * pixel.words(), inside = pixels() * pixel.words();
    std::fill_n(to, before, 0.0f);
    write(pixels(), to + before);
    std::fill_n(to + before + inside, row_length() - before - inside, 0.0f);
  }

  /// Rows [begin, end) of it as words.
  void copy(int begin, int end, float* to) const {
    if (run > 0) return copy_runs(begin, end, to);
    for (int i = begin; i < end; i++, to += row_length()) {
      const float* source = row(i);
      if (source) frame(to, [&](int64_t count, float* words) { pixel.copy(source, count, words); });
      else std::fill_n(to, row_length(), 0.0f);
    }
  }

 private:
  void copy_runs(int begin, int end, float* to) const {
    Window numbers = *this;
    numbers.run = 0;
    numbers.pixel.precision = Precision::float32;
    Scratch scratch;
    float* row = scratch.floats(numbers.row_length());
    for (int i = begin; i < end; i++, to += row_length()) {
      numbers.copy(i, i + 1, row);
      pair_runs(row, int64_t{step} * pixel.channels, runs(), int64_t{run} * pixel.channels, to, words_of_run());
    }
  }
};

/// A window as words: a view if it lies inside and is words as it is, else a copy.
struct Strip {
  const float* data;
  int64_t row_length;  // words

  Strip(const float* words, int64_t length) : data(words), row_length(length) {}

  Strip(const Window& window, Scratch& scratch) {
    const Pixel& pixel = window.pixel;
    if (window.is_inside() && pixel.is_stored_as_words()) {
      data = window.image + (int64_t{window.first} * window.width + window.left) * pixel.stored();
      row_length = int64_t{window.width} * pixel.stored();
      return;
    }
    row_length = window.row_length();
    float* copy = scratch.floats(window.count, row_length);
    window.copy(0, window.count, copy);
    data = copy;
  }
};

}  // namespace fovea::direct
