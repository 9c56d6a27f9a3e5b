// class Program for JavaScript: reads and checks a plan once, then runs it, asynchronously or at once.
#pragma once

#include <napi.h>

#include <array>
#include <memory>
#include <vector>

#include "addon/call.h"
#include "addon/decode.h"
#include "program/program.h"
#include "program/queue.h"

namespace fovea {

/// new Program({ calls, prepare?, buffers, arenaBytes, lock? }); see ProgramPlan in lib/engine/contract.ts.
class ProgramObject : public Napi::ObjectWrap<ProgramObject> {
 public:
  static Napi::Function define(Napi::Env env);

  explicit ProgramObject(const Napi::CallbackInfo& info);
  void Finalize(Napi::Env env) override;

  /// Settles the promise of a run that came back.
  static void settle(napi_env env, Run& run);

 private:
  /// A run and its promise. Reused, so that a step allocates nothing but the promise.
  struct PromisedRun : Run {
    ProgramObject* object;
    napi_deferred deferred;
    bool is_queued;             // from run() until the promise is settled
    std::vector<double> times;  // of the calls of a profile
  };

  Napi::Value run(const Napi::CallbackInfo& info);
  Napi::Value run_sync(const Napi::CallbackInfo& info);
  Napi::Value profile(const Napi::CallbackInfo& info);
  Napi::Value finish(const Napi::CallbackInfo& info);
  Napi::Value release(const Napi::CallbackInfo& info);
  Napi::Value arena_bytes(const Napi::CallbackInfo& info);

  /// Tells the collector, which sees only a small object, whether the arena's bytes would go with it: so it knows when
  /// dropped programs are worth a collection.
  void count_arena(Napi::Env env, bool counted);

  void read_buffers(Napi::Object self, Napi::Value buffers, Plan& plan);
  std::vector<Call> read_calls(const std::string& where, Napi::Value calls, const Plan& plan) const;
  Call read_call(const std::string& where, Napi::Value value, const Plan& plan) const;
  /// An array of a call, and where it lies for a run of either slot: the arena, which is not there yet, at an address
  /// of its own.
  struct Placed {
    Argument argument;
    std::array<ArrayPlace, kSlots> places;
  };
  Placed read_argument(const std::string& where, Napi::Value value, const KernelArray& array, const Plan& plan) const;
  Argument read_condition(const std::string& where, Napi::Value value, const Plan& plan) const;

  /// The slot of a run and its calls, after making sure that the arrays still lie where the plan found them.
  struct Part {
    int slot;
    bool prepare;
    size_t first, end;
  };
  /// Arguments: slot, first call, end of calls, prepare; of a `whole` run slot and prepare.
  Part begin_run(const Napi::CallbackInfo& info, bool whole);

  /// Queues a run; the promise that is given is settled when it has ended.
  Napi::Value queue(const Napi::CallbackInfo& info, const Part& part, bool is_profile);
  /// What every call of a profile took.
  static Napi::Value read_times(napi_env env, const PromisedRun& run);

  /// An array of JavaScript that the program reads or writes; both copies of a slot are one each. The object has them
  /// as a property, in the same order.
  struct Held {
    ArrayView view;
    int buffer;
  };

  std::unique_ptr<Program> program_;
  std::vector<Held> held_;
  bool is_counted_ = false;
  std::vector<std::unique_ptr<PromisedRun>> runs_;
  std::vector<PromisedRun*> free_runs_;
};

}  // namespace fovea
