#include "addon/instance.h"

#include "addon/program_object.h"

namespace fovea {

Instance::Instance(Napi::Env env) : env_(env) {
  const Napi::String name = Napi::String::New(env, "fovea run");
  napi_create_threadsafe_function(env, nullptr, nullptr, name, 0, 1, nullptr, nullptr, this, come_back, &completions_);
  napi_unref_threadsafe_function(env, completions_);
  // Hooks run in reverse order: this one before the one by which Node.js closes the function above.
  napi_add_env_cleanup_hook(env, close, this);
}

void Instance::submit(Run& run) {
  if (in_flight_++ == 0) napi_ref_threadsafe_function(env_, completions_);
  run.owner = this;
  run.finished = finished;
  fovea::submit(run);
}

void Instance::finished(Run& run) {
  const auto* instance = static_cast<const Instance*>(run.owner);
  napi_call_threadsafe_function(instance->completions_, &run, napi_tsfn_nonblocking);
}

void Instance::come_back(napi_env env, napi_value, void* context, void* data) {
  if (!env) return;  // the environment is closing: nobody waits for the promise
  auto* instance = static_cast<Instance*>(context);
  if (--instance->in_flight_ == 0) napi_unref_threadsafe_function(env, instance->completions_);
  ProgramObject::settle(env, *static_cast<Run*>(data));
}

void Instance::close(void* instance) { withdraw(instance); }

Napi::Error make_error(Napi::Env env, const std::string& message) {
  const Instance& instance = Instance::of(env);
  if (instance.error_class.IsEmpty()) return Napi::Error::New(env, message);
  return Napi::Error(env, instance.error_class.New({Napi::String::New(env, message)}));
}

}  // namespace fovea
