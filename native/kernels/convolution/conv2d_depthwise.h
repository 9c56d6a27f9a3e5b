// What all depthwise convolutions cut: rows and columns of outputs, the taps that they meet, and tasks.
#pragma once

#include <algorithm>
#include <limits>

#include "kernels/convolution/conv2d_algorithms.h"
#include "kernels/span.h"
#include "threading/grain.h"
#include "threading/parallel.h"

namespace fovea::depthwise {

/// How outputs and inputs meet along one axis: tap t of output o reads input o * step + first + t * spacing, under
/// weight kernel + t * kernel_step.
struct Axis {
  int inputs, step, taps, first, spacing, kernel, kernel_step;

  /// The taps of output o that lie inside.
  __attribute__((always_inline)) Span taps_of(int o) const { return inside(o * step + first, spacing, taps); }
  /// The outputs 0 ... count - 1 for which tap t lies inside.
  __attribute__((always_inline)) Span outputs_of(int t, int count) const {
    return inside(first + t * spacing, step, count);
  }
  /// The outputs for which all taps do.
  __attribute__((always_inline)) Span whole(int count) const {
    const Span a = outputs_of(0, count), b = outputs_of(taps - 1, count);
    return taps > 0 && a.begin < b.end ? Span{b.begin < a.begin ? a.begin : b.begin, a.end < b.end ? a.end : b.end}
                                       : Span{0, 0};
  }

 private:
  /// The k of 0 ... count - 1 with 0 <= at + k * distance < inputs.
  __attribute__((always_inline)) Span inside(int at, int distance, int count) const {
    const int begin = at < 0 ? (distance - 1 - at) / distance : 0,
              end = at < inputs ? (inputs - 1 - at) / distance + 1 : 0;
    return begin < count && begin < end ? Span{begin, end < count ? end : count} : Span{0, 0};
  }
};

inline Axis forward_axis(int inputs, int kernel, int stride, int dilation, int pad) {
  return {inputs, stride, kernel, -pad, dilation, 0, 1};
}

/// Two rows of outputs that share inputs: how many rows of inputs the upper one reads alone, how many both do, and how
/// many the lower one alone.
struct Pair {
  int upper, both, lower;
};

/// How many pixels come next where `rest` are left: blocks of `most`, the last two of equal size.
__attribute__((always_inline)) inline int next_pixels(int rest, int most) {
  return rest >= 2 * most ? most : rest > most ? (rest + 1) / 2 : rest;
}

/// Packed, a tap of w is followed by this many unused floats. With 512 channels all its taps, and all pixels of an
/// image, would share two sets of L1.
constexpr int kTapPadding = 16;

constexpr float kNoLimit = -std::numeric_limits<float>::infinity();
constexpr int kFilterBlock = 256;           // of a task, or those of one channel if they are more
constexpr int kRunPixels = 1024;            // of a row in a task at most: a series is one row
constexpr int64_t kTaskTerms = 50'000;      // multiply-adds of a task: some microseconds
constexpr int64_t kManyFloats = 4'000'000;  // of x and y together: half of a 32 MiB L3, so they come from memory

inline int64_t taps(const Conv2dSize& s) { return int64_t{s.kernel_height} * s.kernel_width; }
inline int64_t tap_length(const Conv2dSize& s) { return s.filters + kTapPadding; }
inline int each_of(const Conv2dSize& s) { return s.filters / s.channels; }
inline int filter_block(const Conv2dSize& s) { return std::max(kFilterBlock / each_of(s), 1) * each_of(s); }

/// A part of the outputs: rows (one or two) of an image, pixels of them, and filters.
struct Part {
  int64_t image;
  int row, rows;
  Span pixels;
  int filter, filters;
};

/// Calls body(part) for all filters of `rows` by `columns` outputs of every image, `unit` rows, `run` columns and
/// `block` filters at a time (or what is left), in parallel: a thread gets neighbouring rows with all their filters,
/// like those that a product before or after computes.
template <typename Body>
void for_parts(const Conv2dSize& s, int rows, int unit, int columns, int run, int block, Body body) {
  const int64_t blocks = divide_up(s.filters, block), runs = divide_up(columns, run), units = divide_up(rows, unit),
                terms = int64_t{unit} * std::min(columns, run) * taps(s) * std::min(s.filters, block);
  parallel_for(s.batch * units * runs * blocks, divide_up(kTaskTerms, terms), [&](int64_t begin, int64_t end) {
    for (int64_t task = begin; task < end; task++) {
      const int f = static_cast<int>(task % blocks) * block, j = static_cast<int>(task / blocks % runs) * run,
                i = static_cast<int>(task / blocks / runs % units) * unit;
      body(Part{task / blocks / runs / units, i, std::min(unit, rows - i), Span{j, std::min(j + run, columns)}, f,
                std::min(block, s.filters - f)});
    }
  });
}

/// Where x and y lie as words of bfloat16, and the taps of a row are three or five neighbours: the two numbers of a
/// word have sums of their own, in float32, and words are written where a sum ends.
bool takes_only_words(const Conv2dSize& s, const Conv2dOutput& out);
void forward_words(const Conv2dSize& s, const float* x, const float* packed, const Conv2dOutput& out);

}  // namespace fovea::depthwise
