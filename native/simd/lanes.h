// Parts of a vector, and sixteen virtual lanes. Re-included for every target by the `.simd.h` files that need it; no
// guard.

namespace fovea::FOVEA_TARGET {

#if FOVEA_LANES == 16
FOVEA_INLINE VecInt lane_numbers() { return VecInt{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}; }
#elif FOVEA_LANES == 8
FOVEA_INLINE VecInt lane_numbers() { return VecInt{0, 1, 2, 3, 4, 5, 6, 7}; }
#else
FOVEA_INLINE VecInt lane_numbers() { return VecInt{0, 1, 2, 3}; }
#endif

/// How many lanes of the next vector hold one of the `rest` elements that are left: 0 to kLanes.
FOVEA_INLINE int lanes_left(int64_t rest) { return rest >= kLanes ? kLanes : rest > 0 ? static_cast<int>(rest) : 0; }

/// The first n elements, 0 in the other lanes; n from 0 to kLanes.
FOVEA_INLINE Vec load_some(const float* p, int n) { return n == kLanes ? load(p) : load_partial(p, n); }

FOVEA_INLINE void store_some(float* p, Vec v, int n) {
  if (n == kLanes) store(p, v);
  else store_partial(p, v, n);
}

/// The first n lanes of v, `other` in the rest.
FOVEA_INLINE Vec first_or(Vec v, int n, Vec other) { return lane_numbers() < broadcast_int(n) ? v : other; }

/// The larger of two, NaN where one of them is: reductions keep a NaN wherever it stands.
FOVEA_INLINE Vec larger(Vec a, Vec b) { return a == a ? max(a, b) : a; }

/// Where v takes the place of the largest so far: it is larger, or NaN.
FOVEA_INLINE VecInt surpasses(Vec v, Vec best) { return (v > best) | (v != v); }

/// dy where y > 0, else 0: the gradient of relu.
FOVEA_INLINE Vec relu_gradient(Vec dy, Vec y) {
  const Vec zero = broadcast(0.0f);
  return y > zero ? dy : zero;
}

FOVEA_INLINE Lanes16 all16(float x) {
  Lanes16 r;
  for (int i = 0; i < Lanes16::kParts; i++) r.part[i] = broadcast(x);
  return r;
}

/// The largest of the sixteen lanes, or NaN.
FOVEA_INLINE float largest(const Lanes16& lanes) {
  float s[16];
  for (int i = 0; i < Lanes16::kParts; i++) store(s + i * kLanes, lanes.part[i]);
  for (int half = 8; half > 0; half /= 2)
    for (int i = 0; i < half; i++) s[i] = s[i + half] > s[i] || s[i + half] != s[i + half] ? s[i + half] : s[i];
  return s[0];
}

/// y[i] = Op::value(options, x[i], ...) over a contiguous run. An output may lie on an input.
template <typename Op, typename Options, typename... X>
FOVEA_INLINE void map_run(const Options& options, int64_t count, float* y, const X*... x) {
  int64_t i = 0;
  for (; i + kLanes <= count; i += kLanes) store(y + i, Op::value(options, load(x + i)...));
  const int rest = static_cast<int>(count - i);
  if (rest > 0) store_partial(y + i, Op::value(options, load_partial(x + i, rest)...), rest);
}

}  // namespace fovea::FOVEA_TARGET
