#include "kernels/reduce/long_sums.h"

#include <algorithm>
#include <cstring>

#include "threading/parallel.h"

namespace fovea {

namespace {

constexpr int64_t kBlock = 1024;  // sums that are made at a time: their doubles stay in L1

/// sums = parts [first, last).
void add_few(const float* parts, int64_t first, int64_t last, int64_t stride, int64_t length, float* sums) {
  std::memcpy(sums, parts + first * stride, static_cast<size_t>(length) * sizeof(float));
  for (int64_t part = first + 1; part < last; part++) {
    const float* add = parts + part * stride;
    for (int64_t i = 0; i < length; i++) sums[i] += add[i];
  }
}

}  // namespace

void add_parts(const float* parts, int64_t number, int64_t stride, int64_t length, float* sums) {
  parallel_for(length, 16384, [&](int64_t begin, int64_t end) {
    if (number <= kFloatParts) return add_few(parts + begin, 0, number, stride, end - begin, sums + begin);
    double totals[kBlock];
    for (int64_t i = begin; i < end; i += kBlock) {
      const int64_t count = std::min(kBlock, end - i);
      for (int64_t first = 0; first < number; first += kFloatParts) {
        add_few(parts + i, first, std::min(first + kFloatParts, number), stride, count, sums + i);
        take_in(sums + i, count, first == 0, totals);
      }
      round_to_floats(totals, count, sums + i);
    }
  });
}

void take_in(const float* part, int64_t length, bool first, double* totals) {
  if (first)
    for (int64_t i = 0; i < length; i++) totals[i] = part[i];
  else
    for (int64_t i = 0; i < length; i++) totals[i] += part[i];
}

void round_to_floats(const double* totals, int64_t length, float* sums) {
  for (int64_t i = 0; i < length; i++) sums[i] = static_cast<float>(totals[i]);
}

}  // namespace fovea
