#include "kernels/activation/sparsemax.h"

#include <algorithm>

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

namespace {

/// The support are the elements where x - shift > threshold.
struct Support {
  float shift, threshold;
};

}  // namespace

}  // namespace fovea

#define FOVEA_SIMD_FILE "kernels/activation/sparsemax.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

/// Calls row(inputs, output) for every row; those that do not lie in one piece are copied to one and back.
template <int kInputs, typename Row>
void for_rows(const SoftmaxSize& s, const float* const (&inputs)[kInputs], float* output, Row row) {
  parallel_for(s.outer * s.inner, grain_of(8 * int64_t{s.length}), [&](int64_t begin, int64_t end) {
    Scratch scratch;
    float* copies = s.inner == 1 ? nullptr : scratch.floats((kInputs + 1) * int64_t{s.length});
    for (int64_t i = begin; i < end; i++) {
      const int64_t at = i / s.inner * s.length * s.inner + i % s.inner;
      const float* rows[kInputs];
      for (int k = 0; k < kInputs; k++) {
        rows[k] = copies ? copies + k * s.length : inputs[k] + at;
        if (copies)
          for (int j = 0; j < s.length; j++) copies[k * s.length + j] = inputs[k][at + j * s.inner];
      }
      float* to = copies ? copies + kInputs * s.length : output + at;
      row(rows, to);
      if (copies)
        for (int j = 0; j < s.length; j++) output[at + j * s.inner] = to[j];
    }
  });
}

/// The support of a row, largest numbers first (of equals the first), and the threshold of its outputs.
struct Ranking {
  const int* indices;
  int count;
  float threshold;
};

Ranking rank(const float* x, int length, Scratch& scratch) {
  auto* indices = static_cast<int*>(scratch.bytes(static_cast<size_t>(length) * sizeof(int)));
  const Support support = SIMD_SELECT(support)(x, length);
  int count = 0;
  for (int i = 0; i < length; i++)
    if (x[i] - support.shift > support.threshold) indices[count++] = i;
  std::sort(indices, indices + count, [x](int a, int b) { return x[a] != x[b] ? x[a] > x[b] : a < b; });
  double total = -1;
  for (int j = 0; j < count; j++) total += static_cast<double>(count - j) * x[indices[j]];
  return {indices, count, static_cast<float>(total / count)};
}

}  // namespace

void sparsemax_forward(const SoftmaxSize& s, const float* x, float* y) {
  for_rows<1>(s, {x}, y, [&](const float* const* rows, float* to) {
    Scratch scratch;
    SIMD_SELECT(rest_row)(rows[0], rank(rows[0], s.length, scratch).threshold, to, s.length);
  });
}

void sparsemax_backward(const SoftmaxSize& s, const float* dy, const float* x, float* dx) {
  for_rows<2>(s, {dy, x}, dx, [&](const float* const* rows, float* to) {
    Scratch scratch;
    const Ranking r = rank(rows[1], s.length, scratch);
    const double passed = SIMD_SELECT(passed_row)(rows[0], rows[1], r.threshold, to, s.length);
    for (int j = 0; j < r.count; j++) to[r.indices[j]] -= static_cast<float>((r.count - j) * passed / r.count);
  });
}

}  // namespace fovea
