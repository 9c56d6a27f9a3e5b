#include "threading/parallel.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <exception>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "simd/level.h"
#include "threading/cpus.h"
#include "threading/memory.h"
#include "threading/thread.h"

namespace fovea {

namespace {

// How long a thread spins before it sleeps. Kernels of one program follow each other within microseconds; waking a
// sleeper costs 5 to 50.
constexpr int kSpins = 2000;

/// What glibc's malloc reserves for a thread that allocates, and for how many threads by CPU; others share it.
constexpr size_t kReservedByMalloc = size_t{64} << 20;
constexpr int kReservationsPerCpu = 8;

/// Address space that the pool leaves to the process: half of it for what malloc reserves for threads of Node.js and
/// the engine that have not allocated yet, and half for V8, which ends the process when its heap cannot grow.
constexpr size_t kAddressSpaceForOthers = size_t{512} << 20;

inline void pause() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

thread_local bool inside_parallel_for = false;

/// A range of chunks [begin, end), to be stolen from: its owner takes from the front, the others from the back.
struct alignas(64) ChunkRange {
  std::atomic<uint64_t> range{0};

  void set(uint32_t begin, uint32_t end) { range.store(uint64_t{end} << 32 | begin, std::memory_order_relaxed); }

  bool take(bool front, uint32_t& chunk) {
    uint64_t seen = range.load(std::memory_order_relaxed);
    for (;;) {
      const uint32_t begin = static_cast<uint32_t>(seen), end = static_cast<uint32_t>(seen >> 32);
      if (begin >= end) return false;
      chunk = front ? begin : end - 1;
      const uint64_t rest = front ? (uint64_t{end} << 32 | (begin + 1)) : (uint64_t{end - 1} << 32 | begin);
      if (range.compare_exchange_weak(seen, rest, std::memory_order_relaxed)) return true;
    }
  }
};

/// What is known of a worker.
struct alignas(64) WorkerState {
  std::atomic<bool> asleep{false};
  Sleeper sleeper;
};

/// The pool serves one parallel_for at a time. `gate_` says whether a job is open and how many workers are in it; a
/// worker that wakes late finds it closed and goes back to sleep, so the caller never waits for a thread that has not
/// begun.
class Pool {
 public:
  explicit Pool(int threads) { resize(threads); }

  int threads() const { return threads_.load(std::memory_order_relaxed); }
  int wanted() const { return wanted_.load(std::memory_order_relaxed); }

  void set_threads(int n) {
    std::lock_guard<std::mutex> lock(owner_);
    resize(std::clamp(n, 1, kMaxThreads));
  }

  void run(int64_t count, int64_t grain, RangeBody body) {
    const int64_t chunks = (count + grain - 1) / grain;
    std::unique_lock<std::mutex> lock(owner_, std::defer_lock);
    if (chunks <= 1 || threads() == 1 || inside_parallel_for || chunks > UINT32_MAX || !lock.try_lock()) {
      for (int64_t begin = 0; begin < count; begin += grain) body(begin, std::min(begin + grain, count));
      return;
    }
    const int n = static_cast<int>(std::min<int64_t>(threads(), chunks));
    body_ = &body;
    level_ = simd_level();
    count_ = count;
    grain_ = grain;
    participants_ = n;
    for (int i = 0; i < n; i++)
      ranges_[i].set(static_cast<uint32_t>(chunks * i / n), static_cast<uint32_t>(chunks * (i + 1) / n));
    gate_.store(kOpen, std::memory_order_release);
    signal_.fetch_add(1);
    if (sleepers_.load() > 0) wake(n);
    inside_parallel_for = true;
    work(0);
    inside_parallel_for = false;
    uint32_t seen = gate_.fetch_and(~kOpen, std::memory_order_acq_rel) & ~kOpen;
    for (int spins = 0; seen != 0; seen = gate_.load(std::memory_order_acquire)) {
      if (++spins < kSpins) pause();
      else gate_.wait(seen, std::memory_order_acquire);
    }
    if (failed_.load(std::memory_order_relaxed)) {
      failed_.store(false, std::memory_order_relaxed);
      std::rethrow_exception(std::exchange(failure_, nullptr));
    }
  }

 private:
  static constexpr uint32_t kOpen = 1u << 31;

  /// After the first exception the other chunks are not begun, and the caller throws it.
  void work(int self) noexcept {
    try {
      uint32_t chunk;
      for (int i = 0; i < participants_; i++) {
        ChunkRange& range = ranges_[(self + i) % participants_];
        while (range.take(i == 0, chunk)) {
          const int64_t begin = chunk * grain_;
          (*body_)(begin, std::min(begin + grain_, count_));
        }
      }
    } catch (...) {
      if (!failed_.exchange(true)) failure_ = std::current_exception();
      for (int i = 0; i < participants_; i++) ranges_[i].set(0, 0);
    }
  }

  void wake(int n) {
    const int cpu = current_cpu();
    waker_.store(cpu, std::memory_order_relaxed);
    for (int i = 1; i < n; i++)
      if (states_[i].asleep.load()) states_[i].sleeper.keep_off(cpu);
    signal_.notify_all();
  }

