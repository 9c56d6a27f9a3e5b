#include "kernels/probe/probe.h"

#include "threading/parallel.h"

#if defined(__x86_64__)
#define FOVEA_IN_REGISTER(v) "+v"(v)
#elif defined(__aarch64__)
#define FOVEA_IN_REGISTER(v) "+w"(v)
#else
#define FOVEA_IN_REGISTER(v) "+m"(v)
#endif

#define FOVEA_SIMD_FILE "kernels/probe/probe.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

void fma_probe(const FmaProbeSize& s, float* y) {
  parallel_for(s.parts, 1, [&](int64_t begin, int64_t end) {
    for (int64_t part = begin; part < end; part++) y[part] = SIMD_SELECT(fma_chains)(s.rounds);
  });
}

void read_probe(const ReadProbeSize& s, const float* x, float* y) {
  parallel_for(s.parts, 1, [&](int64_t begin, int64_t end) {
    for (int64_t part = begin; part < end; part++)
      y[part] = SIMD_SELECT(read_all)(x + part * s.length, s.length, s.rounds);
  });
}

}  // namespace fovea
