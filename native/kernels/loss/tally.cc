#include "kernels/loss/tally.h"

#include <algorithm>
#include <cmath>

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

namespace {

/// Rows of a run: each has sums of its own.
constexpr int64_t kRun = 4096;
/// Runs of a tally.
constexpr int64_t kMaxRuns = 64;

/// One result for every run, and those put together in order: run(first, end) gives it, join(result) takes it.
template <typename Result, typename Run, typename Join>
void for_runs(int64_t count, Run run, Join join) {
  const int64_t runs = divide_up(count, kRun);
  Scratch scratch;
  Result* results = static_cast<Result*>(scratch.bytes(static_cast<size_t>(runs) * sizeof(Result)));
  parallel_for(runs, 4, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) results[i] = run(i * kRun, std::min((i + 1) * kRun, count));
  });
  for (int64_t i = 0; i < runs; i++) join(results[i]);
}

struct Sums {
  double values, weights;
};

/// The first of equals, or of the NaNs.
int32_t largest_at(const float* row, int columns) {
  int32_t best = 0;
  for (int32_t j = 1; j < columns && row[best] == row[best]; j++)
    if (!(row[j] <= row[best])) best = j;
  return best;
}

/// Whether fewer than k scores are larger than that of the label: a tie with the k-th is a hit.
bool is_among(const float* scores, int columns, float label, int k) {
  if (!(label >= 0 && label < static_cast<float>(columns)) || label != std::floor(label)) return false;
  const float own = scores[static_cast<int>(label)];
  if (!std::isfinite(own)) return false;
  int larger = 0;
  for (int j = 0; j < columns; j++) {
    if (std::isnan(scores[j])) return false;
    larger += scores[j] > own;
  }
  return larger < k;
}

struct Tallied {
  const float *values, *weights, *at;
};

/// The sums of weights alone, each of which is that of at least as many values as there are columns.
void tally_weights(const TallySize& s, const float* weights, double* sums) {
  std::fill_n(sums, s.places * s.columns, 0.0);
  const int64_t count = s.rows * s.columns;
  const auto before = [&](int64_t end, int64_t column) { return (end + s.columns - 1 - column) / s.columns; };
  for (int64_t first = 0, i = 0; first < count; first += std::min(s.repeat, count - first), i++)
    for (int64_t column = 0; column < s.columns; column++) {
      const int64_t values = before(first + std::min(s.repeat, count - first), column) - before(first, column);
      sums[column] += static_cast<double>(values) * weights[i];
    }
}

/// Runs of rows that have sums of their own: each is long enough for clearing and adding these not to matter.
int64_t tally_runs(const TallySize& s) {
  const int64_t values = std::max(kRun, 4 * s.places * s.columns);
  return std::clamp<int64_t>(divide_up(s.rows * s.columns, values), 1, kMaxRuns);
}

/// add(row, column, weight value), row after row.
template <typename Add>
void for_weighted(const TallySize& s, Tallied from, int64_t first, int64_t end, Add add) {
  const float* weight = from.weights ? from.weights + first * s.columns / s.repeat : nullptr;
  int64_t left = s.repeat - first * s.columns % s.repeat;  // values that the weight is still for
  for (int64_t row = first; row < end; row++)
    for (int64_t column = 0; column < s.columns; column++) {
      double value = from.values ? from.values[row * s.columns + column] : 1.0;
      if (weight) {
        value *= *weight;
        if (--left == 0) {
          left = s.repeat;
          weight++;
        }
      }
      add(row, column, value);
    }
}

/// The sums of the rows from first to end.
void tally_run(const TallySize& s, Tallied from, int64_t first, int64_t end, double* sums) {
  std::fill_n(sums, s.places * s.columns, 0.0);
  if (from.at) {
    const auto places = static_cast<double>(s.places);
    for_weighted(s, from, first, end, [&](int64_t row, int64_t column, double value) {
      const double place = from.at[row * s.columns + column];
      if (place >= 0 && place < places) sums[static_cast<int64_t>(place) * s.columns + column] += value;
    });
  } else if (s.columns == 1) {
    double sum = 0;  // in a register
    for_weighted(s, from, first, end, [&](int64_t, int64_t, double value) { sum += value; });
    sums[0] = sum;
  } else {
    for_weighted(s, from, first, end, [&](int64_t, int64_t column, double value) { sums[column] += value; });
  }
}

