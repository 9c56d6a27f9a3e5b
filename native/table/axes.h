// Lengths of arrays that are walked by strides over six axes: the general operations that Keras's ops are made of.
#pragma once

#include "table/kernel.h"

namespace fovea {

constexpr int kAxes = 6;
using Axes = int64_t[kAxes];

/// The element after the last one that strides reach.
inline int64_t strided_length(const Axes& extent, const Axes& stride) {
  int64_t result = 1;
  for (int d = 0; d < kAxes; d++) {
    if (extent[d] == 0) return 0;
    result = sum(result, product(extent[d] - 1, stride[d]));
  }
  return result;
}

/// The elements of a dense array with the axes along which a stride is not 0.
inline int64_t kept_length(const Axes& extent, const Axes& stride) {
  const auto kept = [&](int d) { return stride[d] == 0 ? 1 : extent[d]; };
  return product(kept(0), kept(1), kept(2), kept(3), kept(4), kept(5));
}

}  // namespace fovea
