// The rows of losses in the table of kernels.
#include "kernels/families.h"
#include "kernels/loss/loss.h"
#include "table/bind.h"

namespace fovea {

namespace {

Lengths loss_lengths(const CrossentropySize& s, int64_t labels) {
  const int64_t all = product(s.rows, s.columns);
  return {all, labels, s.rows, s.rows, all, all};
}

}  // namespace

std::vector<Kernel> loss_kernels() {
  return {
      kernel<sparse_categorical_crossentropy>("sparseCategoricalCrossentropy",
                                              "x labels scale loss dx?=x probabilities?",
                                              [](const CrossentropySize& s) { return loss_lengths(s, s.rows); }),
      kernel<categorical_crossentropy>(
          "categoricalCrossentropy", "x labels scale loss dx?=x probabilities?",
          [](const CrossentropySize& s) { return loss_lengths(s, product(s.rows, s.columns)); }),
      kernel<binary_crossentropy>(
          "binaryCrossentropy", "x labels scale loss dx?=x probabilities?",
          [](const CrossentropySize& s) { return loss_lengths(s, product(s.rows, s.columns)); }),
      kernel<mean_squared_error>("meanSquaredError", "x labels scale loss dx?=x",
                                 [](const RowsSize& s) {
                                   const int64_t all = product(s.rows, s.columns);
                                   return Lengths{all, all, s.rows, s.rows, all};
                                 }),
  };
}

}  // namespace fovea
