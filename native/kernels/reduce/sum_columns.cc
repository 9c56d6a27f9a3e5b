#include "kernels/reduce/sum_columns.h"

#include <algorithm>

#include "threading/grain.h"
#include "threading/parallel.h"

#define FOVEA_SIMD_FILE "kernels/reduce/sum_columns.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

constexpr int64_t kPartFloats = 1 << 15;  // of x: what a thread is handed at least

int64_t padded(int64_t columns) { return round_up(columns, 16); }

}  // namespace

double* zero_sums(int64_t columns, Scratch& scratch) {
  auto* sums = static_cast<double*>(scratch.bytes(static_cast<size_t>(padded(columns)) * sizeof(double)));
  std::fill_n(sums, padded(columns), 0.0);
  return sums;
}

void add_columns(const float* x, int64_t rows, int64_t row, int64_t columns, double* sums) {
  SIMD_SELECT(add_columns)(x, rows, row, columns, sums);
}

void join_column_sums(const double* parts, int64_t number, int64_t length, int64_t columns, float* sums) {
  for (int64_t c = 0; c < columns; c++) {
    double total = 0;
    for (int64_t part = 0; part < number; part++) total += parts[part * length + c];
    sums[c] = static_cast<float>(total);
  }
}

void sum_columns(const float* x, int64_t rows, int64_t columns, float* sums) {
  const int64_t parts = std::max<int64_t>(1, rows * columns / kPartFloats);
  Scratch scratch;
  double* joined = zero_sums(parts * padded(columns), scratch);
  parallel_for(parts, 1, [&](int64_t begin, int64_t end) {
    for (int64_t part = begin; part < end; part++) {
      const int64_t first = rows * part / parts, last = rows * (part + 1) / parts;
      add_columns(x + first * columns, last - first, columns, columns, joined + part * padded(columns));
    }
  });
  join_column_sums(joined, parts, padded(columns), columns, sums);
}

}  // namespace fovea
