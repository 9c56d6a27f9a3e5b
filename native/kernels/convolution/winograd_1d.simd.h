// The one-dimensional transforms of winograd.h: products with B', A', G and their transposes. Included by
// winograd.simd.h.

namespace fovea::FOVEA_TARGET {

/// Points 0, +-a[0] .. +-a[kPairs - 1], infinity. `square` = a^2, `other` and `product` = sum and product of the other
/// squares, e1 e2 e3 = the elementary symmetric polynomials of all squares, `weight` = 1 / (2 a^2 prod (a^2 - other
/// squares)), `zero_weight` the same for the point 0.
template <int kPairs>
struct Points;

template <>
struct Points<2> {
  static constexpr float a[] = {0.75f, 1.5f};
  static constexpr float square[] = {0.5625f, 2.25f};
  static constexpr float other[] = {2.25f, 0.5625f};
  static constexpr float product[] = {0.0f, 0.0f};
  static constexpr float e1 = 2.8125f, e2 = 1.265625f, e3 = 0.0f;
  static constexpr float weight[] = {1.0f / (2 * 0.5625f * (0.5625f - 2.25f)), 1.0f / (2 * 2.25f * (2.25f - 0.5625f))};
  static constexpr float zero_weight = 1.0f / 1.265625f;
};

template <>
struct Points<3> {
  static constexpr float a[] = {0.5f, 1.0f, 2.0f};
  static constexpr float square[] = {0.25f, 1.0f, 4.0f};
  static constexpr float other[] = {5.0f, 4.25f, 1.25f};
  static constexpr float product[] = {4.0f, 1.0f, 0.25f};
  static constexpr float e1 = 5.25f, e2 = 5.25f, e3 = 1.0f;
  static constexpr float weight[] = {1.0f / (2 * 0.25f * (0.25f - 1.0f) * (0.25f - 4.0f)),
                                     1.0f / (2 * (1.0f - 0.25f) * (1.0f - 4.0f)),
                                     1.0f / (2 * 4.0f * (4.0f - 0.25f) * (4.0f - 1.0f))};
  static constexpr float zero_weight = -1.0f;
};

template <int kPairs>
constexpr int kSize = 2 * kPairs + 2;
template <int kPairs>
constexpr int kKernel = kSize<kPairs> - kWinogradOutput + 1;

/// v = B' d. The rows of B' are the coefficients of x^... prod (x - other points): the even and the odd half of a
/// pair's polynomial are shared.
template <int kPairs>
FOVEA_INLINE void input_1d(const Vec* d, Vec* v) {
  using P = Points<kPairs>;
  constexpr int last = kSize<kPairs> - 1;
  if constexpr (kPairs == 2) {
    v[0] = fma(d[2], broadcast(-P::e1), fma(d[0], broadcast(P::e2), d[4]));
    v[last] = fma(d[3], broadcast(-P::e1), fma(d[1], broadcast(P::e2), d[5]));
  } else {
    v[0] = fma(d[4], broadcast(-P::e1), fma(d[2], broadcast(P::e2), fma(d[0], broadcast(-P::e3), d[6])));
    v[last] = fma(d[5], broadcast(-P::e1), fma(d[3], broadcast(P::e2), fma(d[1], broadcast(-P::e3), d[7])));
  }
#pragma GCC unroll 4
  for (int i = 0; i < kPairs; i++) {
    const Vec other = broadcast(-P::other[i]), product = broadcast(P::product[i]), a = broadcast(P::a[i]);
    Vec even, odd;
    if constexpr (kPairs == 2) {
      even = fma(d[2], other, d[4]);
      odd = fma(d[1], other, d[3]);
    } else {
      even = fma(d[4], other, fma(d[2], product, d[6]));
      odd = fma(d[3], other, fma(d[1], product, d[5]));
    }
    v[1 + 2 * i] = fma(odd, a, even);
    v[2 + 2 * i] = fma(odd, -a, even);
  }
}

/// dx = B v, the transpose of input_1d.
template <int kPairs>
FOVEA_INLINE void input_gradient_1d(const Vec* v, Vec* dx) {
  using P = Points<kPairs>;
  constexpr int last = kSize<kPairs> - 1;
  Vec sum[kPairs], difference[kPairs];
#pragma GCC unroll 4
  for (int i = 0; i < kPairs; i++) {
    sum[i] = v[1 + 2 * i] + v[2 + 2 * i];
    difference[i] = (v[1 + 2 * i] - v[2 + 2 * i]) * broadcast(P::a[i]);
  }
  const Vec first = v[0], infinity = v[last];
  if constexpr (kPairs == 2) {
    dx[0] = first * broadcast(P::e2);
    dx[1] = fma(difference[0], broadcast(-P::other[0]),
                fma(difference[1], broadcast(-P::other[1]), infinity * broadcast(P::e2)));
    dx[2] = fma(sum[0], broadcast(-P::other[0]), fma(sum[1], broadcast(-P::other[1]), first * broadcast(-P::e1)));
    dx[3] = fma(infinity, broadcast(-P::e1), difference[0] + difference[1]);
    dx[4] = first + (sum[0] + sum[1]);
    dx[5] = infinity;
  } else {
    dx[0] = first * broadcast(-P::e3);
    dx[1] = infinity * broadcast(-P::e3);
    dx[2] = first * broadcast(P::e2);
    dx[3] = infinity * broadcast(P::e2);
    dx[4] = first * broadcast(-P::e1);
    dx[5] = infinity * broadcast(-P::e1);
    dx[6] = first;
    dx[7] = infinity;
#pragma GCC unroll 4
    for (int i = 0; i < kPairs; i++) {
      dx[1] = fma(difference[i], broadcast(P::product[i]), dx[1]);
      dx[2] = fma(sum[i], broadcast(P::product[i]), dx[2]);
      dx[3] = fma(difference[i], broadcast(-P::other[i]), dx[3]);
      dx[4] = fma(sum[i], broadcast(-P::other[i]), dx[4]);
      dx[5] = dx[5] + difference[i];
      dx[6] = dx[6] + sum[i];
    }
  }
}

/// y = A' m, four outputs: y_k = sum of a^k m over the points.
template <int kPairs>
FOVEA_INLINE void output_1d(const Vec* m, Vec* y) {
  using P = Points<kPairs>;
  y[0] = m[0];
  y[1] = broadcast(0.0f);
  y[2] = y[1];
  y[3] = m[kSize<kPairs> - 1];
#pragma GCC unroll 4
  for (int i = 0; i < kPairs; i++) {
    const Vec sum = m[1 + 2 * i] + m[2 + 2 * i], difference = m[1 + 2 * i] - m[2 + 2 * i];
    const Vec square = broadcast(P::square[i]);
    y[0] = y[0] + sum;
    y[1] = i == 0 ? difference * broadcast(P::a[i]) : fma(difference, broadcast(P::a[i]), y[1]);
    y[2] = i == 0 ? sum * square : fma(sum, square, y[2]);
    y[3] = fma(difference, broadcast(P::a[i] * P::square[i]), y[3]);
  }
}

/// dm = A dy, the transpose of output_1d.
template <int kPairs>
FOVEA_INLINE void output_gradient_1d(const Vec* dy, Vec* dm) {
  using P = Points<kPairs>;
  dm[0] = dy[0];
#pragma GCC unroll 4
  for (int i = 0; i < kPairs; i++) {
    const Vec square = broadcast(P::square[i]), a = broadcast(P::a[i]);
    const Vec even = fma(dy[2], square, dy[0]), odd = fma(dy[3], square, dy[1]);
    dm[1 + 2 * i] = fma(odd, a, even);
    dm[2 + 2 * i] = fma(odd, -a, even);
  }
  dm[kSize<kPairs> - 1] = dy[3];
}

/// u = G g.
template <int kPairs>
FOVEA_INLINE void weights_1d(const Vec* g, Vec* u) {
  using P = Points<kPairs>;
  u[0] = g[0] * broadcast(P::zero_weight);
#pragma GCC unroll 4
  for (int i = 0; i < kPairs; i++) {
    const Vec square = broadcast(P::square[i]), a = broadcast(P::a[i]), weight = broadcast(P::weight[i]);
    Vec even, odd;
    if constexpr (kPairs == 2) {
      even = fma(g[2], square, g[0]);
      odd = g[1] * a;
    } else {
      even = fma(fma(g[4], square, g[2]), square, g[0]);
      odd = fma(g[3], square, g[1]) * a;
    }
    u[1 + 2 * i] = (even + odd) * weight;
    u[2 + 2 * i] = (even - odd) * weight;
  }
  u[kSize<kPairs> - 1] = g[kKernel<kPairs> - 1];
}

/// dg = G' du.
template <int kPairs>
FOVEA_INLINE void weights_gradient_1d(const Vec* du, Vec* dg) {
  using P = Points<kPairs>;
  constexpr int taps = kKernel<kPairs>;
  dg[0] = du[0] * broadcast(P::zero_weight);
#pragma GCC unroll 4
  for (int k = 1; k < taps; k++) dg[k] = broadcast(0.0f);
  dg[taps - 1] = du[kSize<kPairs> - 1];
#pragma GCC unroll 4
  for (int i = 0; i < kPairs; i++) {
    const Vec sum = (du[1 + 2 * i] + du[2 + 2 * i]) * broadcast(P::weight[i]);
    const Vec difference = (du[1 + 2 * i] - du[2 + 2 * i]) * broadcast(P::weight[i] * P::a[i]);
    const Vec square = broadcast(P::square[i]);
    dg[0] = dg[0] + sum;
    dg[1] = dg[1] + difference;
    dg[2] = fma(sum, square, dg[2]);
    if constexpr (kPairs == 3) {
      dg[3] = fma(difference, square, dg[3]);
      dg[4] = fma(sum, square * square, dg[4]);
    }
  }
}

}  // namespace fovea::FOVEA_TARGET
