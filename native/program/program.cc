#include "program/program.h"

#include <chrono>

namespace fovea {

Program::Program(Plan plan, std::shared_ptr<std::mutex> lock) : plan_(std::move(plan)), lock_(std::move(lock)) {}

void Program::allocate() {
  if (plan_.arena_bytes > 0) arena_ = allocate_pages(plan_.arena_bytes);
  pointers_.clear();
  bound_calls_.clear();
  bound_prepare_.clear();
  bind(plan_.calls, bound_calls_);
  bind(plan_.prepare, bound_prepare_);
  allocated_ = true;
}

void Program::bind(const std::vector<Call>& calls, std::vector<BoundCall>& bound) {
  bound.reserve(calls.size());
  for (const Call& call : calls) {
    BoundCall entry{call.kernel->run, call.size.data(), {}, nullptr};
    if (call.when.buffer == kArena) entry.when = reinterpret_cast<const float*>(arena_.get() + call.when.byte_offset);
    for (int slot = 0; slot < kSlots; slot++) {
      entry.arrays[slot] = pointers_.size();
      for (const Argument& argument : call.arguments) {
        std::byte* base = nullptr;
        if (argument.buffer == kArena) base = arena_.get();
        else if (argument.buffer > kArena)
          base = static_cast<std::byte*>(plan_.buffers[static_cast<size_t>(argument.buffer) - 1].data[slot]);
        pointers_.push_back(argument.buffer == kNoBuffer ? nullptr : base + argument.byte_offset);
      }
    }
    bound.push_back(entry);
  }
}

void Program::start(bool prepare) {
  if (!allocated_) allocate();
  if (prepared_ && prepared_for_ == simd_level() && !prepare) return;
  prepared_ = false;
  for (const BoundCall& call : bound_prepare_) execute(call, 0);
  prepared_ = true;
  prepared_for_ = simd_level();
}

void Program::run(int slot, size_t first, size_t end, bool prepare) {
  const std::lock_guard<std::mutex> guard(*lock_);
  const LevelScope level;
  start(prepare);
  for (size_t i = first; i < end; i++) execute(bound_calls_[i], slot);
}

void Program::release() {
  arena_.reset();
  allocated_ = prepared_ = false;
}

void Program::profile(int slot, bool prepare, std::vector<double>& milliseconds) {
  using Clock = std::chrono::steady_clock;
  const std::lock_guard<std::mutex> guard(*lock_);
  milliseconds.clear();
  milliseconds.reserve(plan_.calls.size());
  const LevelScope level;
  start(prepare);
  for (const BoundCall& call : bound_calls_) {
    const auto begin = Clock::now();
    execute(call, slot);
    milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  }
}

}  // namespace fovea
