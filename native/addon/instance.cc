#include "addon/instance.h"

#include <new>

#include "addon/program_object.h"
#include "threading/memory.h"

namespace fovea {

Instance::Instance(Napi::Env env) : env_(env) {
  const Napi::String name = Napi::String::New(env, "fovea run");
  if (napi_create_threadsafe_function(env, nullptr, nullptr, name, 0, 1, nullptr, nullptr, this, come_back,
                                      &completions_) != napi_ok)
    throw Napi::Error::New(env);
  napi_unref_threadsafe_function(env, completions_);
  // Hooks run in reverse order: this one before the one by which Node.js closes the function above.
  napi_add_env_cleanup_hook(env, close, this);
}

void Instance::submit(Run& run) {
  run.owner = this;
  run.finished = finished;
  fovea::submit(run);
  // It comes back on this thread, so not before it is counted.
  if (in_flight_++ == 0) napi_ref_threadsafe_function(env_, completions_);
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

Napi::Error make_error(Napi::Env env, const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const Napi::Error& error) {
    return error;
  } catch (const OutOfMemory& error) {
    return make_error(env, "fovea: expected " + std::to_string(error.bytes()) +
                               " bytes of memory, received none: the system has no more.");
  } catch (const std::bad_alloc&) {
    return make_error(env, "fovea: expected memory, received none: the system has no more.");
  } catch (const std::exception& error) {
    return make_error(env, error.what());
  }
}

}  // namespace fovea
