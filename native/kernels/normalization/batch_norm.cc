#include "kernels/normalization/batch_norm.h"

#include <cmath>

#include "kernels/elementwise/elementwise.h"
#include "kernels/normalization/moments.h"
#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {
namespace {

/// Which numbers of a normalisation are rounded to bfloat16.
struct Rounding {
  bool normalised, output;
};

}  // namespace
}  // namespace fovea

#define FOVEA_SIMD_FILE "kernels/normalization/batch_norm.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

/// How an array [outer, channels, inner] is cut into blocks that are summed by themselves.
///
/// Channels last (inner = 1) it is a matrix, a block is some of its rows. Few channels are laid side by side until a
/// row fills vectors: [outer, channels] becomes [rows, width], width = repeat * channels, and up to repeat - 1 of the
/// outer rows are left at the end. Else a block is one picture, and every channel of it a contiguous run.
struct Blocks {
  int channels;
  int64_t inner, repeat, width, rows, rest, block_rows, count;

  template <typename Size>
  explicit Blocks(const Size& s) : channels(s.channels), inner(s.inner) {
    constexpr int64_t kWidth = 64,
                      kBlock = 1 << 15;  // 128 KiB: enough work for a thread, few enough terms for a sum in float
    repeat = inner > 1 ? 1 : std::clamp<int64_t>((kWidth + channels - 1) / channels, 1, s.outer);
    width = repeat * channels;
    rows = s.outer / repeat;
    rest = s.outer % repeat;
    block_rows = inner > 1 ? 1 : std::clamp<int64_t>(kBlock / width, 1, rows);
    count = (rows + block_rows - 1) / block_rows;
  }

  int64_t rows_of(int64_t block) const { return std::min(block_rows, rows - block * block_rows); }
  /// Numbers that one entry of a block's sums is made of.
  int64_t terms_of(int64_t block) const { return inner > 1 ? inner : rows_of(block); }
  int64_t elements() const { return (rows * repeat + rest) * inner; }
};

double* zeros(int count, Scratch& scratch) {
  auto* p = static_cast<double*>(scratch.bytes(sizeof(double) * static_cast<size_t>(count)));
  std::fill(p, p + count, 0.0);
  return p;
}

/// per_channel repeated to the blocks' width.
const float* widen(const Blocks& b, const float* per_channel, Scratch& scratch) {
  float* wide = scratch.floats(b.width);
  for (int64_t i = 0; i < b.width; i++) wide[i] = per_channel[i % b.channels];
  return wide;
}

/// `kArrays` sums for every block and column, as [block][array][width]: rows_block(offset, rows, arrays) and
/// run(offset, channel, arrays) fill them, array a of theirs at arrays + a * width.
template <int kArrays, typename RowsBlock, typename Run>
float* sum_blocks(const Blocks& b, Scratch& scratch, RowsBlock rows_block, Run run) {
  float* sums = scratch.floats(b.count * kArrays * b.width);
  if (b.inner == 1) {
    parallel_for(b.count, grain_of(b.block_rows * b.width), [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; i++)
        rows_block(i * b.block_rows * b.width, b.rows_of(i), sums + i * kArrays * b.width);
    });
  } else {
    parallel_for(b.rows * b.channels, grain_of(b.inner), [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; i++)
        run(i * b.inner, i % b.channels, sums + i / b.channels * kArrays * b.width + i % b.channels);
    });
  }
  return sums;
}

/// Calls entry(channel, its sums, number of terms) for all blocks and columns, in order; array a of the sums is sums[a
/// * width].
template <int kArrays, typename Entry>
void for_sums(const Blocks& b, const float* sums, Entry entry) {
  for (int64_t i = 0; i < b.count; i++, sums += kArrays * b.width) {
    const double terms = static_cast<double>(b.terms_of(i));
    for (int64_t at = 0; at < b.width; at += b.channels)
      for (int c = 0; c < b.channels; c++) entry(c, sums + at + c, terms);
  }
}

/// Calls value(channel, offset) for the rows that are left at the end.
template <typename Value>
void for_rest(const Blocks& b, Value value) {
  const int64_t first = b.rows * b.width;
  for (int64_t i = 0; i < b.rest * b.channels; i++) value(static_cast<int>(i % b.channels), first + i);
}

/// Calls rows(offset, rows, width) for blocks of rows (what is left at the end is one short row), or run(offset,
/// channel) for run after run, in parallel.
template <typename Rows, typename Run>
void for_elements(const Blocks& b, Rows rows, Run run) {
  if (b.inner == 1) {
    const int64_t step = std::clamp<int64_t>(grain_of(b.width), 1, b.rows);
    parallel_for(b.rows, step, [&](int64_t begin, int64_t end) { rows(begin * b.width, end - begin, b.width); });
    if (b.rest > 0) rows(b.rows * b.width, 1, b.rest * b.channels);
  } else {
    parallel_for(b.rows * b.channels, grain_of(b.inner), [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; i++) run(i * b.inner, static_cast<int>(i % b.channels));
    });
  }
}

