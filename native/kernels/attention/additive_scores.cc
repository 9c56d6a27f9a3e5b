#include "kernels/attention/additive_scores.h"

#include <algorithm>

#include "kernels/reduce/sum_columns.h"
#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

#define FOVEA_SIMD_FILE "kernels/attention/additive_scores.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

constexpr int64_t kColumns = 16;  // that one thread takes the gradients of: a vector of the widest target
constexpr int64_t kParts = 64;    // of the batch at most, whose sums for dscale are joined at the end
constexpr int64_t kCost = 8;      // of a tanh, in floats that are copied

}  // namespace

void additive_scores_forward(const AdditiveScoresSize& s, const float* q, const float* k, const float* scale,
                             float* y) {
  parallel_for(s.batch * s.queries * s.keys, grain_of(kCost * s.dim), [&](int64_t begin, int64_t end) {
    SIMD_SELECT(additive_scores)(s, q, k, scale, y, begin, end);
  });
}

void additive_scores_backward(const AdditiveScoresSize& s, const float* q, const float* k, const float* scale,
                              const float* dy, float* dq, float* dk, float* dscale) {
  const auto gradients = SIMD_SELECT(additive_scores_gradients);
  const int64_t parts = std::min(s.batch, kParts), blocks = divide_up(s.dim, kColumns), length = blocks * kColumns;
  const int64_t scores = s.queries * s.keys;
  Scratch scratch;
  double* scale_sums = zero_sums(parts * length, scratch);
  parallel_for(parts * blocks, grain_of(kCost * kColumns * scores * (s.batch / parts)), [&](int64_t from, int64_t to) {
    Scratch own;
    double* key_sums = zero_sums(s.keys * kColumns, own);
    for (int64_t i = from; i < to; i++) {
      const int64_t part = i / blocks, first = i % blocks * kColumns;
      const int columns = static_cast<int>(std::min(kColumns, s.dim - first));
      for (int64_t b = s.batch * part / parts; b < s.batch * (part + 1) / parts; b++) {
        const int64_t query = b * s.queries * s.dim + first, key = b * s.keys * s.dim + first;
        gradients(s, q + query, k + key, scale ? scale + first : nullptr, dy + b * scores, dq ? dq + query : nullptr,
                  dk ? dk + key : nullptr, scale_sums + part * length + first, key_sums, columns);
      }
    }
  });
  if (dscale) join_column_sums(scale_sums, parts, length, s.dim, dscale);
}

}  // namespace fovea
