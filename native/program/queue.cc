#include "program/queue.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <new>
#include <thread>

namespace fovea {

namespace {

class Queue {
 public:
  Queue() {
    std::thread([this] { serve(); }).detach();
  }

  void push(Run& run) {
    {
      const std::lock_guard<std::mutex> guard(mutex_);
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
    run.failure.clear();
    try {
      run.program->run(run.slot, run.first, run.end, run.prepare);
    } catch (const std::bad_alloc&) {
      run.failure = "Program: expected memory for its arena, received none: the system has no more.";
    } catch (const std::exception& error) {
      run.failure = error.what();
    }
    run.ended.store(true, std::memory_order_release);
    run.finished(run);
  }

  std::mutex mutex_;
  std::condition_variable filled_, idle_;
  Run* first_ = nullptr;
  Run** end_ = &first_;
  const void* running_ = nullptr;
};

// Never destroyed: its thread waits in it until the process ends.
Queue& queue() {
  static Queue& instance = *new Queue();
  return instance;
}

}  // namespace

void submit(Run& run) { queue().push(run); }

void wait_for(const Run& run) { queue().wait_for(run); }

void withdraw(const void* owner) { queue().remove(owner); }

}  // namespace fovea
