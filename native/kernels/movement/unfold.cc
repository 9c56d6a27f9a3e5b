#include "kernels/movement/unfold.h"

#include <algorithm>

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

#define FOVEA_SIMD_FILE "kernels/movement/unfold.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

/// Rows are positions and groups: what both sides have in common.
int64_t rows_of(const UnfoldSize& s) { return int64_t{s.positions} * s.groups; }

/// Calls body(n, step, r0, r1) for some rows of every step of every sample.
template <typename Body>
void for_each_step(const UnfoldSize& s, int64_t steps, int64_t row, Body body) {
  const int64_t rows = rows_of(s), run = std::min(rows, grain_of(row)), runs = divide_up(rows, run);
  parallel_for(s.batch * steps * runs, grain_of(run * row), [&](int64_t begin, int64_t end) {
    for (int64_t task = begin; task < end; task++) {
      const int64_t r0 = task % runs * run;
      body(task / runs / steps, task / runs % steps, r0, std::min(rows, r0 + run));
    }
  });
}

const float** pointers(int64_t count, Scratch& scratch) {
  return static_cast<const float**>(scratch.bytes(static_cast<size_t>(count) * sizeof(const float*)));
}

}  // namespace

void unfold(const UnfoldSize& s, const float* x, float* y) {
  const int64_t plane = rows_of(s) * s.channels;
  if (s.batch == 0 || s.out_length == 0 || plane == 0 || s.window == 0) return;
  const auto rows = SIMD_SELECT(choose_unfold_rows)(s.channels);
  for_each_step(s, s.out_length, int64_t{s.window} * s.channels, [&](int64_t n, int64_t o, int64_t r0, int64_t r1) {
    Scratch scratch;
    const float** cells = pointers(s.window, scratch);
    for (int k = 0; k < s.window; k++) {
      const int64_t l = o * s.stride + int64_t{k} * s.dilation - s.pad;
      cells[k] = l >= 0 && l < s.length ? x + (n * s.length + l) * plane : nullptr;
    }
    rows(s, cells, r0, r1, y + (n * s.out_length + o) * s.window * plane);
  });
}

void fold(const UnfoldSize& s, const float* y, const float* b, float* x) {
  const int64_t plane = rows_of(s) * s.channels;
  if (s.batch == 0 || s.length == 0 || plane == 0) return;
  const int window = s.out_length > 0 ? s.window : 0;
  const auto rows = SIMD_SELECT(choose_fold_rows)(window);
  for_each_step(s, s.length, (int64_t{window} + 1) * s.channels, [&](int64_t n, int64_t l, int64_t r0, int64_t r1) {
    Scratch scratch;
    const float** terms = pointers(window, scratch);
    int count = 0;
    for (int k = 0; k < window; k++) {
      const int64_t first = l + s.pad - int64_t{k} * s.dilation;
      if (first < 0 || first % s.stride != 0 || first / s.stride >= s.out_length) continue;
      terms[count++] = y + ((n * s.out_length + first / s.stride) * rows_of(s) * s.window + k) * s.channels;
    }
    rows(s, terms, count, b, r0, r1, x + (n * s.length + l) * plane);
  });
}

}  // namespace fovea
