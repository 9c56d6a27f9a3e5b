// The rows of the probes of speed in the table of kernels.
#include "kernels/families.h"
#include "kernels/probe/probe.h"
#include "table/bind.h"

namespace fovea {

namespace {

/// More take minutes.
constexpr int64_t kMaxRounds = 1 << 30;

}  // namespace

std::vector<Kernel> probe_kernels() {
  return {
      kernel<fma_probe>("fmaProbe", "y",
                        [](const FmaProbeSize& s) {
                          return Lengths{s.parts}.require(s.rounds <= kMaxRounds, "rounds of at most 2^30");
                        }),
      kernel<read_probe>("readProbe", "x y",
                         [](const ReadProbeSize& s) {
                           return Lengths{product(s.parts, s.length), s.parts}
                               .require(s.rounds <= kMaxRounds, "rounds of at most 2^30")
                               .require(s.length >= 1, "length >= 1");
                         }),
  };
}

}  // namespace fovea
