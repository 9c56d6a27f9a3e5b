#include "simd/lanes.h"

#include "kernels/column_sums.simd.h"
