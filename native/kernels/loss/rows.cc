// The rows of losses and metrics in the table of kernels.
#include "kernels/families.h"
#include "kernels/loss/ctc.h"
#include "kernels/loss/loss.h"
#include "kernels/loss/tally.h"
#include "table/bind.h"
#include "threading/grain.h"

namespace fovea {

namespace {

Lengths class_weights_lengths(const ClassWeightsSize& s) {
  return Lengths{product(s.rows, s.columns), s.classes, s.rows}.require(s.columns >= 1, "columns >= 1");
}

Lengths loss_lengths(const CrossentropySize& s, int64_t labels) {
  const int64_t all = product(s.rows, s.columns);
  return {all, labels, s.rows, s.rows, all, all};
}

/// Lengths of x, labels, label_lengths and step_lengths, after `first`, and of what is written.
Lengths ctc_lengths(const CtcSize& s, bool backward) {
  const int64_t x = product(s.batch, s.steps, s.classes), labels = product(s.batch, s.labels);
  Lengths lengths =
      backward ? Lengths{s.batch, x, labels, s.batch, s.batch, x} : Lengths{x, labels, s.batch, s.batch, s.batch};
  return lengths.require(s.blank >= 0 && s.blank < s.classes, "0 <= blank < classes")
      .require(s.labels < (1 << 29), "labels < 2^29");
}

}  // namespace

std::vector<Kernel> loss_kernels() {
  return {
      kernel<sparse_categorical_crossentropy>("sparseCategoricalCrossentropy",
                                              "x labels scale? loss dx?=x probabilities?",
                                              [](const CrossentropySize& s) { return loss_lengths(s, s.rows); }),
      kernel<categorical_crossentropy>(
          "categoricalCrossentropy", "x labels scale? loss dx?=x probabilities?",
          [](const CrossentropySize& s) { return loss_lengths(s, product(s.rows, s.columns)); }),
      kernel<binary_crossentropy>(
          "binaryCrossentropy", "x labels scale? loss dx?=x probabilities?",
          [](const CrossentropySize& s) { return loss_lengths(s, product(s.rows, s.columns)); }),
      kernel<ctc_forward>("ctcForward", "x[] labels[] labelLengths[] stepLengths[] loss[]",
                          [](const CtcSize& s) { return ctc_lengths(s, false); }),
      kernel<ctc_backward>("ctcBackward", "dloss[] x[] labels[] labelLengths[] stepLengths[] dx[]",
                           [](const CtcSize& s) { return ctc_lengths(s, true); }),
      kernel<mean_squared_error>("meanSquaredError", "x labels scale? loss dx?=x",
                                 [](const RowsSize& s) {
                                   const int64_t all = product(s.rows, s.columns);
                                   return Lengths{all, all, s.rows, s.rows, all};
                                 }),

      kernel<class_hits>("classHits", "x labels y",
                         [](const ClassHitsSize& s) {
                           const int64_t all = product(s.rows, s.columns);
                           return Lengths{all, s.sparse ? s.rows : all, s.rows}.require(s.columns >= 1, "columns >= 1");
                         }),
      kernel<tally>("tally", "values? weights? at? sums",
                    [](const TallySize& s) {
                      const int64_t all = product(s.rows, s.columns);
                      return Lengths{all, s.repeat ? divide_up(all, s.repeat) : 0, all, product(s.places, s.columns)}
                          .require(s.repeat >= 1, "repeat >= 1")
                          .require(s.columns >= 1 && s.places >= 1, "columns >= 1 and places >= 1");
                    }),
      kernel<loss_weights>("lossWeights", "labels? weights? mask? y divisor scale",
                           [](const LossWeightsSize& s) { return Lengths{s.rows, s.rows, s.rows, s.rows, 1, s.rows}; }),
      kernel<label_fault>("labelFault", "labels y",
                          [](const LabelFaultSize& s) {
                            return Lengths{s.count, 1};
                          }),
      kernel<label_fault_bytes>("labelFaultBytes", "labels y",
                                [](const LabelFaultSize& s) {
                                  return Lengths{s.count, 1};
                                }),
      kernel<class_weights>("classWeights", "labels weights y",
                            [](const ClassWeightsSize& s) { return class_weights_lengths(s); }),
      kernel<class_weights_bytes>("classWeightsBytes", "labels weights y",
                                  [](const ClassWeightsSize& s) { return class_weights_lengths(s); }),
  };
}

}  // namespace fovea
