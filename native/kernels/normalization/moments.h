// What the mean and the variance of every column of a matrix [rows][channels] are made of, gathered part by part where
// the values are written.
//
//   part:  shift [channels]
//          first [channels] = sum of x - shift
//          second [channels] = sum of (x - shift)^2
//          number of rows
//
// The shift is a guess of the part's mean, so that nothing cancels. Parts depend on the shape alone, and a column is
// summed row after row: neither threads nor the instruction set change a bit.
#pragma once

#include <cstdint>

namespace fovea {

struct MomentsPart {
  float *shift, *first, *second, *rows;
};

inline int64_t moments_part_length(int64_t channels) { return 3 * channels + 1; }

/// Part number i of some.
inline MomentsPart moments_part(float* moments, int64_t channels, int64_t i) {
  float* part = moments + i * moments_part_length(channels);
  return {part, part + channels, part + 2 * channels, part + 3 * channels};
}

/// The part that rows of x make; they lie `row` floats apart, and x is their first column. `columns` of them are
/// gathered, from column `c` of the part on; rows are counted with column 0.
void gather_moments(const float* x, int64_t rows, int64_t row, int64_t c, int64_t columns, const MomentsPart& part);

/// All parts of a matrix, in parallel: each has about as many rows.
void gather_all_moments(const float* x, int64_t rows, int64_t channels, int64_t parts, float* moments);

/// Mean and biased variance of every column, in arrays of zeros; joined in double precision (T. Chan, G. Golub, R.
/// LeVeque, 1983).
void join_moments(const float* moments, int64_t parts, int64_t channels, double* means, double* variances);

}  // namespace fovea
