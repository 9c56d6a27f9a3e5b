// The activation that a product, a convolution or a normalisation computes on its output while that is in registers.
#pragma once

namespace fovea {

enum class FusedActivation { none, relu };

}  // namespace fovea
