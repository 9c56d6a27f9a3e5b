// Sixteen Philox blocks at a time, one a virtual lane.

#include "simd/bfloat16.h"
#include "simd/lanes.h"
#include "simd/math.h"

namespace fovea::FOVEA_TARGET {
namespace {

typedef uint32_t VecWord __attribute__((vector_size(FOVEA_LANES * 4)));
typedef uint64_t VecLong __attribute__((vector_size(FOVEA_LANES * 4)));

constexpr int kParts = Lanes16::kParts;

FOVEA_INLINE VecWord broadcast_word(uint32_t x) { return (VecWord)broadcast_int((int32_t)x); }

/// 64-bit products of the low halves.
FOVEA_INLINE VecLong multiply_low_halves(VecLong a, VecLong b) {
#if FOVEA_LANES == 16
  return (VecLong)_mm512_maskz_mul_epu32(0xff, (__m512i)a, (__m512i)b);
#elif FOVEA_LANES == 8
  return (VecLong)_mm256_mul_epu32((__m256i)a, (__m256i)b);
#elif defined(__x86_64__)
  return (VecLong)_mm_mul_epu32((__m128i)a, (__m128i)b);
#elif defined(__aarch64__)
  return (VecLong)vmull_u32(vmovn_u64((uint64x2_t)a), vmovn_u64((uint64x2_t)b));
#else
  return (a & 0xffffffffull) * (b & 0xffffffffull);
#endif
}

struct HighLow {
  VecWord high, low;
};

/// Both halves of the product of every word with m.
FOVEA_INLINE HighLow multiply(VecWord a, uint32_t m) {
  const VecLong factor = (VecLong)broadcast_word(m);
  const VecLong even = multiply_low_halves((VecLong)a, factor), odd = multiply_low_halves((VecLong)a >> 32, factor);
  return {(VecWord)((even >> 32) | (odd & 0xffffffff00000000ull)), (VecWord)((even & 0xffffffffull) | (odd << 32))};
}

/// The four words of kLanes blocks.
struct Words {
  VecWord word[4];
};

FOVEA_INLINE Words philox(VecWord block_low, uint32_t block_high, uint32_t stream, const uint32_t* state) {
  VecWord c0 = block_low, c1 = broadcast_word(block_high), c2 = broadcast_word(stream), c3 = broadcast_word(state[2]);
  uint32_t key0 = state[0], key1 = state[1];
  for (int round = 0; round < 10; round++) {
    const HighLow p0 = multiply(c0, 0xD2511F53u), p1 = multiply(c2, 0xCD9E8D57u);
    c0 = p1.high ^ c1 ^ broadcast_word(key0);
    c2 = p0.high ^ c3 ^ broadcast_word(key1);
    c1 = p1.low;
    c3 = p0.low;
    key0 += 0x9E3779B9u;
    key1 += 0xBB67AE85u;
  }
  return {{c0, c1, c2, c3}};
}

/// Part `part` of the sixteen blocks 16 unit ...
FOVEA_INLINE Words philox_unit(int64_t unit, int part, uint32_t stream, const uint32_t* state) {
  const uint64_t first = 16 * static_cast<uint64_t>(unit);
  const VecWord blocks =
      broadcast_word(static_cast<uint32_t>(first) + static_cast<uint32_t>(part * kLanes)) + (VecWord)lane_numbers();
  return philox(blocks, static_cast<uint32_t>(first >> 32), stream, state);
}

/// y[i] = Map::value(d, word of number first + i); first is a multiple of 64.
template <typename Map>
FOVEA_INLINE void numbers(const uint32_t* state, uint32_t stream, const Distribution& d, int64_t first, float* y,
                          int64_t count) {
  for (int64_t i = 0; i < count; i += 64)
    for (int part = 0; part < kParts; part++) {
      const Words r = philox_unit((first + i) / 64, part, stream, state);
      for (int w = 0; w < 4; w++) {
        const int64_t at = i + 16 * w + part * kLanes;
        store_some(y + at, Map::value(d, r.word[w]), lanes_left(count - at));
      }
    }
}

struct RawBits {
  FOVEA_INLINE Vec value(const Distribution&, VecWord w) { return (Vec)w; }
};

void bits_range(const uint32_t* state, uint32_t stream, int64_t first, uint32_t* y, int64_t count) {
  numbers<RawBits>(state, stream, Distribution{0, 0}, first, reinterpret_cast<float*>(y), count);
}

/// low + range u
struct Uniform {
  FOVEA_INLINE Vec value(const Distribution& d, VecWord w) {
    return fma(to_float((VecInt)(w >> 8)) * 0x1p-24f, broadcast(d.b), broadcast(d.a));
  }
};

void uniform_range(const uint32_t* state, uint32_t stream, const Distribution& d, int64_t first, float* y,
                   int64_t count) {
  numbers<Uniform>(state, stream, d, first, y, count);
}

/// The top bit is the sign; the other 31 say how likely it is to be still further out: p in (low, 1/2).
FOVEA_INLINE Vec signed_quantile(VecWord w, float low) {
  const Vec u = (to_float((VecInt)(w & 0x7fffffffu)) + 0.5f) * 0x1p-31f;
  const Vec z = normal_quantile(fma(u, broadcast(0.5f - low), broadcast(low)));
  return from_bits(bits(z) ^ (VecInt)(w & 0x80000000u));
}

struct Normal {
  FOVEA_INLINE Vec value(const Distribution& d, VecWord w) {
    return fma(signed_quantile(w, 0.0f), broadcast(d.b), broadcast(d.a));
  }
};

void normal_range(const uint32_t* state, uint32_t stream, const Distribution& d, int64_t first, float* y,
                  int64_t count) {
  numbers<Normal>(state, stream, d, first, y, count);
}

struct TruncatedNormal {
  FOVEA_INLINE Vec value(const Distribution& d, VecWord w) {
    return fma(signed_quantile(w, kAboveTwo), broadcast(d.b), broadcast(d.a));
  }
};

void truncated_range(const uint32_t* state, uint32_t stream, const Distribution& d, int64_t first, float* y,
                     int64_t count) {
  numbers<TruncatedNormal>(state, stream, d, first, y, count);
}

FOVEA_INLINE bool all_set(VecInt lanes) {
  int32_t all = -1;
  for (int i = 0; i < kLanes; i++) all &= lanes[i];
  return all != 0;
}

/// A number in (0, 1).
FOVEA_INLINE Vec open_unit(VecWord w) { return (to_float((VecInt)(w >> 8)) + 0.5f) * 0x1p-24f; }

/// One attempt to draw the logarithm of a gamma number, divided by d: whether it is one.
FOVEA_INLINE VecInt try_log_gamma(VecWord normal, VecWord uniform, float d, float c, Vec* result) {
  const Vec z = signed_quantile(normal, 0.0f), root = fma(z, broadcast(c), broadcast(1.0f));
  const Vec v = root * root * root, log_v = log(v);
  const Vec limit = 0.5f * z * z + d * (1.0f - v + log_v);
  *result = log_v;
  return (root > 0.0f) & (log(open_unit(uniform)) < limit);
}

/// Attempts fail about one in twenty times at most.
constexpr uint32_t kMaxAttempts = 64;

void beta_range(const uint32_t* state, uint32_t stream, float alpha, int64_t first, float* y, int64_t count) {
  const float d = (alpha < 1.0f ? alpha + 1.0f : alpha) - 1.0f / 3.0f;
  const float c = 1.0f / __builtin_sqrtf(9.0f * d);
  for (int64_t i = 0; i < count; i += kLanes) {
    const VecWord numbers = broadcast_word(static_cast<uint32_t>(first + i)) + (VecWord)lane_numbers();
    Vec log_x = broadcast(0.0f), log_y = log_x;
    VecInt has_x = broadcast_int(0), has_y = has_x;
    for (uint32_t attempt = 1; attempt <= kMaxAttempts; attempt++) {
      const Words r = philox(numbers, attempt, stream, state);
      Vec tried_x, tried_y;
      const VecInt is_x = try_log_gamma(r.word[0], r.word[1], d, c, &tried_x) & ~has_x;
      const VecInt is_y = try_log_gamma(r.word[2], r.word[3], d, c, &tried_y) & ~has_y;
      log_x = is_x ? tried_x : log_x;
      log_y = is_y ? tried_y : log_y;
      has_x |= is_x;
      has_y |= is_y;
      if (all_set(has_x & has_y)) break;
    }
    Vec difference = log_x - log_y;
    if (alpha < 1.0f) {
      const Words r = philox(numbers, 0, stream, state);
      difference = difference + (log(open_unit(r.word[0])) - log(open_unit(r.word[1]))) / alpha;
    }
    store_some(y + i, sigmoid(difference), lanes_left(count - i));
  }
}

void log_gamma_range(const uint32_t* state, uint32_t stream, float alpha, int64_t first, float* y, int64_t count) {
  const float d = (alpha < 1.0f ? alpha + 1.0f : alpha) - 1.0f / 3.0f;
  const float c = 1.0f / __builtin_sqrtf(9.0f * d);
  const Vec log_d = log(broadcast(d));
  for (int64_t i = 0; i < count; i += kLanes) {
    const VecWord numbers = broadcast_word(static_cast<uint32_t>(first + i)) + (VecWord)lane_numbers();
    Vec log_x = broadcast(0.0f);
    VecInt has_x = broadcast_int(0);
    for (uint32_t attempt = 1; attempt <= kMaxAttempts && !all_set(has_x); attempt++) {
      const Words r = philox(numbers, attempt, stream, state);
      Vec tried;
      const VecInt is_x = try_log_gamma(r.word[0], r.word[1], d, c, &tried) & ~has_x;
      log_x = is_x ? tried : log_x;
      has_x |= is_x;
    }
    log_x = log_x + log_d;
    if (alpha < 1.0f) log_x = log_x + log(open_unit(philox(numbers, 0, stream, state).word[0])) / alpha;
    store_some(y + i, log_x, lanes_left(count - i));
  }
}

void dropout_range(const uint32_t* state, uint32_t stream, int threshold, float scale, int64_t first, const float* x,
                   bool rounds, float* y, int64_t count) {
  const VecInt limit = broadcast_int(threshold);
  const Vec zero = broadcast(0.0f);
  for (int64_t i = 0; i < count; i += 128)
    for (int part = 0; part < kParts; part++) {
      const Words r = philox_unit((first + i) / 128, part, stream, state);
      for (int w = 0; w < 8; w++) {
        const int64_t at = i + 16 * w + part * kLanes;
        const int n = lanes_left(count - at);
        const VecInt decision = (VecInt)(w < 4 ? r.word[w & 3] & 0xffffu : r.word[w & 3] >> 16);
        const Vec kept = decision >= limit ? load_some(x + at, n) * scale : zero;
        store_some(y + at, rounds ? (Vec)to_nearest(kept) : kept, n);
      }
    }
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
