#include "addon/constants.h"

#include <cctype>
#include <initializer_list>
#include <sstream>
#include <string>

#include "kernels/activation/activation.h"
#include "kernels/activation/fused.h"
#include "kernels/convolution/conv2d.h"
#include "kernels/elementwise/binary.h"
#include "kernels/elementwise/unary.h"
#include "kernels/image/clahe.h"
#include "kernels/image/equalize.h"
#include "kernels/image/fill_mode.h"
#include "kernels/normalization/spectral_norm.h"
#include "kernels/precision.h"
#include "kernels/probe/probe.h"
#include "kernels/reduce/reduce.h"
#include "kernels/resize/resize.h"
#include "kernels/update/muon.h"
#include "simd/level.h"
#include "table/bind.h"

namespace fovea {

namespace {

struct MarkedKind {
  const char* name;
  bool marked;
};

/// "a, b_c" as ["a", "bC"].
Napi::Array name_list(Napi::Env env, const std::string& names) {
  Napi::Array list = Napi::Array::New(env);
  std::istringstream text(names);
  for (std::string name; std::getline(text >> std::ws, name, ',');)
    list.Set(list.Length(), bind::camel_case(name.c_str()));
  return list;
}

}  // namespace

Napi::Object describe_constants(Napi::Env env) {
  Napi::Object result = Napi::Object::New(env);
  const auto append = [](Napi::Array list, const char* name) {
    std::string kind = name;
    kind[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(kind[0])));
    list.Set(list.Length(), kind);
  };
  /// The kinds of a table, and those of them that have a mark.
  const auto describe = [&](const char* kinds, const char* marked, std::initializer_list<MarkedKind> table) {
    Napi::Array all = Napi::Array::New(env), some = Napi::Array::New(env);
    for (const MarkedKind& row : table) {
      append(all, row.name);
      if (row.marked) append(some, row.name);
    }
    result.Set(kinds, all);
    result.Set(marked, some);
  };
#define FOVEA_ROW(Kind, marked) {#Kind, marked},
  describe("activationKinds", "activationsFromOutput", {FOVEA_ACTIVATIONS(FOVEA_ROW)});
  describe("unaryKinds", "unariesFromOutput", {FOVEA_UNARIES(FOVEA_ROW)});
  describe("binaryKinds", "binaryGradients", {FOVEA_BINARIES(FOVEA_ROW)});
  describe("reductionKinds", "reductionGradients", {FOVEA_REDUCTIONS(FOVEA_ROW)});
#undef FOVEA_ROW
  Napi::Object enums = Napi::Object::New(env), limits = Napi::Object::New(env);
  const auto describe_enum = [&](auto value) { enums.Set(enum_name(value), name_list(env, enumerators(value))); };
  describe_enum(FusedActivation{});
  describe_enum(FusedPool{});
  describe_enum(ConvAlgorithm{});
  describe_enum(Precision{});
  describe_enum(Storage{});
  describe_enum(Interpolation{});
  describe_enum(FillMode{});
  result.Set("enums", enums);
  limits.Set("tiles", kMaxTiles);
  limits.Set("bins", kMaxBins);
  limits.Set("powerIterations", kMaxIterations);
  limits.Set("muonSteps", kMaxMuonSteps);
  result.Set("limits", limits);
  result.Set("probeFmas", kProbeFmas);
  result.Set("multipliesPairs", cpu_multiplies_pairs());
  return result;
}

}  // namespace fovea
