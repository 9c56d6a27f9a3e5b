// The rows of matrix products in the table of kernels.
#include "kernels/families.h"
#include "kernels/gemm/dense.h"
#include "kernels/gemm/gemm.h"
#include "kernels/gemm/matmul.h"
#include "table/bind.h"

namespace fovea {

namespace {

Lengths gemm_lengths(const GemmSize& s, Lengths lengths) {
  return lengths.require(s.m >= 1 && s.n >= 1 && s.k >= 1, "m, n and k to be at least 1");
}

struct DenseLengths {
  int64_t x, w, y, packed;
  explicit DenseLengths(const DenseSize& s)
      : x(product(s.batch, s.inputs)),
        w(product(s.inputs, s.units)),
        y(product(s.batch, s.units)),
        packed(w < int64_t{1} << 40 ? dense_packed_length(s) : kTooLong) {}
};
Lengths dense_lengths(const DenseSize& s, Lengths lengths) {
  return lengths.require(s.batch >= 1 && s.inputs >= 1 && s.units >= 1, "batch, inputs and units to be at least 1")
      .require(s.activation <= FusedActivation::relu && s.precision <= Precision::bfloat16_vectors &&
                   is_type(s.output_precision),
               "activation and precisions to be known ones");
}

}  // namespace

std::vector<Kernel> gemm_kernels() {
  return {
      kernel<gemm>("gemm", "a b c",
                   [](const GemmSize& s) {
                     return gemm_lengths(s, {product(s.m, s.k), product(s.k, s.n), product(s.m, s.n)});
                   }),
      kernel<dense_pack>("densePack", "w packed",
                         [](const DenseSize& s) {
                           const DenseLengths l(s);
                           return dense_lengths(s, {l.w, l.packed});
                         }),
      kernel<dense_forward>("denseForward", "x w packed? b? y",
                            [](const DenseSize& s) {
                              const DenseLengths l(s);
                              return dense_lengths(s, {l.x, l.w, l.packed, s.units, l.y}).replace("w", "packed");
                            }),
      kernel<dense_backward>("denseBackward", "x w dy dx? dw? db?",
                             [](const DenseSize& s) {
                               const DenseLengths l(s);
                               return dense_lengths(s, {l.x, l.w, l.y, l.x, l.w, s.units});
                             }),
      kernel<matmul>(
          "matmul", "a b y",
          [](const MatmulSize& s) {
            const int64_t of_a = s.repeat_a ? 1 : s.batch, of_b = s.repeat_b ? 1 : s.batch;
            return Lengths{product(of_a, s.m, s.k), product(of_b, s.k, s.n), product(s.batch, s.m, s.n)}.require(
                s.batch >= 1 && s.m >= 1 && s.n >= 1 && s.k >= 1, "batch, m, n and k to be at least 1");
          }),
  };
}

}  // namespace fovea
