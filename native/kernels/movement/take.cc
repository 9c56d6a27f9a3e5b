#include "kernels/movement/take.h"

#include <algorithm>
#include <cmath>

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

namespace {

constexpr int64_t kGroup = 64;    // neighbouring elements of the inner axis that one task adds up
constexpr int64_t kSums = 65536;  // sums that one task of a gradient keeps at most, so that large tables take no memory

/// The position that an index means, or -1. Fractions are dropped, as in a conversion to a whole number.
int64_t position_of(float index, int64_t length) {
  const float size = static_cast<float>(length), whole = std::trunc(index);
  const float at = whole < 0.0f ? whole + size : whole;
  if (!(at >= 0.0f && at < size)) return -1;
  const int64_t position = static_cast<int64_t>(at);
  return position < length ? position : -1;
}

}  // namespace

void take_forward(const TakeSize& s, const float* x, const float* indices, float* y) {
  if (s.inner == 0) return;
  parallel_for(s.outer * s.count, grain_of(s.inner), [&](int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end; row++) {
      const int64_t at = position_of(indices[row % s.count], s.length);
      if (at < 0) std::fill_n(y + row * s.inner, s.inner, 0.0f);
      else std::copy_n(x + (row / s.count * s.length + at) * s.inner, s.inner, y + row * s.inner);
    }
  });
}

void take_backward(const TakeSize& s, const float* dy, const float* indices, float* dx) {
  if (s.length == 0 || s.inner == 0) return;
  const int64_t widest = std::min(s.inner, kGroup), groups = divide_up(s.inner, kGroup);
  const int64_t block = std::min(s.length, std::max<int64_t>(kSums / widest, 1)), blocks = divide_up(s.length, block);
  parallel_for(s.outer * blocks * groups, grain_of((block + s.count) * widest), [&](int64_t begin, int64_t end) {
    Scratch scratch;
    double* sums = static_cast<double*>(scratch.bytes(static_cast<size_t>(block * widest) * sizeof(double)));
    for (int64_t task = begin; task < end; task++) {
      const int64_t o = task / groups / blocks, c = task % groups * kGroup, width = std::min(kGroup, s.inner - c);
      const int64_t first = task / groups % blocks * block, rows = std::min(block, s.length - first);
      std::fill_n(sums, rows * width, 0.0);
      for (int64_t k = 0; k < s.count; k++) {
        const int64_t at = position_of(indices[k], s.length) - first;
        if (at < 0 || at >= rows) continue;
        const float* from = dy + (o * s.count + k) * s.inner + c;
        for (int64_t i = 0; i < width; i++) sums[at * width + i] += from[i];
      }
      for (int64_t r = 0; r < rows; r++)
        for (int64_t i = 0; i < width; i++)
          dx[(o * s.length + first + r) * s.inner + c + i] = static_cast<float>(sums[r * width + i]);
    }
  });
}

}  // namespace fovea