/// y = (x - mean) gain + beta, then the sum with residual, then relu
void normalise(const Blocks& b, const float* x, const float* gamma, const float* beta, const float* mean,
               const float* rstd, const float* residual, bool relu, Rounding rounding, float* y) {
  Scratch scratch;
  float *gain = scratch.floats(b.channels), *offset = scratch.floats(b.channels);
  for (int c = 0; c < b.channels; c++) {
    gain[c] = gamma ? gamma[c] * rstd[c] : rstd[c];
    offset[c] = beta ? beta[c] : 0.0f;
  }
  const float* const parameters[] = {widen(b, mean, scratch), widen(b, gain, scratch), widen(b, offset, scratch)};
  const auto of_rows = SIMD_SELECT(normalise_rows);
  const auto of_run = SIMD_SELECT(normalise_run);
  for_elements(
      b,
      [&](int64_t at, int64_t rows, int64_t width) {
        of_rows(parameters, rows, width, x + at, residual ? residual + at : nullptr, relu, rounding, y + at);
      },
      [&](int64_t at, int c) {
        of_run(x + at, mean[c], gain[c], offset[c], y + at, b.inner);
        if (rounding.output) round_rows(1, b.inner, b.inner, y + at);
      });
}

float reciprocal_deviation(double variance, float epsilon) {
  return static_cast<float>(1.0 / std::sqrt(variance + static_cast<double>(epsilon)));
}

/// Mean and biased variance of every channel of x.
void batch_moments(const Blocks& b, const float* x, double* means, double* variances) {
  const int64_t w = b.width;
  Scratch scratch;
  const auto of_rows = SIMD_SELECT(moments_of_rows);
  const auto of_run = SIMD_SELECT(moments_of_run);
  const float* sums = sum_blocks<3>(
      b, scratch, [&](int64_t at, int64_t rows, float* to) { of_rows(x + at, rows, w, w, to, to + w, to + 2 * w); },
      [&](int64_t at, int64_t, float* to) { of_run(x + at, b.inner, to, to + w, to + 2 * w); });

  // A block's mean is shift + first / terms, its sum of squares about that mean second - first^2 / terms.
  const double n = static_cast<double>(b.elements());
  for_sums<3>(b, sums, [&](int c, const float* block, double terms) { means[c] += block[0] * terms + block[w]; });
  for_rest(b, [&](int c, int64_t at) { means[c] += x[at]; });
  for (int c = 0; c < b.channels; c++) means[c] /= n;
  for_sums<3>(b, sums, [&](int c, const float* block, double terms) {
    const double share = block[w] / terms, off = block[0] + share - means[c];
    variances[c] += block[2 * w] - share * block[w] + terms * off * off;
  });
  for_rest(b, [&](int c, int64_t at) { variances[c] += (x[at] - means[c]) * (x[at] - means[c]); });
  for (int c = 0; c < b.channels; c++) variances[c] = std::max(variances[c] / n, 0.0);
}

/// What the backward pass reads. y is null without a fused relu; wide_mean is the mean, repeated to the blocks' width.
struct GradientInputs {
  const float *dy, *y, *x, *mean, *wide_mean;

  /// Where y tells which of the elements from `at` on relu has passed; null: all of them.
  const float* mask(int64_t at) const { return y ? y + at : nullptr; }
};

/// Of every channel: the sums of dy and of dy (x - mean), over the elements that relu has passed.
struct GradientSums {
  double *dy, *dy_centred;
};

void add_gradient_sums(const Blocks& b, const GradientInputs& in, const GradientSums& to) {
  Scratch scratch;
  const auto of_rows = SIMD_SELECT(gradient_sums_of_rows);
  const auto of_run = SIMD_SELECT(gradient_sums_of_run);
  const float* sums = sum_blocks<2>(
      b, scratch,
      [&](int64_t at, int64_t rows, float* block) {
        of_rows(in.dy + at, in.x + at, in.mask(at), in.wide_mean, rows, b.width, block, block + b.width);
      },
      [&](int64_t at, int64_t c, float* block) {
        of_run(in.dy + at, in.x + at, in.mean[c], b.inner, block, block + b.width);
      });
  for_sums<2>(b, sums, [&](int c, const float* block, double) {
    to.dy[c] += block[0];
    to.dy_centred[c] += block[b.width];
  });
  for_rest(b, [&](int c, int64_t at) {
    if (in.y && !(in.y[at] > 0.0f)) return;
    to.dy[c] += in.dy[at];
    to.dy_centred[c] += static_cast<double>(in.dy[at]) * (in.x[at] - in.mean[c]);
  });
}

