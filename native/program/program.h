// A program: a list of kernel calls on planned memory, recorded once and run many times.
//
// Every call's pointers are worked out before the first run, for both copies of the slots, so that a run is nothing but
// the calls. The arena is allocated and touched by the first run (on the engine's thread, when that is asynchronous),
// and no run after it allocates, unless the arena was released in between.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "simd/level.h"
#include "table/kernel.h"
#include "threading/memory.h"

namespace fovea {

constexpr int kSlots = 2;
constexpr int kNoBuffer = -1;
constexpr int kArena = 0;

/// Where an array of a call lies. The lengths have been checked by who made the plan.
struct Argument {
  int buffer;  // kNoBuffer, kArena, or 1 + index of an outside buffer
  int64_t byte_offset;
};

struct Call {
  const Kernel* kernel;
  std::vector<std::byte> size;
  std::vector<Argument> arguments;
  Argument when{kNoBuffer, 0};  // a number of the arena: where it is 0, a run leaves the call out
};

/// Memory that belongs to somebody else: one address, or one for each slot.
struct OutsideBuffer {
  void* data[kSlots];
};

struct Plan {
  std::vector<Call> calls;
  std::vector<Call> prepare;  // run before the first run, and before those that say so or find another SIMD level
  std::vector<OutsideBuffer> buffers;
  size_t arena_bytes = 0;
};

class Program {
 public:
  /// Programs given the same lock never run at the same time.
  Program(Plan plan, std::shared_ptr<std::mutex> lock);

  /// Runs the calls first ... end - 1 on this thread, when the lock is free, all on the SIMD level that is set when
  /// they begin. `prepare`: what the prepare calls read has changed. Throws std::bad_alloc.
  void run(int slot, size_t first, size_t end, bool prepare);

  /// As run; `milliseconds` gets the time of every call.
  void profile(int slot, bool prepare, std::vector<double>& milliseconds);

  /// Frees the arena; the next run allocates it anew. Not while a run is queued or under way.
  void release();

  const std::vector<Call>& calls() const { return plan_.calls; }
  size_t arena_bytes() const { return plan_.arena_bytes; }
  const std::shared_ptr<std::mutex>& lock() const { return lock_; }

 private:
  /// A call with its pointers worked out: `arrays` are the first of the call's in pointers_.
  struct BoundCall {
    void (*run)(const void* size, void* const* arrays);
    const void* size;
    size_t arrays[kSlots];
    const float* when;  // null: it is always run
  };

  void allocate();
  void bind(const std::vector<Call>& calls, std::vector<BoundCall>& bound);
  void start(bool prepare);
  void execute(const BoundCall& call, int slot) const {
    if (call.when == nullptr || *call.when != 0.0f) call.run(call.size, pointers_.data() + call.arrays[slot]);
  }

  Plan plan_;
  std::shared_ptr<std::mutex> lock_;
  Pages arena_;
  std::vector<void*> pointers_;
  std::vector<BoundCall> bound_calls_, bound_prepare_;
  bool prepared_ = false;
  Level prepared_for_{};  // what prepare calls pack is in the order of one instruction set
  bool allocated_ = false;
};

}  // namespace fovea
