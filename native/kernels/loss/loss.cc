#include "kernels/loss/loss.h"

#include "threading/grain.h"
#include "threading/parallel.h"

namespace fovea {

/// Labels t become keep t + add.
struct Smoothing {
  float keep, add;
};

}  // namespace fovea

#define FOVEA_SIMD_FILE "kernels/loss/loss.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

float* row_of(float* p, int64_t row, int columns) { return p ? p + row * columns : nullptr; }

float scale_of(const float* scale, int64_t row) { return scale ? scale[row] : 1.0f; }

/// Calls row(number) for every row, in parallel.
template <typename Row>
void for_rows(int64_t rows, int columns, Row row) {
  parallel_for(rows, grain_of(8 * int64_t{columns}), [&](int64_t begin, int64_t end) {
    for (int64_t r = begin; r < end; r++) row(r);
  });
}

}  // namespace

void sparse_categorical_crossentropy(const CrossentropySize& s, const float* x, const float* labels, const float* scale,
                                     float* loss, float* dx, float* probabilities) {
  for_rows(s.rows, s.columns, [&](int64_t r) {
    float* gradient = row_of(dx, r, s.columns);
    const float* row = x + r * s.columns;
    loss[r] = s.from_logits
                  ? SIMD_SELECT(sparse_from_logits)(row, labels[r], scale_of(scale, r), gradient,
                                                    row_of(probabilities, r, s.columns), s.columns)
                  : SIMD_SELECT(sparse_from_probabilities)(row, labels[r], scale_of(scale, r), gradient, s.columns);
  });
}

void categorical_crossentropy(const CrossentropySize& s, const float* x, const float* labels, const float* scale,
                              float* loss, float* dx, float* probabilities) {
  const Smoothing smoothing = {1.0f - s.label_smoothing, s.label_smoothing / static_cast<float>(s.columns)};
  for_rows(s.rows, s.columns, [&](int64_t r) {
    float* gradient = row_of(dx, r, s.columns);
    const float *row = x + r * s.columns, *t = labels + r * s.columns;
    loss[r] = s.from_logits ? SIMD_SELECT(categorical_from_logits)(row, t, smoothing, scale_of(scale, r), gradient,
                                                                   row_of(probabilities, r, s.columns), s.columns)
                            : SIMD_SELECT(categorical_from_probabilities)(row, t, smoothing, scale_of(scale, r),
                                                                          gradient, s.columns);
  });
}

void binary_crossentropy(const CrossentropySize& s, const float* x, const float* labels, const float* scale,
                         float* loss, float* dx, float* probabilities) {
  const Smoothing smoothing = {1.0f - s.label_smoothing, s.label_smoothing / 2};
  for_rows(s.rows, s.columns, [&](int64_t r) {
    float* gradient = row_of(dx, r, s.columns);
    const float *row = x + r * s.columns, *t = labels + r * s.columns;
    loss[r] = s.from_logits
                  ? SIMD_SELECT(binary_from_logits)(row, t, smoothing, scale_of(scale, r), gradient,
                                                    row_of(probabilities, r, s.columns), s.columns)
                  : SIMD_SELECT(binary_from_probabilities)(row, t, smoothing, scale_of(scale, r), gradient, s.columns);
  });
}

void mean_squared_error(const RowsSize& s, const float* x, const float* labels, const float* scale, float* loss,
                        float* dx) {
  for_rows(s.rows, s.columns, [&](int64_t r) {
    loss[r] = SIMD_SELECT(squared_error)(x + r * s.columns, labels + r * s.columns, scale_of(scale, r),
                                         row_of(dx, r, s.columns), s.columns);
  });
}

}  // namespace fovea
