#include "kernels/gemm/tile.h"

#include <algorithm>

#define FOVEA_SIMD_FILE "kernels/gemm/tile.simd.h"
#define FOVEA_SIMD_PAIRS
#include "simd/foreach_target.h"

#include "kernels/gemm/amx_tile.h"

namespace fovea {

const TileSet& tile_set(Precision precision) {
  // constinit: filled in by the compiler. Code of an instruction set, even such as copies pointers into a table, must
  // not run where the processor lacks it.
  static constinit const TileSet numbers[] = {
#if defined(__x86_64__)
    baseline::make_tile_set(),
    avx2::make_tile_set(),
    avx512::make_tile_set()
#elif defined(__aarch64__)
    {},
    {},
    {},
    neon::make_tile_set()
#else
    baseline::make_tile_set()
#endif
  };
  static constinit const TileSet pairs[] = {
#if defined(__x86_64__)
    baseline::make_pair_tile_set(),
    avx2::make_pair_tile_set(),
    avx512::make_pair_tile_set()
#elif defined(__aarch64__)
    {},
    {},
    {},
    neon::make_pair_tile_set()
#else
    baseline::make_pair_tile_set()
#endif
  };
#if defined(__x86_64__)
  static constinit const TileSet instructed = avx512_bf16::make_pair_tile_set();
  if (precision == Precision::bfloat16 && simd_has_matrix_registers()) return amx_tile_set();
  if (precision == Precision::bfloat16 && simd_multiplies_pairs()) return instructed;
  if (precision == Precision::bfloat16_vectors && simd_has_pairs()) return instructed;
#endif
  return (precision == Precision::float32 ? numbers : pairs)[static_cast<int>(simd_level())];
}

namespace {

/// Four sums, to hide the latency of a product: two by two, which loads least, else side by side.
TileShape choose_matrix_tile(const TileSet& set, int64_t rows, int64_t columns) {
  const int across = static_cast<int>(std::min<int64_t>(set.vectors_for(columns), kMaxTileVectors));
  const int vectors = rows <= set.lanes ? across : std::min(across, 2);
  return {vectors, set.max_rows[vectors]};
}

}  // namespace

TileShape choose_tile(const TileSet& set, int64_t rows, int64_t columns) {
  if (set.has_matrix_registers) return choose_matrix_tile(set, rows, columns);
  // Cost of one step of k in fma slots: the padded columns are computed for nothing, and a tile needs about eight
  // accumulators to hide the latency of fma.
  TileShape best{1, 1};
  double least = 1e300;
  for (int vectors = 1; vectors <= kMaxTileVectors; vectors++) {
    const int64_t width = int64_t{vectors} * set.lanes;
    const int64_t across = (columns + width - 1) / width;
    const int64_t down = (rows + set.max_rows[vectors] - 1) / set.max_rows[vectors];
    const int64_t height = (rows + down - 1) / down;
    const double fmas = static_cast<double>(vectors) * static_cast<double>(height);
    const double loads = static_cast<double>(vectors + height);
    // Two fma and two loads a cycle; latency 4, so at least 8 fma in flight.
    const double cycles = std::max({fmas / 2, loads / 2, 4.0});
    const double cost = cycles * static_cast<double>(across * down) * (1.0 + 0.02 * loads / fmas);
    if (cost < least) {
      least = cost;
      best = {vectors, static_cast<int>(height)};
    }
  }
  return best;
}

}  // namespace fovea
