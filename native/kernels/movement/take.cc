#include "kernels/movement/take.h"

#include <algorithm>

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

namespace {

constexpr int64_t kGroup = 64;  // neighbouring elements of the inner axis that one task adds up

/// The position that an index means, or -1.
int64_t position_of(float index, int64_t length) {
  const float size = static_cast<float>(length);
  const float at = index < 0.0f ? index + size : index;
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
  const int64_t groups = divide_up(s.inner, kGroup);
  parallel_for(
      s.outer * groups, grain_of((s.length + s.count) * std::min(s.inner, kGroup)), [&](int64_t begin, int64_t end) {
        for (int64_t task = begin; task < end; task++) {
          const int64_t o = task / groups, c = task % groups * kGroup, width = std::min(kGroup, s.inner - c);
          Scratch scratch;
          double* sums = static_cast<double*>(scratch.bytes(static_cast<size_t>(s.length * width) * sizeof(double)));
          std::fill_n(sums, s.length * width, 0.0);
          for (int64_t k = 0; k < s.count; k++) {
            const int64_t at = position_of(indices[k], s.length);
            if (at < 0) continue;
            const float* from = dy + (o * s.count + k) * s.inner + c;
            for (int64_t i = 0; i < width; i++) sums[at * width + i] += from[i];
          }
          for (int64_t r = 0; r < s.length; r++)
            for (int64_t i = 0; i < width; i++)
              dx[(o * s.length + r) * s.inner + c + i] = static_cast<float>(sums[r * width + i]);
        }
      });
}

void cumsum(const CumsumSize& s, const float* x, float* y) {
  if (s.length == 0 || s.inner == 0) return;
  const int64_t groups = divide_up(s.inner, kGroup);
  parallel_for(s.outer * groups, grain_of(s.length * std::min(s.inner, kGroup)), [&](int64_t begin, int64_t end) {
    for (int64_t task = begin; task < end; task++) {
      const int64_t o = task / groups, c = task % groups * kGroup, width = std::min(kGroup, s.inner - c);
      double sums[kGroup] = {};
      for (int64_t k = 0; k < s.length; k++) {
        const int64_t at = (o * s.length + (s.reverse ? s.length - 1 - k : k)) * s.inner + c;
        for (int64_t i = 0; i < width; i++) {
          sums[i] += x[at + i];
          y[at + i] = static_cast<float>(sums[i]);
        }
      }
    }
  });
}

}  // namespace fovea
