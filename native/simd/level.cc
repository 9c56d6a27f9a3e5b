#include "simd/level.h"

#include <atomic>
#include <cstdlib>
#include <cstring>

#if defined(__x86_64__) && defined(__linux__)
#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace fovea {

namespace {

constexpr const char* kNames[] = {"baseline", "avx2", "avx512", "neon"};

Level initial_level() {
  const Level best = best_simd_level();
  Level wanted;
  const char* cap = std::getenv("FOVEA_SIMD");
  return cap && parse_level(cap, wanted) && simd_supported(wanted) ? wanted : best;
}

std::atomic<Level>& current() {
  static std::atomic<Level> level{initial_level()};
  return level;
}

constexpr int kNoScope = -1;
thread_local int scope_level = kNoScope;

}  // namespace

bool simd_supported(Level level) {
#if defined(__x86_64__)
  if (level == Level::baseline) return true;
  const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (level == Level::avx2) return avx2;
  return level == Level::avx512 && avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
#elif defined(__aarch64__)
  return level == Level::neon;
#else
  return level == Level::baseline;
#endif
}

Level best_simd_level() {
#if defined(__aarch64__)
  return Level::neon;
#else
  if (simd_supported(Level::avx512)) return Level::avx512;
  return simd_supported(Level::avx2) ? Level::avx2 : Level::baseline;
#endif
}

Level simd_level() { return scope_level == kNoScope ? simd_setting() : static_cast<Level>(scope_level); }

Level simd_setting() { return current().load(std::memory_order_relaxed); }

namespace {

bool cpu_has_pairs() {
#if defined(__x86_64__)
  static const bool supported = simd_supported(Level::avx512) && __builtin_cpu_supports("avx512bf16");
  return supported;
#else
  return false;
#endif
}

bool cpu_has_fast_pairs() {
#if defined(__x86_64__)
  static const bool fast = cpu_has_pairs() && !__builtin_cpu_is("intel");
  return fast;
#else
  return false;
#endif
}

/// Linux gives a process the matrix registers when it asks for them, for all its threads.
bool request_matrix_registers() {
#if defined(__x86_64__) && defined(__linux__)
  constexpr unsigned kFeatures = 7, kBfloat16 = 1u << 22, kTiles = 1u << 24;  // AMX-BF16, AMX-TILE
  constexpr long kRequestPermission = 0x1023, kTileData = 18;                 // ARCH_REQ_XCOMP_PERM, XFEATURE_XTILEDATA
  unsigned a = 0, b = 0, c = 0, d = 0;
  if (!__get_cpuid_count(kFeatures, 0, &a, &b, &c, &d) || !(d & kBfloat16) || !(d & kTiles)) return false;
  return syscall(SYS_arch_prctl, kRequestPermission, kTileData) == 0;
#else
  return false;
#endif
}

}  // namespace

bool cpu_has_matrix_registers() {
#if defined(__x86_64__)
  static const bool granted = cpu_has_pairs() && request_matrix_registers();
  return granted;
#else
  return false;
#endif
}

bool cpu_multiplies_pairs() { return cpu_has_matrix_registers() || cpu_has_fast_pairs(); }

bool simd_has_pairs() { return cpu_has_pairs() && simd_level() == Level::avx512; }

bool simd_multiplies_pairs() { return cpu_has_fast_pairs() && simd_level() == Level::avx512; }

bool simd_has_matrix_registers() { return cpu_has_matrix_registers() && simd_level() == Level::avx512; }

LevelScope::LevelScope(Level level) : outer_(scope_level) { scope_level = static_cast<int>(level); }

LevelScope::~LevelScope() { scope_level = outer_; }

bool set_simd_level(Level level) {
  if (!simd_supported(level)) return false;
  current().store(level, std::memory_order_relaxed);
  return true;
}

const char* level_name(Level level) { return kNames[static_cast<int>(level)]; }

bool parse_level(const char* name, Level& level) {
  for (int i = 0; i < 4; i++) {
    if (std::strcmp(name, kNames[i]) != 0) continue;
    level = static_cast<Level>(i);
    return true;
  }
  return false;
}

}  // namespace fovea
