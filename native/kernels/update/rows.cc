// The rows of optimizers' updates and what they read in the table of kernels.
#include "kernels/families.h"
#include "kernels/update/constrain_norm.h"
#include "kernels/update/muon.h"
#include "kernels/update/optimizer.h"
#include "kernels/update/orthogonal_penalty.h"
#include "kernels/update/whole_variable.h"
#include "table/bind.h"

namespace fovea {

std::vector<Kernel> update_kernels() {
  return {
      kernel<sgd>("sgd", "gradient control gradientScale? w m?",
                  [](const SgdSize& s) {
                    return Lengths{s.count, 1, 1, s.count, s.count};
                  }),
      kernel<adam>("adam", "gradient control gradientScale? w m v vHat?",
                   [](const AdamSize& s) { return Lengths{s.count, 2, 1, s.count, s.count, s.count, s.count}; }),
      kernel<nadam>("nadam", "gradient control gradientScale? w m v",
                    [](const AdamSize& s) { return Lengths{s.count, 4, 1, s.count, s.count, s.count}; }),
      kernel<adamax>("adamax", "gradient control gradientScale? w m u",
                     [](const AdamaxSize& s) { return Lengths{s.count, 2, 1, s.count, s.count, s.count}; }),
      kernel<rmsprop>("rmsprop", "gradient control gradientScale? w v m? a?",
                      [](const RmspropSize& s) { return Lengths{s.count, 1, 1, s.count, s.count, s.count, s.count}; }),
      kernel<adagrad>("adagrad", "gradient control gradientScale? w sum",
                      [](const AdagradSize& s) {
                        return Lengths{s.count, 1, 1, s.count, s.count};
                      }),
      kernel<adadelta>("adadelta", "gradient control gradientScale? w v u",
                       [](const AdadeltaSize& s) { return Lengths{s.count, 1, 1, s.count, s.count, s.count}; }),
      kernel<ftrl>("ftrl", "gradient control gradientScale? w n z",
                   [](const FtrlSize& s) { return Lengths{s.count, 1, 1, s.count, s.count, s.count}; }),
      kernel<lion>("lion", "gradient control gradientScale? w m",
                   [](const LionSize& s) {
                     return Lengths{s.count, 1, 1, s.count, s.count};
                   }),
      kernel<schedule_free>(
          "scheduleFree", "gradient control gradientScale? w z v",
          [](const ScheduleFreeSize& s) { return Lengths{s.count, 4, 1, s.count, s.count, s.count}; }),
      kernel<lamb>("lamb", "gradient control gradientScale? w m v",
                   [](const LambSize& s) { return Lengths{s.count, 3, 1, s.count, s.count, s.count}; }),
      kernel<adafactor>("adafactor", "gradient control gradientScale? w v r? c?",
                        [](const AdafactorSize& s) {
                          const int64_t rows = product(s.outer, s.rows), columns = product(s.outer, s.columns);
                          const int64_t count = product(s.outer, s.rows, s.columns);
                          return Lengths{count, 3, 1, count, count, rows, columns}
                              .need(s.factored != 0, "r")
                              .need(s.factored != 0, "c");
                        }),
      kernel<muon>("muon", "gradient control gradientScale? w m",
                   [](const MuonSize& s) {
                     const int64_t count = product(s.rows, s.columns);
                     return Lengths{count, 1, 1, count, count}.require(s.steps >= 0 && s.steps <= kMaxMuonSteps,
                                                                       "steps from 0 to 100");
                   }),
      kernel<moving_average>("movingAverage", "w control average",
                             [](const CountSize& s) {
                               return Lengths{s.count, 1, s.count};
                             }),
      kernel<l2_norm>("l2Norm", "x norm",
                      [](const CountSize& s) {
                        return Lengths{s.count, 1};
                      }),
      kernel<clip_scale>("clipScale", "norms scale",
                         [](const ClipScaleSize& s) {
                           return Lengths{s.count, 1};
                         }),
      kernel<l1l2>("l1l2", "w loss dw?",
                   [](const L1L2Size& s) {
                     return Lengths{s.count, 1, s.count};
                   }),
      kernel<orthogonal_penalty>("orthogonalPenalty", "w loss dw?",
                                 [](const OrthogonalPenaltySize& s) {
                                   const int64_t all = product(s.rows, s.columns);
                                   return Lengths{all, 1, all};
                                 }),
      kernel<constrain_norm>("constrainNorm", "w",
                             [](const ConstrainNormSize& s) {
                               return Lengths{product(s.kept0, s.reduced0, s.kept1, s.reduced1, s.kept2, s.reduced2)};
                             }),
  };
}

}  // namespace fovea