template <typename Label>
void find_fault(const LabelFaultSize& s, const Label* labels, double* y) {
  *y = -1;
  const auto is_label = [&](float label) {
    return (label >= 0 && label < static_cast<float>(s.classes) && label == std::floor(label)) ||
           (s.ignores && label == s.ignored);
  };
  for_runs<int64_t>(
      s.count,
      [&](int64_t first, int64_t end) {
        while (first < end && is_label(static_cast<float>(labels[first]))) first++;
        return first < end ? first : int64_t{-1};
      },
      [&](int64_t fault) {
        if (*y < 0) *y = static_cast<double>(fault);
      });
}

template <typename Label>
void weigh_classes(const ClassWeightsSize& s, const Label* labels, const float* weights, float* y) {
  const auto class_of = [&](const Label* row) {
    if (s.columns == 1) return std::floor(static_cast<double>(*row) + 0.5);
    int largest = 0;
    for (int c = 1; c < s.columns; c++)
      if (row[c] > row[largest]) largest = c;
    return static_cast<double>(largest);
  };
  parallel_for(s.rows, grain_of(2 * int64_t{s.columns}), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      const double at = class_of(labels + i * s.columns);
      y[i] = at >= 0 && at < s.classes ? weights[static_cast<int>(at)] : 1.0f;
    }
  });
}

}  // namespace

void class_hits(const ClassHitsSize& s, const float* x, const float* labels, float* y) {
  parallel_for(s.rows, grain_of(2 * int64_t{s.columns}), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      const float* row = x + i * s.columns;
      const float label = s.sparse ? labels[i] : static_cast<float>(largest_at(labels + i * s.columns, s.columns));
      const bool hit =
          s.k > 0 ? is_among(row, s.columns, label, s.k) : static_cast<float>(largest_at(row, s.columns)) == label;
      y[i] = hit ? 1.0f : 0.0f;
    }
  });
}

void tally(const TallySize& s, const float* values, const float* weights, const float* at, double* sums) {
  const int64_t count = s.places * s.columns;
  if (!values && !weights && !at) {
    std::fill_n(sums, count, 0.0);
    std::fill_n(sums, s.columns, static_cast<double>(s.rows));
    return;
  }
  if (!values && !at && s.repeat >= s.columns) return tally_weights(s, weights, sums);
  const int64_t runs = tally_runs(s), length = divide_up(std::max<int64_t>(s.rows, 1), runs);
  if (runs == 1) return tally_run(s, {values, weights, at}, 0, s.rows, sums);
  Scratch scratch;
  double* parts = static_cast<double*>(scratch.bytes(static_cast<size_t>(runs * count) * sizeof(double)));
  parallel_for(runs, 1, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++)
      tally_run(s, {values, weights, at}, std::min(i * length, s.rows), std::min((i + 1) * length, s.rows),
                parts + i * count);
  });
  std::fill_n(sums, count, 0.0);
  for (int64_t i = 0; i < runs; i++)
    for (int64_t j = 0; j < count; j++) sums[j] += parts[i * count + j];
}

void loss_weights(const LossWeightsSize& s, const float* labels, const float* weights, const float* mask, float* y,
                  double* divisor, float* scale) {
  double counted = 0, total = 0;
  for_runs<Sums>(
      s.rows,
      [&](int64_t first, int64_t end) {
        Sums run = {0, 0};
        for (int64_t i = first; i < end; i++) {
          const float counts = labels && labels[i] == s.ignored ? 0.0f : mask ? mask[i] : 1.0f;
          y[i] = counts != 0 ? (weights ? weights[i] * counts : counts) : 0.0f;
          run.values += counts;
          run.weights += y[i];
        }
        return run;
      },
      [&](const Sums& run) {
        counted += run.values;
        total += run.weights;
      });
  // Keras adds its epsilon where it divides by what a mask leaves.
  const double rows = labels ? counted + 1e-7 : counted;
  *divisor = s.by_rows ? rows : s.by_weights ? total : 1.0;
  const double factor = *divisor == 0 ? 0 : s.factor / *divisor;
  parallel_for(s.rows, grain_of(2), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) scale[i] = static_cast<float>(y[i] * factor);
  });
}

void label_fault(const LabelFaultSize& s, const float* labels, double* y) { find_fault(s, labels, y); }
void label_fault_bytes(const LabelFaultSize& s, const uint8_t* labels, double* y) { find_fault(s, labels, y); }

void class_weights(const ClassWeightsSize& s, const float* labels, const float* weights, float* y) {
  weigh_classes(s, labels, weights, y);
}

void class_weights_bytes(const ClassWeightsSize& s, const uint8_t* labels, const float* weights, float* y) {
  weigh_classes(s, labels, weights, y);
}

}  // namespace fovea
