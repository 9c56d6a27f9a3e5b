// Matrix product, C = A B: A is [m, k], B is [k, n], C is [m, n], all row-major; each of A and B may be given
// transposed.
//
// The five loops of BLIS (Van Zee and van de Geijn 2015), with names of the literature:
//
//   for jc over n in NC
//     for pc over k in KC: pack B(pc, jc) to panels [KC][NR]
//       for ic over m in MC
//         for jr over NC in NR
//           for ir over MC in MR: micro-kernel (tile.h)
//
// A is not packed: the micro-kernel reads its rows in place, which is as fast. k is never split between threads. The
// blocks of k have sums of their own, so that no chain of fma is long, and doubles add those of very many; they depend
// on k alone: threads change no bit. A skinny A, of up to eight rows, goes another way: skinny_gemm.h.
//
// In bfloat16 the same loops run over words of pairs (kernels/precision.h): blocks of A that are not
// words in memory are copied to words before their first use, and B's panels are made of words; a skinny A is no
// exception, for half of B is to be read.
#pragma once

#include <cstdint>

#include "kernels/precision.h"
#include "table/fields.h"

namespace fovea {

struct GemmSize {
  int64_t m, n, k;
  int transpose_a, transpose_b;  // 1: a is [k, m], b is [n, k]
  int accumulate;                // 1: C += A B
};
FOVEA_FIELDS(GemmSize, m, n, k, transpose_a, transpose_b, accumulate)

void gemm(const GemmSize& size, const float* a, const float* b, float* c);

/// What is done to C after the last k: to a tile while it is in registers, or to a block of rows that is near.
struct Epilogue {
  const float* bias = nullptr;      // [n]
  const float* residual = nullptr;  // [m, n], as C
  bool relu = false;
  bool rounds = false;  // to bfloat16, after relu; by blocks; not what is stored as words, which is rounded anyway
  Storage residual_storage = Storage::float32;
  float* moments = nullptr;  // of C, in parts of kMomentsRows rows; by blocks
};
/// Words of k in a block: a panel of 32 columns is 128 KiB. C is loaded and stored once a block.
constexpr int64_t kBlockWords = 1024;

/// A multiple of most tiles' rows, and the same on every instruction set.
constexpr int64_t kMomentsRows = 126;

/// A matrix in memory: element (i, k) of A is data[i * row + k], or data[k * row + i] when transposed; the same for
/// B(k, j).
struct MatrixView {
  const float* data;
  int64_t row;
  bool transposed;
};

/// C = A B of matrices with rows of any length.
struct MatrixProduct {
  int64_t m, n, k;
  MatrixView a, b;
  float* c;
  int64_t c_row;            // numbers from row to row of C
  bool accumulate = false;  // C += A B
  Epilogue epilogue = {};
  const float* packed = nullptr;             // what pack_matrix made of B for these sizes (B is not read then), or null
  Precision precision = Precision::float32;  // of what is multiplied
  // How they lie in memory, words only with one block of k (kBlockWords). A's view counts floats, as everywhere, k and
  // c_row numbers.
  Storage a_storage = Storage::float32, c_storage = Storage::float32;

  /// Whether C goes to memory as tiles give it.
  bool writes_floats() const { return c_storage == Storage::float32 && epilogue.residual_storage == Storage::float32; }
};
void multiply(const MatrixProduct& product);

/// B as the blocks of panels that multiply reads, for products that meet the same B again. Depends on m and on the SIMD
/// level in force.
void pack_matrix(int64_t m, int64_t n, int64_t k, MatrixView b, Precision precision, float* packed);

/// Floats that pack_matrix needs, on any SIMD level. 0: a skinny A, for which B is read where it lies.
int64_t packed_matrix_length(int64_t m, int64_t n, int64_t k, Precision precision);

}  // namespace fovea