/// dx = gain (dy - shift) + slope (x - mean). `sums` is null where mean and rstd are not those of the batch: then shift
/// and slope are 0. rounds_dx: to bfloat16.
void input_gradient(const Blocks& b, const GradientInputs& in, const float* gamma, const float* rstd,
                    const GradientSums* sums, bool rounds_dx, float* dx) {
  const double n = static_cast<double>(b.elements());
  Scratch scratch;
  float *gain = scratch.floats(b.channels), *shift = scratch.floats(b.channels), *slope = scratch.floats(b.channels);
  for (int c = 0; c < b.channels; c++) {
    gain[c] = gamma ? gamma[c] * rstd[c] : rstd[c];
    shift[c] = sums ? static_cast<float>(sums->dy[c] / n) : 0.0f;
    slope[c] =
        sums ? static_cast<float>(-static_cast<double>(gain[c]) * rstd[c] * rstd[c] * sums->dy_centred[c] / n) : 0.0f;
  }
  const float* const gains = widen(b, gain, scratch);
  const float* const parameters[] = {in.wide_mean, gains, widen(b, shift, scratch), widen(b, slope, scratch)};
  const auto of_rows = SIMD_SELECT(gradient_rows);
  const auto of_fixed_rows = SIMD_SELECT(scaled_rows);
  const auto of_run = SIMD_SELECT(gradient_run);
  for_elements(
      b,
      [&](int64_t at, int64_t rows, int64_t width) {
        if (sums) of_rows(parameters, rows, width, in.dy + at, in.x + at, in.mask(at), rounds_dx, dx + at);
        else of_fixed_rows(&gains, rows, width, in.dy + at, in.mask(at), rounds_dx, dx + at);
      },
      [&](int64_t at, int c) {
        of_run(in.dy + at, in.x + at, in.mean[c], gain[c], shift[c], slope[c], dx + at, b.inner);
        if (rounds_dx) round_rows(1, b.inner, b.inner, dx + at);
      });
}

}  // namespace

void batch_norm_training(const BatchNormTrainingSize& s, const float* x, const float* moments, const float* gamma,
                         const float* beta, const float* residual, float* y, float* mean, float* rstd,
                         float* moving_mean, float* moving_variance) {
  const Blocks b(s);
  Scratch scratch;
  double *means = zeros(b.channels, scratch), *variances = zeros(b.channels, scratch);
  if (moments) join_moments(moments, s.parts, b.channels, means, variances);
  else batch_moments(b, x, means, variances);
  for (int c = 0; c < b.channels; c++) {
    mean[c] = static_cast<float>(means[c]);
    rstd[c] = reciprocal_deviation(variances[c], s.epsilon);
    if (moving_mean) moving_mean[c] = moving_mean[c] * s.momentum + mean[c] * (1.0f - s.momentum);
    if (moving_variance)
      moving_variance[c] = moving_variance[c] * s.momentum + static_cast<float>(variances[c]) * (1.0f - s.momentum);
  }
  normalise(b, x, gamma, beta, mean, rstd, residual, s.activation == FusedActivation::relu,
            {rounds(s.normalised_precision), rounds(s.output_precision)}, y);
}

void batch_norm_inference(const BatchNormSize& s, const float* x, const float* gamma, const float* beta,
                          const float* moving_mean, const float* moving_variance, float* y, float* rstd) {
  Scratch scratch;
  if (!rstd) rstd = scratch.floats(s.channels);
  for (int c = 0; c < s.channels; c++) rstd[c] = reciprocal_deviation(moving_variance[c], s.epsilon);
  normalise(Blocks(s), x, gamma, beta, moving_mean, rstd, nullptr, false, {}, y);
}

void batch_norm_backward(const BatchNormGradientSize& s, const float* dy, const float* y, const float* x,
                         const float* gamma, const float* mean, const float* rstd, float* dx, float* dgamma,
                         float* dbeta) {
  const Blocks b(s);
  Scratch scratch;
  const GradientInputs in{dy, s.activation == FusedActivation::none ? nullptr : y, x, mean, widen(b, mean, scratch)};
  const GradientSums sums{zeros(b.channels, scratch), zeros(b.channels, scratch)};
  if (dgamma || dbeta || (dx && s.training)) add_gradient_sums(b, in, sums);
  if (dx) input_gradient(b, in, gamma, rstd, s.training ? &sums : nullptr, rounds(s.output_precision), dx);
  for (int c = 0; c < b.channels; c++) {
    if (dgamma) dgamma[c] = static_cast<float>(sums.dy_centred[c] * rstd[c]);
    if (dbeta) dbeta[c] = static_cast<float>(sums.dy[c]);
  }
}

}  // namespace fovea
