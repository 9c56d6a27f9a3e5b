#include "kernels/image/equalize.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

namespace {

/// The range of values, as a map to cells.
struct Cells {
  float low, scale;
  int bins;

  explicit Cells(const EqualizeSize& s) : low(s.low), scale(255.0f / (s.high - s.low)), bins(s.bins) {}

  int at(float x) const {
    const float cell = (x - low) * scale * static_cast<float>(bins - 1) / 255.0f;
    return cell >= 1.0f ? static_cast<int>(std::min(cell, static_cast<float>(bins - 1))) : 0;
  }
};

/// The value that every cell becomes; false where all pixels are in one.
bool fill_table(const EqualizeSize& s, int64_t* counts, float* table) {
  const int first = static_cast<int>(std::find_if(counts, counts + s.bins, [](int64_t n) { return n > 0; }) - counts);
  const int64_t rest = s.pixels - counts[first];
  if (rest == 0) return false;
  const double unit = (static_cast<double>(s.high) - s.low) / 255.0;
  int64_t passed = 0;
  for (int i = 0; i < s.bins; i++) {
    passed += counts[i];
    const int64_t above = std::max<int64_t>(passed - counts[first], 0);
    const double level = std::nearbyint(255.0 * static_cast<double>(above) / static_cast<double>(rest));
    table[i] = static_cast<float>(s.low + unit * level);
  }
  return true;
}

}  // namespace

void equalize(const EqualizeSize& s, const float* x, float* y) {
  if (s.pixels == 0) return;
  const Cells cells(s);
  parallel_for(s.channels, 1, [&](int64_t begin, int64_t end) {
    Scratch scratch;
    auto* counts = static_cast<int64_t*>(scratch.bytes(sizeof(int64_t) * static_cast<size_t>(s.bins)));
    float* table = scratch.floats(s.bins);
    for (int64_t c = begin; c < end; c++) {
      std::fill_n(counts, s.bins, 0);
      for (int64_t i = c; i < s.pixels * s.channels; i += s.channels) counts[cells.at(x[i])]++;
      const bool is_spread = fill_table(s, counts, table);
      for (int64_t i = c; i < s.pixels * s.channels; i += s.channels) y[i] = is_spread ? table[cells.at(x[i])] : x[i];
    }
  });
}

}  // namespace fovea
