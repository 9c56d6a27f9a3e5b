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

/// Where a row is one number (pixels of a picture, a classifier of two classes), rows are the lanes.
void binary_of_single_numbers(const CrossentropySize& s, const Smoothing& smoothing, const float* x, const float* t,
                              const float* scale, float* loss, float* dx, float* p) {
  parallel_for(s.rows, grain_of(8), [&](int64_t begin, int64_t end) {
    const auto from = [&](auto* values) { return values ? values + begin : nullptr; };
    if (s.from_logits) SIMD_SELECT(binary_from_single_logits)
    (from(x), from(t), smoothing, from(scale), from(loss), from(dx), from(p), end - begin);
    else SIMD_SELECT(binary_from_single_probabilities)(from(x), from(t), smoothing, from(scale), from(loss), from(dx),
                                                       end - begin);
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
  if (s.columns == 1) return binary_of_single_numbers(s, smoothing, x, labels, scale, loss, dx, probabilities);
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
