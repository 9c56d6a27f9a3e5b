#include "kernels/random/orthonormal.h"

#include <algorithm>
#include <cmath>

#include "kernels/gemm/gemm.h"
#include "threading/scratch.h"

namespace fovea {

namespace {

constexpr int64_t kBlock = 32, kPartials = 8;

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
  double* block = static_cast<double*>(scratch.bytes(sizeof(double) * kBlock * n));
  float* parts = scratch.floats(kBlock, s.vectors);
  std::copy(x, x + s.vectors * n, y);
  for (int64_t first = 0; first < s.vectors; first += kBlock) {
    const int64_t count = std::min(kBlock, s.vectors - first);
    float* own = y + first * n;
    for (int pass = 0; pass < 2; pass++) {
      if (first > 0) {
        multiply({count, first, n, {own, n, false}, {y, n, true}, parts, first});
        for (int64_t i = 0; i < count * first; i++) parts[i] = -parts[i];
        multiply({count, n, first, {parts, first, false}, {y, n, false}, own, n, true});
      }
      std::copy(own, own + count * n, block);
      for (int64_t i = 0; i < count; i++) {
        double* v = block + i * n;
        for (int again = 0; again < 2; again++) project_out(block, i, n, v);
        const double scale = 1 / std::sqrt(dot(v, v, n));
        for (int64_t k = 0; k < n; k++) v[k] *= scale;
      }
      std::copy(block, block + count * n, own);
    }
  }
}

}  // namespace fovea
