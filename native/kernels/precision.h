// What the numbers are rounded to that a product multiplies, or that a kernel gives (output_precision of sizes), and
// how they lie in memory. Sums are float32, and so is what lies there, but for arrays whose sizes say otherwise.
//
// bfloat16 is the upper half of a float32. Its products are made of pairs, neighbours in k, which lie in one word of 32
// bits: so a product of k numbers is one of words_of(k) words, and all that knows where numbers lie, the tiles, panels
// and strips, takes words, whatever is in them. A word of float32 is one number.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

/// bfloat16 by the fastest instructions there are; for tests, bfloat16_plain without any for pairs, and
/// bfloat16_vectors by those of AVX512-BF16 wherever the CPU has them.
FOVEA_ENUM(Precision, float32, bfloat16, bfloat16_plain, bfloat16_vectors)

/// How the numbers of an array lie in memory: a float32 each, or as words of pairs of bfloat16, neighbours of each
/// other.
FOVEA_ENUM(Storage, float32, bfloat16)

/// Floats of memory that so many numbers take, an even number of them in words.
inline int64_t stored_length(Storage storage, int64_t numbers) {
  return storage == Storage::float32 ? numbers : numbers / 2;
}

/// Whether it says what numbers are, and not how they are multiplied: what outputs are rounded to.
inline bool is_type(Precision precision) { return precision == Precision::float32 || precision == Precision::bfloat16; }

/// Whether what a kernel gives is rounded.
inline bool rounds(Precision output_precision) { return output_precision != Precision::float32; }

/// Words of k numbers that follow each other.
inline int64_t words_of(Precision precision, int64_t k) { return precision == Precision::float32 ? k : k / 2 + k % 2; }

}  // namespace fovea