  void serve(int self, uint32_t seen) {
    inside_parallel_for = true;  // the first use of such a variable makes malloc reserve memory for the thread
    begun_.fetch_add(1);
    begun_.notify_one();
    WorkerState& state = states_[self];
    state.sleeper.introduce();
    for (;;) {
      state.sleeper.roam();
      for (int spins = 0; signal_.load(std::memory_order_acquire) == seen && spins < kSpins; spins++) pause();
      if (signal_.load() == seen) {
        sleepers_.fetch_add(1);
        state.asleep = true;
        signal_.wait(seen);
        state.asleep = false;
        sleepers_.fetch_sub(1);
        state.sleeper.awake(waker_.load(std::memory_order_relaxed));
        state.sleeper.roam();
      }
      seen = signal_.load();
      if (stopping_.load()) return;
      uint32_t gate = gate_.load(std::memory_order_relaxed);
      while ((gate & kOpen) && !gate_.compare_exchange_weak(gate, gate + 1, std::memory_order_acquire)) {
      }
      if (!(gate & kOpen)) continue;
      if (self < participants_) {
        const LevelScope scope(level_);
        work(self);
      }
      if (gate_.fetch_sub(1, std::memory_order_acq_rel) == 1) gate_.notify_one();
    }
  }

  /// Where the system gives fewer threads than were asked for, the pool keeps half of those: the rest of the process
  /// needs threads and memory, too.
  void resize(int n) {
    const int had = threads_;
    stop();
    int asked = std::max(halved_to_room(n), std::min(n, had));  // there is room for as many as there were
    while (!start(asked) && !start_again(asked)) {
      const int given = threads_;
      stop();
      asked = halved_to_room((given + 1) / 2);
    }
    wanted_ = n;
  }

  int halved_to_room(int threads) const {
    while (threads > 1 && !is_room_for(threads - 1)) threads = (threads + 1) / 2;
    return threads;
  }

  /// Whether so many workers leave address space to the rest of the process. What malloc has reserved for earlier ones,
  /// later ones use again.
  bool is_room_for(int workers) const {
    const int most = kReservationsPerCpu * static_cast<int>(std::thread::hardware_concurrency());
    const auto reservations = static_cast<size_t>(std::max(std::min(workers, most) - most_workers_, 0));
    return is_address_space_left(kThreadStackBytes * static_cast<size_t>(workers) + kReservedByMalloc * reservations +
                                 kAddressSpaceForOthers);
  }

  void stop() {
    stopping_ = true;
    signal_.fetch_add(1);
    signal_.notify_all();
    for (Thread& worker : workers_) worker.join();
    workers_.clear();
    threads_ = 1;
    stopping_ = false;
  }

  /// While malloc reserves memory for a thread it takes twice as much, which others do not get at that moment; threads
  /// that come later use what those before them have left.
  bool start_again(int n) {
    stop();
    return start(n);
  }

  /// Starts threads where there are none, and waits until they have what malloc reserves; false: not all of them.
  bool start(int n) {
    auto ranges = std::make_unique<ChunkRange[]>(n);
    auto states = std::make_unique<WorkerState[]>(n);
    workers_.reserve(n - 1);
    ranges_ = std::move(ranges);
    states_ = std::move(states);
    const uint32_t seen = signal_.load();
    begun_ = 0;
    try {
      for (int i = 1; i < n; i++) workers_.emplace_back([this, i, seen] { serve(i, seen); });
    } catch (const std::system_error&) {
    } catch (const std::bad_alloc&) {
    }
    const auto given = static_cast<int>(workers_.size());
    for (int begun = begun_; begun < given; begun = begun_) begun_.wait(begun);
    most_workers_ = std::max(most_workers_, given);
    threads_ = given + 1;
    return threads_ == n;
  }

  std::mutex owner_;
  std::atomic<int> threads_{1}, wanted_{1};
  std::vector<Thread> workers_;
  int most_workers_ = 0;
  std::unique_ptr<ChunkRange[]> ranges_;
  std::unique_ptr<WorkerState[]> states_;
  alignas(64) std::atomic<uint32_t> gate_{0};
  alignas(64) std::atomic<uint32_t> signal_{0};
  std::atomic<int> begun_{0}, sleepers_{0}, waker_{-1};
  std::atomic<bool> stopping_{false};
  const RangeBody* body_ = nullptr;
  Level level_{};
  std::atomic<bool> failed_{false};
  std::exception_ptr failure_;  // of who set failed_; read when all have left the gate
  int64_t count_ = 0, grain_ = 1;
  int participants_ = 0;
};

int initial_threads() {
  if (const char* text = std::getenv("FOVEA_NUM_THREADS")) {
    const int n = std::atoi(text);
    if (n >= 1) return std::min(n, kMaxThreads);
  }
  return std::clamp(available_cpus(), 1, kMaxThreads);
}

// Never destroyed: at process exit the workers may still be asleep in it, and joining them in a static destructor can
// deadlock.
Pool& pool() {
  static Pool& instance = *new Pool(initial_threads());
  return instance;
}

}  // namespace

void parallel_for(int64_t count, int64_t grain, RangeBody body) {
  if (count > 0) pool().run(count, std::max<int64_t>(grain, 1), body);
}

int thread_count() { return pool().threads(); }

int wanted_thread_count() { return pool().wanted(); }

void set_thread_count(int n) { pool().set_threads(n); }

}  // namespace fovea
