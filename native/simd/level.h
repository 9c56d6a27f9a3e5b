// Which instruction set the vector kernels run on: found once, capped by FOVEA_SIMD, changeable for tests.
#pragma once

namespace fovea {

enum class Level { baseline, avx2, avx512, neon };

/// The level kernels are dispatched to: the best the CPU has, or what FOVEA_SIMD (baseline | avx2 | avx512) or
/// set_simd_level allow.
Level simd_level();

/// The best level of this CPU.
Level best_simd_level();

bool simd_supported(Level level);

/// Returns false, and changes nothing, when this CPU lacks the level.
bool set_simd_level(Level level);

const char* level_name(Level level);

/// Parses a level's name; false when there is no such level.
bool parse_level(const char* name, Level& level);

}  // namespace fovea
