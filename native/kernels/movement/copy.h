// Moving data without arithmetic: blocks between arrays of different shapes, and rows by their numbers.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

/// y[y_offset + i y_outer + j y_row + k] = x[x_offset + i x_outer + j x_row + k] for i < outer, j < rows, k < length,
/// all counted in elements; no two of these y are one. One input of a concatenation, its gradient, a slice, padding,
/// cropping: one such copy each.
struct CopySize {
  int64_t outer, rows, length;
  int64_t x_offset, x_outer, x_row;
  int64_t y_offset, y_outer, y_row;
};
FOVEA_FIELDS(CopySize, outer, rows, length, x_offset, x_outer, x_row, y_offset, y_outer, y_row)

void copy_blocks(const CopySize& size, const float* x, float* y);

/// A batch from a data set: y[i] = source[indices[i]]; source: [source_rows, length], indices: [rows], y: [rows,
/// length].
struct GatherSize {
  int64_t rows, length, source_rows;
  int32_t alone;  // 1: by the calling thread alone, because a step is running meanwhile and the pool is the step's
};
FOVEA_FIELDS(GatherSize, rows, length, source_rows, alone)

/// An index outside 0 ... source_rows - 1 gives a row of zeros.
void gather_rows(const GatherSize& size, const float* source, const int32_t* indices, float* y);

/// The same from bytes: y holds 0 ... 255.
void gather_bytes(const GatherSize& size, const uint8_t* source, const int32_t* indices, float* y);

}  // namespace fovea
