// The rows of random numbers and what is made of them in the table of kernels.
#include "kernels/families.h"
#include "kernels/random/orthonormal.h"
#include "kernels/random/random.h"
#include "table/bind.h"

namespace fovea {

std::vector<Kernel> random_kernels() {
  return {
      kernel<orthonormal>("orthonormal", "x y",
                          [](const OrthonormalSize& s) {
                            const int64_t all = product(s.vectors, s.length);
                            return Lengths{all, all}.require(s.vectors <= s.length, "vectors <= length");
                          }),
      kernel<permutation>("permutation", "state y",
                          [](const PermutationSize& s) {
                            return Lengths{3, s.count};
                          }),
      kernel<random_order>("randomOrder", "state y",
                           [](const PermutationSize& s) {
                             return Lengths{3, s.count};
                           }),
      kernel<random_beta>("randomBeta", "alpha state y",
                          [](const RandomBetaSize& s) {
                            return Lengths{1, 3, s.count};
                          }),
      kernel<random_log_gamma>("randomLogGamma", "alpha state y",
                               [](const RandomLogGammaSize& s) {
                                 return Lengths{1, 3, s.count};
                               }),
      kernel<random_bits>("randomBits", "state y",
                          [](const RandomBitsSize& s) {
                            return Lengths{3, s.count};
                          }),
      kernel<random_uniform>("randomUniform", "state y",
                             [](const RandomUniformSize& s) {
                               return Lengths{3, s.count};
                             }),
      kernel<random_normal>("randomNormal", "state y",
                            [](const RandomNormalSize& s) {
                              return Lengths{3, s.count};
                            }),
      kernel<truncated_normal>("truncatedNormal", "state y",
                               [](const RandomNormalSize& s) {
                                 return Lengths{3, s.count};
                               }),
      kernel<dropout>("dropout", "x state y=x",
                      [](const DropoutSize& s) {
                        return Lengths{s.count, 3, s.count}.require(is_type(s.output_precision),
                                                                    "outputPrecision to be float32 or bfloat16");
                      }),
  };
}

}  // namespace fovea
