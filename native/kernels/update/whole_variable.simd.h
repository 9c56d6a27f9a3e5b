#include "simd/doubles.h"
#include "simd/lanes.h"
#include "simd/math.h"

#include "kernels/update/update.simd.h"

namespace fovea::FOVEA_TARGET {
namespace {

/// Runs over a block in sixteen virtual lanes. Rule::pair(size, update, i, n, a, b) gives two vectors whose squares are
/// summed; past the end they are zeros.
template <typename Rule, typename Size>
FOVEA_INLINE Squares squares_of(const Size& s, const Update& u) {
  DoubleLanes16 a = all16_doubles(0.0), b = all16_doubles(0.0);
  for (int64_t i = 0; i < u.count; i += 16)
    for (int j = 0; j < DoubleLanes16::kParts; j++) {
      const int64_t at = i + j * kLanes;
      const int n = lanes_left(u.count - at);
      if (n == 0) break;
      Vec first, second;
      Rule::pair(s, u, at, n, first, second);
      const Doubles x = to_doubles(first_or(first, n, broadcast(0.0f)));
      const Doubles y = to_doubles(first_or(second, n, broadcast(0.0f)));
      a.part[j] = a.part[j] + x * x;
      b.part[j] = b.part[j] + y * y;
    }
  return {sum(a), sum(b)};
}

FOVEA_INLINE Vec lamb_move(const LambSize& s, const Update& u, Vec m, Vec v) {
  return m * u.control[1] / (sqrt(v * u.control[2]) + s.epsilon);
}

struct LambMoments {
  FOVEA_INLINE void pair(const LambSize& s, const Update& u, int64_t i, int n, Vec& w, Vec& move) {
    const Vec g = prepared_gradient(u, load_some(u.gradient + i, n));
    const Vec m0 = load_some(u.state[0] + i, n), v0 = load_some(u.state[1] + i, n);
    const Vec m = fma(g - m0, broadcast(s.mean_share), m0), v = fma(fma(g, g, -v0), broadcast(s.square_share), v0);
    store_some(u.state[0] + i, m, n);
    store_some(u.state[1] + i, v, n);
    w = shrunk(u, load_some(u.w + i, n));
    move = lamb_move(s, u, m, v);
  }
};

Squares lamb_moments(const LambSize& s, const Update& u) { return squares_of<LambMoments>(s, u); }

void lamb_range(const LambSize& s, const Update& u, float rate) {
  for (int64_t i = 0; i < u.count; i += kLanes) {
    const int n = lanes_left(u.count - i);
    const Vec move = lamb_move(s, u, load_some(u.state[0] + i, n), load_some(u.state[1] + i, n));
    store_some(u.w + i, fma(move, broadcast(-rate), shrunk(u, load_some(u.w + i, n))), n);
  }
}

FOVEA_INLINE Vec regulated_square(const AdafactorSize& s, const Update& u, int64_t i, int n) {
  const Vec g = prepared_gradient(u, load_some(u.gradient + i, n));
  return fma(g, g, broadcast(s.epsilon1));
}

/// r moves towards the mean over a row.
void row_mean(const AdafactorSize& s, const Update& row, float* r) {
  DoubleLanes16 total = all16_doubles(0.0);
  for (int64_t i = 0; i < row.count; i += 16)
    for (int j = 0; j < DoubleLanes16::kParts; j++) {
      const int64_t at = i + j * kLanes;
      const int n = lanes_left(row.count - at);
      const Vec square = n > 0 ? regulated_square(s, row, at, n) : broadcast(0.0f);
      total.part[j] = total.part[j] + to_doubles(first_or(square, n, broadcast(0.0f)));
    }
  const double mean = sum(total) / (double)row.count;
  const double share = row.control[2];
  *r = (float)(*r * (1.0 - share) + mean * share);
}

/// The same for some columns, of which `u` is the first row.
void column_means(const AdafactorSize& s, const Update& u, float* c) {
  const double share = u.control[2];
  for (int64_t i = 0; i < u.count; i += kLanes) {
    const int n = lanes_left(u.count - i);
    Doubles total = broadcast_doubles(0.0);
    for (int64_t row = 0; row < s.rows; row++)
      total = total + to_doubles(regulated_square(s, u, row * s.columns + i, n));
    const Doubles before = to_doubles(load_some(c + i, n));
    store_some(c + i, to_floats(before * (1.0 - share) + total / (double)s.rows * share), n);
  }
}

void outer_product(float share, const float* c, float* v, int64_t count) {
  for (int64_t i = 0; i < count; i += kLanes) {
    const int n = lanes_left(count - i);
    store_some(v + i, load_some(c + i, n) * share, n);
  }
}

/// Of a gradient of 0 what is left of v must not be 0: with a share of 1 that is epsilon1, which a difference would
/// lose.
void mean_squares(const AdafactorSize& s, const Update& u) {
  const float share = u.control[2];
  for (int64_t i = 0; i < u.count; i += kLanes) {
    const int n = lanes_left(u.count - i);
    const Vec kept = load_some(u.state[0] + i, n) * (1.0f - share);
    store_some(u.state[0] + i, fma(regulated_square(s, u, i, n), broadcast(share), kept), n);
  }
}

FOVEA_INLINE Vec adafactor_move(const Update& u, int64_t i, int n) {
  return prepared_gradient(u, load_some(u.gradient + i, n)) / sqrt(load_some(u.state[0] + i, n));
}

struct AdafactorSquares {
  FOVEA_INLINE void pair(const AdafactorSize&, const Update& u, int64_t i, int n, Vec& w, Vec& move) {
    w = shrunk(u, load_some(u.w + i, n));
    move = adafactor_move(u, i, n);
  }
};

Squares adafactor_squares(const AdafactorSize& s, const Update& u) { return squares_of<AdafactorSquares>(s, u); }

void adafactor_range(const AdafactorSize&, const Update& u, float rate) {
  for (int64_t i = 0; i < u.count; i += kLanes) {
    const int n = lanes_left(u.count - i);
    store_some(u.w + i, fma(adafactor_move(u, i, n), broadcast(-rate), shrunk(u, load_some(u.w + i, n))), n);
  }
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
