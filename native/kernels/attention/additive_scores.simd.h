#include "kernels/reduce/rows.simd.h"

namespace fovea::FOVEA_TARGET {
namespace {

struct Fit {
  FOVEA_INLINE Vec value(NoOptions, Vec q, Vec k) { return tanh(q + k); }
};
struct ScaledFit {
  FOVEA_INLINE Vec value(NoOptions, Vec scale, Vec q, Vec k) { return scale * tanh(q + k); }
};

/// Scores `begin` to `end` of all in y.
void additive_scores(const AdditiveScoresSize& s, const float* q, const float* k, const float* scale, float* y,
                     int64_t begin, int64_t end) {
  for (int64_t at = begin; at < end; at++) {
    const int64_t query = at / s.keys, key = query / s.queries * s.keys + at % s.keys;
    const float *of_query = q + query * s.dim, *of_key = k + key * s.dim;
    y[at] = scale ? row_sum<ScaledFit>(NoOptions{}, s.dim, nullptr, scale, of_query, of_key)
                  : row_sum<Fit>(NoOptions{}, s.dim, nullptr, of_query, of_key);
  }
}

/// Gradients of one vector of columns, n of them, for one sample of the batch; what is added to dscale is a sum.
/// `key_sums` has room for a vector of doubles by key. Tiles of queries and keys are so small that sums in them are
/// short.
void additive_scores_gradient(const AdditiveScoresSize& s, const float* q, const float* k, const float* scale,
                              const float* dy, float* dq, float* dk, double* dscale, double* key_sums, int n) {
  const Vec zero = broadcast(0.0f), one = broadcast(1.0f), factor = scale ? load_some(scale, n) : one;
  Doubles scale_sum = broadcast_doubles(0.0);
  for (int64_t j = 0; j < s.keys; j++) store_doubles(key_sums + j * kLanes, broadcast_doubles(0.0));
  for (int64_t first = 0; first < s.queries; first += kShortSum) {
    const int rows = first + kShortSum < s.queries ? kShortSum : static_cast<int>(s.queries - first);
    Doubles query_sum[kShortSum];
    for (int i = 0; i < rows; i++) query_sum[i] = broadcast_doubles(0.0);
    for (int64_t j = 0; j < s.keys;) {
      Vec query_part[kShortSum];
      for (int i = 0; i < rows; i++) query_part[i] = zero;
      for (const int64_t end = j + kShortSum < s.keys ? j + kShortSum : s.keys; j < end; j++) {
        const Vec key = load_some(k + j * s.dim, n);
        Vec key_part = zero, scale_part = zero;
        for (int i = 0; i < rows; i++) {
          const Vec t = tanh(load_some(q + (first + i) * s.dim, n) + key);
          const Vec upstream = broadcast(dy[(first + i) * s.keys + j]);
          const Vec slope = upstream * factor * fma(-t, t, one);
          query_part[i] = query_part[i] + slope;
          key_part = key_part + slope;
          scale_part = fma(upstream, t, scale_part);
        }
        store_doubles(key_sums + j * kLanes, load_doubles(key_sums + j * kLanes) + to_doubles(key_part));
        scale_sum = scale_sum + to_doubles(scale_part);
      }
      for (int i = 0; i < rows; i++) query_sum[i] = query_sum[i] + to_doubles(query_part[i]);
    }
    for (int i = 0; dq && i < rows; i++) store_some(dq + (first + i) * s.dim, to_floats(query_sum[i]), n);
  }
  for (int64_t j = 0; dk && j < s.keys; j++)
    store_some(dk + j * s.dim, to_floats(load_doubles(key_sums + j * kLanes)), n);
  store_doubles(dscale, load_doubles(dscale) + scale_sum);
}

/// The same for up to sixteen columns. Those of dscale lie in whole vectors.
void additive_scores_gradients(const AdditiveScoresSize& s, const float* q, const float* k, const float* scale,
                               const float* dy, float* dq, float* dk, double* dscale, double* key_sums, int columns) {
  for (int c = 0; c < columns; c += kLanes)
    additive_scores_gradient(s, q + c, k + c, scale ? scale + c : nullptr, dy, dq ? dq + c : nullptr,
                             dk ? dk + c : nullptr, dscale + c, key_sums, lanes_left(columns - c));
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
