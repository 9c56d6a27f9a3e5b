// A function of one number, as a struct `Kind` with its value and its slope for the options of a kernel, over ranges.
// After simd/lanes.h; no guard.

namespace fovea::FOVEA_TARGET {
namespace {

/// dx = dy f'(x), in the form map_run takes.
template <typename Kind, typename Options>
struct Gradient {
  FOVEA_INLINE Vec value(const Options& o, Vec dy, Vec v) { return dy * Kind::slope(o, v); }
};

template <typename Kind, typename Options>
void forward_range(const Options& o, const float* x, float* y, int64_t count) {
  map_run<Kind>(o, count, y, x);
}

/// v: x or y, whichever the slope is a function of.
template <typename Kind, typename Options>
void backward_range(const Options& o, const float* dy, const float* v, float* dx, int64_t count) {
  map_run<Gradient<Kind, Options>>(o, count, dx, dy, v);
}

template <typename Options>
using ForwardRange = void (*)(const Options&, const float* x, float* y, int64_t count);
template <typename Options>
using BackwardRange = void (*)(const Options&, const float* dy, const float* v, float* dx, int64_t count);

}  // namespace
}  // namespace fovea::FOVEA_TARGET
