#include "kernels/random/orthonormal.h"

#include <algorithm>
#include <cmath>

#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

namespace {

constexpr int64_t kBlock = 32, kGroup = 8, kPartials = 8;

double dot(const double* a, const double* b, int64_t length) {
  double partials[kPartials] = {};
  int64_t k = 0;
  for (; k + kPartials <= length; k += kPartials)
    for (int64_t p = 0; p < kPartials; p++) partials[p] += a[k + p] * b[k + p];
  double sum = 0;
  for (const double partial : partials) sum += partial;
  for (; k < length; k++) sum += a[k] * b[k];
  return sum;
}

/// Takes from v what lies along the unit vectors u.
void project_out(const double* u, int64_t count, int64_t length, double* v) {
  for (int64_t j = 0; j < count; j++, u += length) {
    const double part = dot(u, v, length);
    for (int64_t k = 0; k < length; k++) v[k] -= part * u[k];
  }
}

}  // namespace

void orthonormal(const OrthonormalSize& s, const float* x, float* y) {
  const int64_t n = s.length;
  Scratch scratch;
  double* v = reinterpret_cast<double*>(scratch.floats(2 * s.vectors * n));
  std::copy(x, x + s.vectors * n, v);
  for (int64_t first = 0; first < s.vectors; first += kBlock) {
    const int64_t end = std::min(first + kBlock, s.vectors);
    parallel_for(end - first, 1, [&](int64_t begin, int64_t stop) {
      for (int pass = 0; pass < 2; pass++)
        for (int64_t j = 0; j < first; j += kGroup)
          for (int64_t i = begin; i < stop; i++)
            project_out(v + j * n, std::min(kGroup, first - j), n, v + (first + i) * n);
    });
    for (int64_t i = first; i < end; i++) {
      double* own = v + i * n;
      for (int pass = 0; pass < 2; pass++) project_out(v + first * n, i - first, n, own);
      const double scale = 1 / std::sqrt(dot(own, own, n));
      for (int64_t k = 0; k < n; k++) own[k] *= scale;
    }
  }
  std::copy(v, v + s.vectors * n, y);
}

}  // namespace fovea
