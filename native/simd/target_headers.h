// The system headers that vec.h needs. They are included before any target pragma.
#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

/// Vector code is inlined always: an out-of-line copy would pass vectors through memory.
#define FOVEA_INLINE static inline __attribute__((always_inline))
