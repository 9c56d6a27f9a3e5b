// Random numbers from a counter, by Philox4x32-10 (J. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3",
// 2011): the n-th number is a function of (seed, step, stream, n) alone, so no state is kept, threads change nothing,
// and a mask can be made again instead of being stored.
//
//   state: [3] = low and high half of the seed, step
//   stream: the number of one user of the seed (a layer, a parameter), so that no two draw the same numbers
//   key = (seed low, seed high), counter = (block low, block high, stream, step)
//
// Blocks are used sixteen at a time: with r[w][b] the w-th word of block 16 u + b, number 64 u + 16 w + b comes from
// r[w][b].
#pragma once

#include <cstdint>

#include "kernels/precision.h"
#include "table/fields.h"

namespace fovea {

struct RandomBitsSize {
  int64_t count;
  uint32_t stream;
};
FOVEA_FIELDS(RandomBitsSize, count, stream)

/// Words as they come from the generator.
void random_bits(const RandomBitsSize& size, const uint32_t* state, uint32_t* y);

struct RandomUniformSize {
  int64_t count;
  uint32_t stream;
  float low, high;
};
FOVEA_FIELDS(RandomUniformSize, count, stream, low, high)

/// y = low + (high - low) u, u a multiple of 2^-24 in [0, 1).
void random_uniform(const RandomUniformSize& size, const uint32_t* state, float* y);

struct RandomNormalSize {
  int64_t count;
  uint32_t stream;
  float mean, deviation;
};
FOVEA_FIELDS(RandomNormalSize, count, stream, mean, deviation)

/// y = mean + deviation z, z standard normal, by the inverse of its distribution function.
void random_normal(const RandomNormalSize& size, const uint32_t* state, float* y);

/// As random_normal, z from the normal distribution cut off at two standard deviations (Keras's TruncatedNormal).
void truncated_normal(const RandomNormalSize& size, const uint32_t* state, float* y);

struct PermutationSize {
  int count;
  uint32_t stream;
};
FOVEA_FIELDS(PermutationSize, count, stream)

/// 0 ... count - 1 in random order (Fisher-Yates). Draw d is word d % 4 of block d / 4: y[i], from the last to the
/// second, changes places with y[j], j = word (i + 1) / 2^32.
void permutation(const PermutationSize& size, const uint32_t* state, int32_t* y);

/// The same as floats, which is what kernels take as indices.
void random_order(const PermutationSize& size, const uint32_t* state, float* y);

struct RandomBetaSize {
  int64_t count;
  uint32_t stream;
};
FOVEA_FIELDS(RandomBetaSize, count, stream)

/// Numbers of the symmetric beta distribution with both parameters alpha[0]: X / (X + Y), X and Y from the gamma
/// distribution (G. Marsaglia and W. Tsang, "A simple method for generating gamma variables", 2000). Attempt t of
/// number n is block (n, t); the words of attempt 0 are for alpha below 1, where X is another one times u^(1 / alpha).
/// In logarithms, so that small ones may be as small as they are.
void random_beta(const RandomBetaSize& size, const float* alpha, const uint32_t* state, float* y);

struct RandomLogGammaSize {
  int64_t count;
  uint32_t stream;
};
FOVEA_FIELDS(RandomLogGammaSize, count, stream)

/// Logarithms of numbers of the gamma distribution with the parameter alpha[0], drawn as those of random_beta.
void random_log_gamma(const RandomLogGammaSize& size, const float* alpha, const uint32_t* state, float* y);

struct DropoutSize {
  int64_t count;
  uint32_t stream;
  float rate;
  Precision output_precision;  // what y is rounded to
};
FOVEA_FIELDS(DropoutSize, count, stream, rate, output_precision)

/// y = x / (1 - rate), or 0 with probability `rate` (a multiple of 2^-16). It is its own gradient: on dy, with the same
/// state, it gives dx. Decision 128 u + 16 w + b is the low half of r[w][b] for w < 4, the high half of r[w - 4][b]
/// else: kept if not below 65536 rate.
void dropout(const DropoutSize& size, const float* x, const uint32_t* state, float* y);

}  // namespace fovea
