#include "simd/doubles.h"
#include "simd/lanes.h"

#include "kernels/reduce/column_sums.simd.h"
