// The activation that a product, a convolution or a normalisation computes on its output while that is in registers.
#pragma once

#include "table/fields.h"

namespace fovea {

FOVEA_ENUM(FusedActivation, none, relu)

}  // namespace fovea
