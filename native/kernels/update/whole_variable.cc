#include "kernels/update/whole_variable.h"

#include <cmath>

#include "kernels/update/update.h"

namespace fovea {

/// Sums of squares of two arrays.
struct Squares {
  double a, b;
  void operator+=(const Squares& other) {
    a += other.a;
    b += other.b;
  }
};

}  // namespace fovea

#define FOVEA_SIMD_FILE "kernels/update/whole_variable.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

void lamb(const LambSize& s, const float* gradient, const float* control, const float* gradient_scale, float* w,
          float* m, float* v) {
  const Update all = update_of(s, s.count, gradient, control, gradient_scale, w, {m, v});
  const auto squares = sum_of_blocks<Squares>(s.count, [&](int64_t begin, int64_t count) {
    return SIMD_SELECT(lamb_moments)(s, all.part(begin, begin + count));
  });
  const double ratio = squares.a > 0 && squares.b > 0 ? std::sqrt(squares.a) / std::sqrt(squares.b) : 1;
  const float rate = static_cast<float>(ratio * control[0]);
  parallel_for(s.count, grain_of(4), [&](int64_t begin, int64_t end) {
    SIMD_SELECT(lamb_range)(s, all.part(begin, end), rate);
  });
}

namespace {

/// Columns of a chunk of which one thread takes the means.
constexpr int64_t kColumns = 256;

void factor(const AdafactorSize& s, const Update& all, float* r, float* c, double* mean_of_rows) {
  const int64_t rows = s.outer * s.rows, chunks = divide_up(s.columns, kColumns);
  parallel_for(rows, grain_of(s.columns), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) SIMD_SELECT(row_mean)(s, all.part(i * s.columns, (i + 1) * s.columns), r + i);
  });
  parallel_for(s.outer * chunks, grain_of(s.rows * kColumns), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      const int64_t o = i / chunks, column = i % chunks * kColumns, first = o * s.rows * s.columns + column;
      const int64_t width = std::min(kColumns, s.columns - column);
      SIMD_SELECT(column_means)(s, all.part(first, first + width), c + o * s.columns + column);
    }
  });
  for (int64_t o = 0; o < s.outer; o++) {
    double sum = 0;
    for (int64_t i = 0; i < s.rows; i++) sum += r[o * s.rows + i];
    mean_of_rows[o] = sum / static_cast<double>(s.rows);
  }
}

}  // namespace

void adafactor(const AdafactorSize& s, const float* gradient, const float* control, const float* gradient_scale,
               float* w, float* v, float* r, float* c) {
  const int64_t count = s.outer * s.rows * s.columns;
  const Update all = update_of(s, count, gradient, control, gradient_scale, w, {v});
  Scratch scratch;
  if (s.factored) {
    auto* means = static_cast<double*>(scratch.bytes(static_cast<size_t>(s.outer) * sizeof(double)));
    factor(s, all, r, c, means);
    parallel_for(s.outer * s.rows, grain_of(s.columns), [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; i++) {
        const int64_t o = i / s.rows;
        const auto share = static_cast<float>(static_cast<double>(r[i]) / means[o]);
        SIMD_SELECT(outer_product)(share, c + o * s.columns, v + i * s.columns, s.columns);
      }
    });
  } else {
    parallel_for(count, grain_of(3), [&](int64_t begin, int64_t end) {
      SIMD_SELECT(mean_squares)(s, all.part(begin, end));
    });
  }
  const auto squares = sum_of_blocks<Squares>(count, [&](int64_t begin, int64_t part) {
    return SIMD_SELECT(adafactor_squares)(s, all.part(begin, begin + part));
  });
  const auto rms = [&](double sum) { return std::sqrt(sum / static_cast<double>(count)); };
  // Written so that an rms that is no number stays none.
  const double size = rms(squares.a), excess = rms(squares.b) / s.clip_threshold;
  const double scale = (size < s.epsilon2 ? s.epsilon2 : size) / (excess < 1 ? 1 : excess);
  const float rate = static_cast<float>(scale * control[1]);
  parallel_for(count, grain_of(3), [&](int64_t begin, int64_t end) {
    SIMD_SELECT(adafactor_range)(s, all.part(begin, end), rate);
  });
}

}  // namespace fovea
