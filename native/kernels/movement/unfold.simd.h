#include "simd/doubles.h"
#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {
namespace {

/// One channel: cell by cell, because a row is too short for vectors.
void unfold_columns(const UnfoldSize& s, const float* const* cells, int64_t r0, int64_t r1, float* y) {
  for (int k = 0; k < s.window; k++)
    for (int64_t r = r0; r < r1; r++) y[r * s.window + k] = cells[k] ? cells[k][r] : 0.0f;
}

/// Rows [r0, r1) of one step; cells[k] is what the window's cell k sees, or null.
void unfold_rows(const UnfoldSize& s, const float* const* cells, int64_t r0, int64_t r1, float* y) {
  y += r0 * s.window * s.channels;
  for (int64_t r = r0; r < r1; r++)
    for (int k = 0; k < s.window; k++, y += s.channels)
      for (int c = 0; c < s.channels; c += kLanes) {
        const int n = lanes_left(s.channels - c);
        store_some(y + c, cells[k] ? load_some(cells[k] + r * s.channels + c, n) : broadcast(0.0f), n);
      }
}

using UnfoldRows = void (*)(const UnfoldSize&, const float* const*, int64_t, int64_t, float*);
UnfoldRows choose_unfold_rows(int channels) { return channels == 1 ? unfold_columns : unfold_rows; }

/// first + the sum of *term over the terms, `at` elements on; kLong: in double precision, which takes in at most
/// kShortSum terms at a time.
template <bool kLong>
FOVEA_INLINE Vec sum_terms(Vec first, const float* const* terms, int count, int64_t at, int n) {
  if constexpr (kLong) {
    Doubles total = to_doubles(first);
    for (int i = 0; i < count; i += kShortSum) {
      Vec part = load_some(terms[i] + at, n);
      for (int j = i + 1; j < count && j < i + kShortSum; j++) part = part + load_some(terms[j] + at, n);
      total = total + to_doubles(part);
    }
    return to_floats(total);
  }
  for (int i = 0; i < count; i++) first = first + load_some(terms[i] + at, n);
  return first;
}

/// Rows [r0, r1) of one step of x: the sum of `count` terms, which are steps of y.
template <bool kLong>
void fold_rows(const UnfoldSize& s, const float* const* terms, int count, const float* b, int64_t r0, int64_t r1,
               float* x) {
  const int64_t step = (int64_t)s.window * s.channels;
  for (int64_t r = r0; r < r1; r++)
    for (int c = 0; c < s.channels; c += kLanes) {
      const int n = lanes_left(s.channels - c);
      const Vec first = b ? load_some(b + r % s.groups * s.channels + c, n) : broadcast(0.0f);
      store_some(x + r * s.channels + c, sum_terms<kLong>(first, terms, count, r * step + c, n), n);
    }
}

using FoldRows = void (*)(const UnfoldSize&, const float* const*, int, const float*, int64_t, int64_t, float*);
FoldRows choose_fold_rows(int64_t terms) { return terms > kShortSum ? fold_rows<true> : fold_rows<false>; }

}  // namespace
}  // namespace fovea::FOVEA_TARGET
