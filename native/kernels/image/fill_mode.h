// What stands outside a picture. Each kernel's header tells how; `mirror` is known to displace2d alone.
#pragma once

#include "table/fields.h"

namespace fovea {

FOVEA_ENUM(FillMode, constant, nearest, reflect, wrap, mirror)

}  // namespace fovea
