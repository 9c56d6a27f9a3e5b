// Which instruction set the vector kernels run on: found once, capped by FOVEA_SIMD, changeable for tests.
#pragma once

namespace fovea {

enum class Level { baseline, avx2, avx512, neon };

/// The level that kernels on this thread are dispatched to: that of the innermost LevelScope, else the setting.
Level simd_level();

/// The setting: the best the CPU has, or what FOVEA_SIMD (baseline | avx2 | avx512) or set_simd_level allow.
Level simd_setting();

/// Holds the level of this thread while it lives. Whoever runs kernels opens one, and parallel_for one on every thread
/// that helps: so a program runs on one instruction set from end to end, whatever set_simd_level does meanwhile.
class LevelScope {
 public:
  explicit LevelScope(Level level = simd_setting());
  ~LevelScope();
  LevelScope(const LevelScope&) = delete;
  LevelScope& operator=(const LevelScope&) = delete;

 private:
  int outer_;
};

/// Whether kernels on this thread may use the instructions for pairs of bfloat16 (AVX512-BF16), which are beside the
/// levels: this CPU has them, and the level is avx512.
bool simd_has_pairs();

/// Whether this CPU multiplies pairs faster than float32, whatever the level: by matrix registers, or by AVX512-BF16,
/// whose products are half as many a cycle as float32's on CPUs by Intel. That is told by the maker, not by a
/// measurement: the orders of sums depend on it, and must be the same in every process.
bool cpu_multiplies_pairs();

/// Whether kernels on this thread multiply pairs by instructions (AVX512-BF16) that are faster than float32.
bool simd_multiplies_pairs();

/// Whether they may use matrix registers (AMX) for pairs of bfloat16, too: this CPU has them, the system lets this
/// process use them, and the level is avx512.
bool simd_has_matrix_registers();

/// The same whatever the level: what must not change with it, as the length of packed weights.
bool cpu_has_matrix_registers();

/// The best level of this CPU.
Level best_simd_level();

bool simd_supported(Level level);

/// For the scopes opened from now on. Returns false, and changes nothing, when this CPU lacks the level.
bool set_simd_level(Level level);

const char* level_name(Level level);

/// Parses a level's name; false when there is no such level.
bool parse_level(const char* name, Level& level);

}  // namespace fovea
