#include "kernels/update/constrain_norm.h"

#include <algorithm>
#include <cmath>

#include "threading/grain.h"
#include "threading/parallel.h"

#define FOVEA_SIMD_FILE "kernels/update/constrain_norm.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

constexpr int64_t kGroup = 64;  // neighbouring vectors of a task

/// What multiplies a vector whose squares sum to `total`.
float factor(const ConstrainNormSize& s, double total) {
  const double norm = std::sqrt(total), rate = s.rate;
  const double inside = std::min(std::max(norm, static_cast<double>(s.min_norm)), static_cast<double>(s.max_norm));
  return static_cast<float>((rate * inside + (1 - rate) * norm) / (1e-7 + norm));
}

}  // namespace

void constrain_norm(const ConstrainNormSize& s, float* w) {
  if (std::min({s.kept0, s.reduced0, s.kept1, s.reduced1, s.kept2, s.reduced2}) == 0) return;
  const bool columns = s.reduced2 == 1;
  const int64_t width = columns ? std::min(kGroup, s.kept2) : s.reduced2;
  const int64_t groups = columns ? divide_up(s.kept2, width) : s.kept2;
  const int64_t inner_row = s.kept2 * s.reduced2, middle = s.reduced1 * inner_row;
  const int64_t outer_row = s.kept1 * middle, outer = s.reduced0 * outer_row;
  parallel_for(s.kept0 * s.kept1 * groups, grain_of(2 * s.reduced0 * s.reduced1 * width),
               [&](int64_t begin, int64_t end) {
                 for (int64_t task = begin; task < end; task++) {
                   const int64_t group = task % groups, vectors = task / groups;
                   float* first = w + vectors / s.kept1 * outer + vectors % s.kept1 * middle + group * width;
                   const int64_t run = columns ? std::min(width, s.kept2 - group * width) : width;
                   const auto each_row = [&](auto body) {
                     for (int64_t i = 0; i < s.reduced0; i++)
                       for (int64_t j = 0; j < s.reduced1; j++) body(first + i * outer_row + j * inner_row);
                   };
                   double totals[kGroup] = {};
                   float factors[kGroup];
                   if (columns) {
                     each_row([&](float* row) { SIMD_SELECT(squares_columns)(row, totals, run); });
                     for (int64_t i = 0; i < run; i++) factors[i] = factor(s, totals[i]);
                     each_row([&](float* row) { SIMD_SELECT(scale_columns)(row, factors, run); });
                   } else {
                     each_row([&](float* row) { totals[0] += SIMD_SELECT(squares_row)(row, run); });
                     const float all = factor(s, totals[0]);
                     each_row([&](float* row) { SIMD_SELECT(scale_row)(row, all, run); });
                   }
                 }
               });
}

}  // namespace fovea
