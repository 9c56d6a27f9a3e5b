// Where numbers belong in a list that is sorted.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

struct SearchSortedSize {
  int64_t count, length;
  int right;  // 1: after those of the list that equal the number, 0: before them
};
FOVEA_FIELDS(SearchSortedSize, count, length, right)

/// x, y: [count]; sorted: [length], from the smallest to the largest. y: how many of the list are less than x (right:
/// or equal). A NaN belongs at the end, as in NumPy.
void search_sorted(const SearchSortedSize& size, const float* x, const float* sorted, float* y);

}  // namespace fovea
