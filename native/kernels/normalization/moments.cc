#include "kernels/normalization/moments.h"

#include <algorithm>

#include "threading/parallel.h"

#define FOVEA_SIMD_FILE "kernels/normalization/moments.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

void gather_moments(const float* x, int64_t rows, int64_t row, int64_t c, int64_t columns, const MomentsPart& part) {
  SIMD_SELECT(moments_of_rows)(x, rows, row, columns, part.shift + c, part.first + c, part.second + c);
  if (c == 0) *part.rows = static_cast<float>(rows);
}

void gather_all_moments(const float* x, int64_t rows, int64_t channels, int64_t parts, float* moments) {
  parallel_for(parts, 1, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      const int64_t first = rows * i / parts, last = rows * (i + 1) / parts;
      gather_moments(x + first * channels, last - first, channels, 0, channels, moments_part(moments, channels, i));
    }
  });
}

void join_moments(const float* moments, int64_t parts, int64_t channels, double* means, double* variances) {
  double rows = 0;
  for (int64_t i = 0; i < parts; i++) {
    const MomentsPart part = moments_part(const_cast<float*>(moments), channels, i);
    rows += *part.rows;
    for (int64_t c = 0; c < channels; c++) means[c] += static_cast<double>(part.shift[c]) * *part.rows + part.first[c];
  }
  for (int64_t c = 0; c < channels; c++) means[c] /= rows;
  // A part's mean is shift + first / rows, its sum of squares about that mean second - first^2 / rows.
  for (int64_t i = 0; i < parts; i++) {
    const MomentsPart part = moments_part(const_cast<float*>(moments), channels, i);
    for (int64_t c = 0; c < channels; c++) {
      const double share = part.first[c] / static_cast<double>(*part.rows), off = part.shift[c] + share - means[c];
      variances[c] += part.second[c] - share * part.first[c] + *part.rows * off * off;
    }
  }
  for (int64_t c = 0; c < channels; c++) variances[c] = std::max(variances[c] / rows, 0.0);
}

}  // namespace fovea
