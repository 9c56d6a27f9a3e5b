// Arithmetic of chunks: how many there are, and how many items of a parallel_for make one that is worth handing to a
// thread.
#pragma once

#include <algorithm>
#include <cstdint>

namespace fovea {

inline int64_t divide_up(int64_t a, int64_t b) { return a / b + (a % b > 0); }

inline int64_t round_up(int64_t a, int64_t b) { return divide_up(a, b) * b; }

/// Blocks of equal size, at most `limit`, instead of full blocks and a small rest.
inline int64_t balanced(int64_t total, int64_t limit) { return divide_up(total, divide_up(total, limit)); }

/// About 16 K floats (some microseconds of a memory-bound loop), whatever the item's size.
inline int64_t grain_of(int64_t floats_per_item) {
  return std::max<int64_t>(1, (1 << 14) / std::max<int64_t>(1, floats_per_item));
}

}  // namespace fovea
