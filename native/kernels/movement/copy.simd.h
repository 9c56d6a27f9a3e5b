#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {
namespace {

struct Same {
  FOVEA_INLINE Vec value(int, Vec x) { return x; }
};

void copy_run(const float* x, float* y, int64_t count) { map_run<Same>(0, count, y, x); }

void convert_bytes(const uint8_t* x, float* y, int64_t count) {
  for (int64_t i = 0; i < count; i++) y[i] = static_cast<float>(x[i]);
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
