#include "kernels/elementwise/broadcast_sum.h"

#define FOVEA_SIMD_FILE "kernels/elementwise/broadcast_sum.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

constexpr int64_t kShort = 16;  // elements of a run that is not worth vectors

}  // namespace

void add_to_doubles(const float* x, double* sums, int64_t count) {
  if (count < kShort)
    for (int64_t i = 0; i < count; i++) sums[i] += x[i];
  else SIMD_SELECT(add_columns)(x, sums, count);
}

double sum_of_run(const float* x, int64_t count) {
  if (count >= kShort) return SIMD_SELECT(sum_row)(x, count);
  double total = 0;
  for (int64_t i = 0; i < count; i++) total += x[i];
  return total;
}

void join_sums(const double* parts, int64_t count, int64_t number, float* y) {
  parallel_for(count, grain_of(number), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      double total = 0;
      for (int64_t p = 0; p < number; p++) total += parts[p * count + i];
      y[i] = static_cast<float>(total);
    }
  });
}

}  // namespace fovea
