#include "kernels/gemm/amx_tile.h"

#include "simd/target_headers.h"

#if defined(__x86_64__)

#define FOVEA_TARGET amx
#define FOVEA_LANES 16
#define FOVEA_HAS_FMA 1
#define FOVEA_HAS_PAIRS 1
#if defined(__clang__)
#pragma clang attribute push(                                                                                 \
    __attribute__((target("avx2,fma,f16c,avx512f,avx512bw,avx512dq,avx512vl,avx512bf16,amx-tile,amx-bf16"))), \
    apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target( \
    "avx2,fma,f16c,avx512f,avx512bw,avx512dq,avx512vl,avx512bf16,amx-tile,amx-bf16,prefer-vector-width=512")
#endif
#include "simd/vec.h"
// After vec.h, on which it is written.
#include "kernels/gemm/amx_tile.simd.h"
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

namespace fovea {

const TileSet& amx_tile_set() {
  static const TileSet set = amx::make_tile_set();
  return set;
}

MatrixRegisters::~MatrixRegisters() {
  if (shape != 0) amx::release();
}

}  // namespace fovea

#else

namespace fovea {

const TileSet& amx_tile_set() {
  static const TileSet none{};
  return none;
}

MatrixRegisters::~MatrixRegisters() = default;

}  // namespace fovea

#endif
