#include "simd/lanes.h"
#include "simd/math.h"

namespace fovea::FOVEA_TARGET {
namespace {

struct Gated {
  FOVEA_INLINE Vec value(int, Vec a, Vec b) { return a * sigmoid(b); }
};
struct GatedByFirst {
  FOVEA_INLINE Vec value(int, Vec dy, Vec b) { return dy * sigmoid(b); }
};
struct GatedBySecond {
  FOVEA_INLINE Vec value(int, Vec dy, Vec a, Vec b) {
    const Vec s = sigmoid(b);
    return dy * a * (s * (1.0f - s));
  }
};

void glu_range(const float* a, const float* b, float* y, int64_t count) { map_run<Gated>(0, count, y, a, b); }

void glu_gradient_range(const float* dy, const float* a, const float* b, float* da, float* db, int64_t count) {
  map_run<GatedByFirst>(0, count, da, dy, b);
  map_run<GatedBySecond>(0, count, db, dy, a, b);
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
