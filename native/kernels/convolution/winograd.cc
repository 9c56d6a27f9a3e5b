#include "kernels/convolution/winograd.h"

#define FOVEA_SIMD_FILE "kernels/convolution/winograd.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

const WinogradTransforms& winograd_transforms(int kernel) {
  // constinit: filled in by the compiler, as no code of an instruction set may run where the processor lacks it.
  static constinit const WinogradTransforms transforms[][2] = {
#if defined(__x86_64__)
    {baseline::make_winograd_transforms<2>(), baseline::make_winograd_transforms<3>()},
    {avx2::make_winograd_transforms<2>(), avx2::make_winograd_transforms<3>()},
    {avx512::make_winograd_transforms<2>(), avx512::make_winograd_transforms<3>()},
#elif defined(__aarch64__)
    {},
    {},
    {},
    {neon::make_winograd_transforms<2>(), neon::make_winograd_transforms<3>()},
#else
    {baseline::make_winograd_transforms<2>(), baseline::make_winograd_transforms<3>()},
#endif
  };
  return transforms[static_cast<int>(simd_level())][kernel == 3 ? 0 : 1];
}

}  // namespace fovea
