#include "simd/doubles.h"
#include "simd/lanes.h"

#include "kernels/column_sums.simd.h"
