#include "addon/instance.h"

namespace fovea {

Napi::Error make_error(Napi::Env env, const std::string& message) {
  Instance* instance = env.GetInstanceData<Instance>();
  if (!instance || instance->error_class.IsEmpty()) return Napi::Error::New(env, message);
  return Napi::Error(env, instance->error_class.New({Napi::String::New(env, message)}));
}

}  // namespace fovea
