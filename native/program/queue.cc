#include "program/queue.h"

#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <system_error>

#include "threading/thread.h"

namespace fovea {

namespace {

class Queue {
 public:
  void start_thread() noexcept {
    const std::lock_guard<std::mutex> guard(mutex_);
    try {
      start();
    } catch (const std::exception&) {
    }
  }

  void push(Run& run) {
    {
      const std::lock_guard<std::mutex> guard(mutex_);
      start();
      run.next = nullptr;
      *end_ = &run;
      end_ = &run.next;
    }
    filled_.notify_one();
  }

  void wait_for(const Run& run) {
    std::unique_lock<std::mutex> guard(mutex_);
    idle_.wait(guard, [&] { return run.ended.load(std::memory_order_acquire); });
  }

  void remove(const void* owner) {
    std::unique_lock<std::mutex> guard(mutex_);
    end_ = &first_;
    for (Run* run = first_; run; run = run->next) {
      if (run->owner == owner) continue;
      *end_ = run;
      end_ = &run->next;
    }
    *end_ = nullptr;
    idle_.wait(guard, [&] { return running_ != owner; });
  }

 private:
  void start() {
    if (started_) return;
    try {
      Thread([this] { serve(); }).detach();
    } catch (const std::system_error&) {
      throw std::runtime_error("fovea: expected a thread for the engine, received none: the system has no more.");
    }
    started_ = true;
  }

  [[noreturn]] void serve() {
    std::unique_lock<std::mutex> guard(mutex_);
    for (;;) {
      filled_.wait(guard, [this] { return first_ != nullptr; });
      Run& run = *first_;
      first_ = run.next;
      if (!first_) end_ = &first_;
      running_ = run.owner;
      guard.unlock();
      execute(run);
      guard.lock();
      running_ = nullptr;
      idle_.notify_all();
    }
  }

  static void execute(Run& run) {
    run.failure = nullptr;
    try {
      if (run.milliseconds) run.program->profile(run.slot, run.prepare, *run.milliseconds);
      else run.program->run(run.slot, run.first, run.end, run.prepare);
    } catch (...) {
      run.failure = std::current_exception();
    }
    run.ended.store(true, std::memory_order_release);
    run.finished(run);
  }

  std::mutex mutex_;
  std::condition_variable filled_, idle_;
  Run* first_ = nullptr;
  Run** end_ = &first_;
  const void* running_ = nullptr;
  bool started_ = false;
};

// Never destroyed: its thread waits in it until the process ends.
Queue& queue() {
  static Queue& instance = *new Queue();
  return instance;
}

}  // namespace

void start_engine_thread() noexcept { queue().start_thread(); }

void submit(Run& run) { queue().push(run); }

void wait_for(const Run& run) { queue().wait_for(run); }

void withdraw(const void* owner) { queue().remove(owner); }

}  // namespace fovea
