#include "kernels/random/random.h"

#include <cmath>
#include <numeric>
#include <utility>

#include "threading/grain.h"
#include "threading/parallel.h"

namespace fovea {

/// What a generator of numbers needs beside the key.
struct Distribution {
  float a, b;
};

/// The probability that a standard normal number lies above 2.
constexpr float kAboveTwo = 0.0227501319f;

}  // namespace fovea

#define FOVEA_SIMD_FILE "kernels/random/random.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

/// Calls range(first, count) for runs of whole units of `unit` numbers (the last may be short), in parallel.
template <typename Range>
void for_units(int64_t count, int64_t unit, Range range) {
  parallel_for((count + unit - 1) / unit, grain_of(unit),
               [&](int64_t begin, int64_t end) { range(begin * unit, std::min(end * unit, count) - begin * unit); });
}

constexpr int64_t kWordUnit = 64, kDecisionUnit = 128, kBetaUnit = 256;

struct Block {
  uint32_t word[4];
};

/// One block at a time, for draws that depend on each other.
Block philox(uint32_t block, uint32_t stream, const uint32_t* state) {
  uint32_t c0 = block, c1 = 0, c2 = stream, c3 = state[2], key0 = state[0], key1 = state[1];
  for (int round = 0; round < 10; round++) {
    const uint64_t p0 = uint64_t{0xD2511F53} * c0, p1 = uint64_t{0xCD9E8D57} * c2;
    c0 = static_cast<uint32_t>(p1 >> 32) ^ c1 ^ key0;
    c2 = static_cast<uint32_t>(p0 >> 32) ^ c3 ^ key1;
    c1 = static_cast<uint32_t>(p1);
    c3 = static_cast<uint32_t>(p0);
    key0 += 0x9E3779B9u;
    key1 += 0xBB67AE85u;
  }
  return {{c0, c1, c2, c3}};
}

template <typename Number>
void shuffle(const PermutationSize& s, const uint32_t* state, Number* y) {
  std::iota(y, y + s.count, Number{0});
  Block block{};
  for (int i = s.count - 1, draw = 0; i > 0; i--, draw++) {
    if (draw % 4 == 0) block = philox(static_cast<uint32_t>(draw / 4), s.stream, state);
    std::swap(y[i], y[static_cast<int>(block.word[draw % 4] / 4294967296.0 * (i + 1.0))]);
  }
}

}  // namespace

void random_bits(const RandomBitsSize& s, const uint32_t* state, uint32_t* y) {
  for_units(s.count, kWordUnit, [&](int64_t first, int64_t count) {
    SIMD_SELECT(bits_range)(state, s.stream, first, y + first, count);
  });
}

void random_uniform(const RandomUniformSize& s, const uint32_t* state, float* y) {
  const Distribution d = {s.low, s.high - s.low};
  for_units(s.count, kWordUnit, [&](int64_t first, int64_t count) {
    SIMD_SELECT(uniform_range)(state, s.stream, d, first, y + first, count);
  });
}

void random_normal(const RandomNormalSize& s, const uint32_t* state, float* y) {
  const Distribution d = {s.mean, s.deviation};
  for_units(s.count, kWordUnit, [&](int64_t first, int64_t count) {
    SIMD_SELECT(normal_range)(state, s.stream, d, first, y + first, count);
  });
}

void truncated_normal(const RandomNormalSize& s, const uint32_t* state, float* y) {
  const Distribution d = {s.mean, s.deviation};
  for_units(s.count, kWordUnit, [&](int64_t first, int64_t count) {
    SIMD_SELECT(truncated_range)(state, s.stream, d, first, y + first, count);
  });
}

void permutation(const PermutationSize& s, const uint32_t* state, int32_t* y) { shuffle(s, state, y); }

void random_order(const PermutationSize& s, const uint32_t* state, float* y) { shuffle(s, state, y); }

void random_beta(const RandomBetaSize& s, const float* alpha, const uint32_t* state, float* y) {
  parallel_for(divide_up(s.count, kBetaUnit), 1, [&](int64_t begin, int64_t end) {
    const int64_t first = begin * kBetaUnit, count = std::min(end * kBetaUnit, s.count) - first;
    SIMD_SELECT(beta_range)(state, s.stream, alpha[0], first, y + first, count);
  });
}

void random_log_gamma(const RandomLogGammaSize& s, const float* alpha, const uint32_t* state, float* y) {
  parallel_for(divide_up(s.count, kBetaUnit), 1, [&](int64_t begin, int64_t end) {
    const int64_t first = begin * kBetaUnit, count = std::min(end * kBetaUnit, s.count) - first;
    SIMD_SELECT(log_gamma_range)(state, s.stream, alpha[0], first, y + first, count);
  });
}

void dropout(const DropoutSize& s, const float* x, const uint32_t* state, float* y) {
  const int threshold = static_cast<int>(std::lround(65536.0 * s.rate));
  const float scale = s.rate < 1.0f ? 1.0f / (1.0f - s.rate) : 0.0f;
  for_units(s.count, kDecisionUnit, [&](int64_t first, int64_t count) {
    SIMD_SELECT(dropout_range)
    (state, s.stream, threshold, scale, first, x + first, rounds(s.output_precision), y + first, count);
  });
}

}  // namespace fovea
