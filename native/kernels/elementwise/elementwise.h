// Addition, scaling, rounding and filling, element by element.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

/// y = a + b
void add(const CountSize& size, const float* a, const float* b, float* y);

/// y += x
void add_into(const CountSize& size, const float* x, float* y);

/// y = x rounded to the nearest bfloat16, half to even, as float32. Subnormal numbers stay; NaN stays NaN.
void round_bfloat16(const CountSize& size, const float* x, float* y);

/// The same in place, of rows of columns, `row` floats apart: by the thread that has just written them, while they are
/// near.
void round_rows(int64_t rows, int64_t columns, int64_t row, float* x);

struct FillSize {
  int64_t count;
  float value;
};
FOVEA_FIELDS(FillSize, count, value)

void fill(const FillSize& size, float* y);

struct ScaleOffsetSize {
  int64_t rows;
  int channels;
};
FOVEA_FIELDS(ScaleOffsetSize, rows, channels)

/// y = x scale + offset; x, y: [rows, channels]; scale, offset: [channels], offset may be null. One scale for all:
/// channels = 1.
void scale_offset(const ScaleOffsetSize& size, const float* x, const float* scale, const float* offset, float* y);

}  // namespace fovea
