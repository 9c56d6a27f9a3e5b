#include "simd/bfloat16.h"
#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {
namespace {

struct None {};

struct Add {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) { return a + b; }
};

struct ScaleOffset {
  FOVEA_INLINE Vec value(None, Vec x, Vec scale, Vec offset) { return fma(x, scale, offset); }
};

struct RoundBfloat16 {
  FOVEA_INLINE Vec value(None, Vec x) { return (Vec)to_nearest(x); }
};

void add_range(const float* a, const float* b, float* y, int64_t count) { map_run<Add>(None{}, count, y, a, b); }

void round_bfloat16_range(const float* x, float* y, int64_t count) { map_run<RoundBfloat16>(None{}, count, y, x); }

void scale_offset_range(const float* x, const float* scale, const float* offset, float* y, int64_t count) {
  map_run<ScaleOffset>(None{}, count, y, x, scale, offset);
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
