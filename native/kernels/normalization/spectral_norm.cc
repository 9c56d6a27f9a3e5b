#include "kernels/normalization/spectral_norm.h"

#include <algorithm>
#include <cmath>

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

#define FOVEA_SIMD_FILE "kernels/normalization/spectral_norm.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

constexpr int64_t kGroup = 64;  // columns of a task

/// What makes a vector with these elements a unit vector.
double reciprocal_norm(const double* x, int64_t count) {
  double total = 0;
  for (int64_t i = 0; i < count; i++) total += x[i] * x[i];
  return std::min(1 / std::sqrt(total), 1e7);
}

/// v = w u
void times_rows(const SpectralNormSize& s, const float* w, const float* u, double* v) {
  parallel_for(s.rows, grain_of(s.columns), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) v[i] = SIMD_SELECT(dot_row)(w + i * s.columns, u, s.columns);
  });
}

/// t = factor v w
void times_columns(const SpectralNormSize& s, const float* w, const double* v, double factor, double* t) {
  parallel_for(divide_up(s.columns, kGroup), grain_of(s.rows * std::min(kGroup, s.columns)),
               [&](int64_t begin, int64_t end) {
                 for (int64_t group = begin; group < end; group++) {
                   const int64_t first = group * kGroup, count = std::min(kGroup, s.columns - first);
                   double totals[kGroup] = {};
                   for (int64_t i = 0; i < s.rows; i++)
                     SIMD_SELECT(add_scaled_row)(w + i * s.columns + first, factor * v[i], totals, count);
                   std::copy_n(totals, count, t + first);
                 }
               });
}

}  // namespace

void spectral_norm(const SpectralNormSize& s, float* w, float* u) {
  const int64_t all = s.rows * s.columns;
  if (std::all_of(w, w + all, [](float x) { return x == 0; })) return;
  Scratch scratch;
  auto* v = static_cast<double*>(scratch.bytes(static_cast<size_t>(s.rows) * sizeof(double)));
  auto* t = static_cast<double*>(scratch.bytes(static_cast<size_t>(s.columns) * sizeof(double)));
  double sigma = 0;
  for (int i = 0; i < s.iterations; i++) {
    times_rows(s, w, u, v);
    times_columns(s, w, v, reciprocal_norm(v, s.rows), t);
    if (std::all_of(t, t + s.columns, [](double x) { return x == 0; })) return;
    const double unit = reciprocal_norm(t, s.columns);
    sigma = 0;
    for (int64_t c = 0; c < s.columns; c++) {
      u[c] = static_cast<float>(t[c] * unit);
      sigma += t[c] * t[c] * unit;
    }
  }
  const float divisor = static_cast<float>(sigma);
  parallel_for(all, grain_of(2), [&](int64_t begin, int64_t end) {
    SIMD_SELECT(divide_range)(w + begin, divisor, end - begin);
  });
}

}  // namespace fovea
