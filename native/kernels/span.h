// Runs of whole numbers along one axis, and how long a row of pixels may be, in all families.
#pragma once

#include <cstdint>

namespace fovea {

/// The most numbers of a row of pixels: kernels count them as int.
constexpr int64_t kMaxRow = 1 << 29;

/// Whole numbers from begin to end - 1; none when end <= begin.
struct Span {
  int begin, end;
  int count() const { return end > begin ? end - begin : 0; }
};

}  // namespace fovea
