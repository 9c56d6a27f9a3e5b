#include "kernels/reduce/rows.simd.h"

namespace fovea::FOVEA_TARGET {
namespace {

struct Product {
  FOVEA_INLINE Vec value(Vec total, Vec a, Vec b) { return fma(a, b, total); }
};

double dot(const float* a, const float* b, int64_t count) { return row_total<Product>(count, a, b); }

struct Scaled {
  FOVEA_INLINE Vec value(float factor, Vec x) { return x * factor; }
};

/// y = factor x
void scale(int64_t count, float factor, const float* x, float* y) { map_run<Scaled>(factor, count, y, x); }

struct AddScaled {
  FOVEA_INLINE Vec value(float factor, Vec x, Vec y) { return fma(x, broadcast(factor), y); }
};

/// y += factor x
void add_scaled(int64_t count, float factor, const float* x, float* y) { map_run<AddScaled>(factor, count, y, x, y); }

}  // namespace
}  // namespace fovea::FOVEA_TARGET
