// Tiles in the matrix registers of AMX: sums of 16 x 16 over sixteen words of pairs an instruction, on x86-64 Linux.
#pragma once

#include "kernels/gemm/tile.h"

namespace fovea {

/// For words of pairs. Only where simd_has_matrix_registers().
const TileSet& amx_tile_set();

}  // namespace fovea
