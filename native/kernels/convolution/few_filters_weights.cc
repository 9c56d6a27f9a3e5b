#include "kernels/convolution/few_filters_weights.h"

#define FOVEA_SIMD_FILE "kernels/convolution/few_filters_weights.simd.h"
#include "simd/foreach_target.h"

namespace fovea::direct {

void multiply_few(const FewWeights& run) { SIMD_SELECT(multiply_few)(run); }

}  // namespace fovea::direct
