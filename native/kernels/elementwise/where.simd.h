#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {
namespace {

struct Choice {
  FOVEA_INLINE Vec value(Choice, Vec condition, Vec a, Vec b) { return condition != 0.0f ? a : b; }
};
struct PassTrue {
  FOVEA_INLINE Vec value(PassTrue, Vec dy, Vec condition) { return condition != 0.0f ? dy : broadcast(0.0f); }
};
struct PassFalse {
  FOVEA_INLINE Vec value(PassFalse, Vec dy, Vec condition) { return condition != 0.0f ? broadcast(0.0f) : dy; }
};

void where_range(const float* condition, const float* a, const float* b, float* y, int64_t count) {
  map_run<Choice>(Choice{}, count, y, condition, a, b);
}

void pass_true(const float* dy, const float* condition, const float*, float* d, int64_t count) {
  map_run<PassTrue>(PassTrue{}, count, d, dy, condition);
}

void pass_false(const float* dy, const float* condition, const float*, float* d, int64_t count) {
  map_run<PassFalse>(PassFalse{}, count, d, dy, condition);
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
