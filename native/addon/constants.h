// What TypeScript must know of the kernels besides the table: enums of sizes, kinds, and limits.
#pragma once

#include <napi.h>

namespace fovea {

/// { activationKinds, activationsFromOutput, ..., enums: { FusedActivation: ['none', 'relu'], ... }, limits, probeFmas,
/// multipliesPairs }: scripts/generate-kernels.mjs makes TypeScript of it.
Napi::Object describe_constants(Napi::Env env);

}  // namespace fovea
