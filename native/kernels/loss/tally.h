// What metrics and losses need of every row of a batch, and the sums that the host reads.
//
// Sums are in double precision, over runs of rows that depend on the number of rows alone.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

struct ClassHitsSize {
  int64_t rows;
  int columns;
  int sparse;  // 1: labels are class numbers
  int k;       // 0: the largest score is at the label's class; else fewer than k scores are larger
};
FOVEA_FIELDS(ClassHitsSize, rows, columns, sparse, k)

/// x: [rows, columns] scores; labels: [rows] or (the largest counts) [rows, columns]; y: [rows], 1 for a hit, else 0.
/// With k > 0, a row with a NaN or whose label is no class is a miss. With k = 0 the first of equals, or of the NaNs,
/// is the largest.
void class_hits(const ClassHitsSize& size, const float* x, const float* labels, float* y);

struct TallySize {
  int64_t rows;
  int columns;
  int64_t places;  // sums of a column
  int64_t repeat;  // each weight is that of `repeat` values that lie side by side
};
FOVEA_FIELDS(TallySize, rows, columns, places, repeat)

/// values, at: [rows, columns]; weights: [rows columns / repeat]; sums: [places, columns]
///
///   sums[p, c] = sum over all rows r with at[r, c] = p of weight values[r, c]
///
/// Values and weights that are null are 1, places that are null 0. What is at no place, such as NaN, is left out. As in
/// Keras, a NaN stays one with the weight 0.
void tally(const TallySize& size, const float* values, const float* weights, const float* at, double* sums);

struct LossWeightsSize {
  int64_t rows;
  int by_rows;     // 1: the sum of losses is divided by the number of rows that count,
  int by_weights;  // 1: or by the sum of weights; else by 1
  float ignored;   // the label of rows that do not count
  float factor;
};
FOVEA_FIELDS(LossWeightsSize, rows, by_rows, by_weights, ignored, factor)

/// y: [rows], each row's weight times the share of it that counts by the mask (null: 1), or 0 where its label is
/// ignored (labels null: none is). divisor: [1]. scale: [rows], factor y / divisor, which is what loss kernels multiply
/// gradients by.
void loss_weights(const LossWeightsSize& size, const float* labels, const float* weights, const float* mask, float* y,
                  double* divisor, float* scale);

struct LabelFaultSize {
  int64_t count;
  int classes;
  int ignores;  // 1: `ignored` is a label, too
  float ignored;
};
FOVEA_FIELDS(LabelFaultSize, count, classes, ignores, ignored)

/// y: [1], where the first label stands that is no whole number from 0 to classes - 1, or -1.
void label_fault(const LabelFaultSize& size, const float* labels, double* y);
void label_fault_bytes(const LabelFaultSize& size, const uint8_t* labels, double* y);

struct ClassWeightsSize {
  int64_t rows;
  int columns;  // 1: labels are class numbers
  int classes;
};
FOVEA_FIELDS(ClassWeightsSize, rows, columns, classes)

/// labels: [rows, columns]; weights: [classes]; y: [rows], the weight of the row's class: of the nearest whole number,
/// or of the largest label, the first of equals. What is no class weighs 1.
void class_weights(const ClassWeightsSize& size, const float* labels, const float* weights, float* y);
void class_weights_bytes(const ClassWeightsSize& size, const uint8_t* labels, const float* weights, float* y);

}  // namespace fovea
