// The engine's thread: one for the process, so that steps of all models run one after the other, each on the whole pool
// of threads, and never on libuv's.
#pragma once

#include <atomic>
#include <exception>
#include <vector>

#include "program/program.h"

namespace fovea {

/// One run of a program. Its memory belongs to who submits it, until `finished` has been called.
struct Run {
  Program* program = nullptr;
  int slot = 0;
  size_t first = 0, end = 0;  // which calls
  bool prepare = false;
  std::vector<double>* milliseconds = nullptr;  // gets the time of every call; null: nobody asks
  const void* owner = nullptr;
  void (*finished)(Run& run) = nullptr;  // called on the engine's thread; must not throw
  std::exception_ptr failure;            // null when the run went well
  std::atomic<bool> ended{false};        // set before `finished`: who reads it true sees all the run has written
  Run* next = nullptr;                   // of the queue
};

/// Starts the engine's thread where there is none and the system gives one; else the next run asks for it again.
void start_engine_thread() noexcept;

/// Queues a run after all others, and starts the engine's thread where there is none. Throws, and queues nothing,
/// where the system gives none. Later ones allocate nothing.
void submit(Run& run);

/// Waits on this thread until a run that was queued has ended.
void wait_for(const Run& run);

/// Drops the owner's queued runs, unfinished, and waits for the one under way. Called before the owner's memory goes.
void withdraw(const void* owner);

}  // namespace fovea
