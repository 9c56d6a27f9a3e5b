// Compiles one `.simd.h` file once per instruction set, without compiler flags in the build files.
//
//   // relu.cc
//   #include <cmath>                              // system headers first: they must not be compiled for a target
//   #include "kernels/activation/relu.h"
//   #define FOVEA_SIMD_FILE "kernels/activation/relu.simd.h"
//   #include "simd/foreach_target.h"              // now there are baseline::, avx2:: and avx512::, or neon::
//
//   void relu(...) { SIMD_SELECT(relu_range)(...); }
//
// Inside a `.simd.h` everything stands in `namespace fovea::FOVEA_TARGET { ... }`, with Vec and its operations from
// simd/vec.h at hand. It holds no lambdas (clang's attribute does not reach them) and no `std::` calls (an inline
// function compiled for AVX-512 could be the copy the linker keeps). No include guard: a file that includes this one
// does so once.
//
// FOVEA_SIMD_PAIRS, defined before, asks for one target more, avx512_bf16:: with the instructions for pairs of bfloat16
// (FOVEA_HAS_PAIRS), and for SIMD_SELECT_PAIRS, which prefers it where the processor has them.

#include "simd/level.h"
#include "simd/target_headers.h"

#define FOVEA_HAS_PAIRS 0

#if defined(__x86_64__)

#define FOVEA_TARGET baseline
#define FOVEA_LANES 4
#define FOVEA_HAS_FMA 0
#include "simd/vec.h"
#include FOVEA_SIMD_FILE
#undef FOVEA_TARGET
#undef FOVEA_LANES
#undef FOVEA_HAS_FMA

#define FOVEA_TARGET avx2
#define FOVEA_LANES 8
#define FOVEA_HAS_FMA 1
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,fma,f16c"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,fma,f16c")
#endif
#include "simd/vec.h"
#include FOVEA_SIMD_FILE
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#undef FOVEA_TARGET
#undef FOVEA_LANES

#define FOVEA_TARGET avx512
#define FOVEA_LANES 16
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,fma,f16c,avx512f,avx512bw,avx512dq,avx512vl"))), \
                             apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,fma,f16c,avx512f,avx512bw,avx512dq,avx512vl,prefer-vector-width=512")
#endif
#include "simd/vec.h"
#include FOVEA_SIMD_FILE
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#undef FOVEA_TARGET

#if defined(FOVEA_SIMD_PAIRS)
#define FOVEA_TARGET avx512_bf16
#undef FOVEA_HAS_PAIRS
#define FOVEA_HAS_PAIRS 1
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,fma,f16c,avx512f,avx512bw,avx512dq,avx512vl,avx512bf16"))), \
                             apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,fma,f16c,avx512f,avx512bw,avx512dq,avx512vl,avx512bf16,prefer-vector-width=512")
#endif
#include "simd/vec.h"
#include FOVEA_SIMD_FILE
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#undef FOVEA_TARGET
#define SIMD_SELECT_PAIRS(function) (::fovea::simd_has_pairs() ? ::fovea::avx512_bf16::function : SIMD_SELECT(function))
#endif

#undef FOVEA_LANES
#undef FOVEA_HAS_FMA

#define SIMD_SELECT(function)                                                  \
  (::fovea::simd_level() == ::fovea::Level::avx512 ? ::fovea::avx512::function \
   : ::fovea::simd_level() == ::fovea::Level::avx2 ? ::fovea::avx2::function   \
                                                   : ::fovea::baseline::function)

#else

#if defined(__aarch64__)
#define FOVEA_TARGET neon
#define FOVEA_HAS_FMA 1
#else
#define FOVEA_TARGET baseline
#define FOVEA_HAS_FMA 0
#endif
#define FOVEA_LANES 4
#include "simd/vec.h"
#include FOVEA_SIMD_FILE
#define SIMD_SELECT(function) ::fovea::FOVEA_TARGET::function
#define SIMD_SELECT_PAIRS(function) SIMD_SELECT(function)

#endif
#undef FOVEA_HAS_PAIRS
#undef FOVEA_SIMD_FILE
