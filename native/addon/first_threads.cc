#include "addon/first_threads.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <thread>
#include <vector>

#if !defined(_WIN32)
#include <pthread.h>
#include <sys/mman.h>
#include <sys/resource.h>
#endif

#include "program/queue.h"

namespace fovea {

namespace {

/// Work of libuv's that does nothing. It deletes itself.
struct NoWork {
  napi_async_work handle = nullptr;

  static void execute(napi_env, void*) {}

  static void complete(napi_env env, napi_status, void* data) {
    auto* work = static_cast<NoWork*>(data);
    napi_delete_async_work(env, work->handle);
    delete work;
  }
};

#if defined(_WIN32)

bool are_threads_left(int) { return true; }

bool are_stacks_left(int) { return true; }

#else

/// What a thread takes beside its stack: a guard page, its thread-local memory.
constexpr size_t kForThread = size_t{1} << 16;

/// Allocates nothing, so that malloc reserves nothing for the thread.
void* wait_for_end(void* is_over) {
  static_cast<std::atomic<bool>*>(is_over)->wait(false);
  return nullptr;
}

/// Threads of this process that the system counts; 0 where it does not say.
int64_t living_threads() {
  std::error_code error;
  const std::filesystem::directory_iterator threads("/proc/self/task", error);
  return error ? 0 : std::distance(begin(threads), end(threads));
}

/// Whether the system gives so many threads more: it is asked for them, for a moment. Their stacks are small, as the C
/// library keeps the memory of those that have ended, and what is asked for is threads and not memory.
bool are_threads_left(int count) {
  constexpr size_t kStack = size_t{1} << 18;
  std::atomic<bool> is_over{false};
  std::vector<pthread_t> threads(static_cast<size_t>(count));
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, kStack);
  const int64_t before = living_threads();
  size_t given = 0;
  while (given < threads.size() && pthread_create(&threads[given], &small, wait_for_end, &is_over) == 0) given++;
  pthread_attr_destroy(&small);
  is_over = true;
  is_over.notify_all();
  for (size_t i = 0; i < given; i++) pthread_join(threads[i], nullptr);
  // A thread that has ended counts a little longer.
  for (int i = 0; i < 100 && living_threads() > before; i++)
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  return given == threads.size();
}

/// Whether there is address space for the stacks of so many threads of libuv: it is reserved, for a moment, at once.
/// A limit of it (`ulimit -v`) counts stacks in full, however little of them is used.
bool are_stacks_left(int count) {
  // As libuv has it: the limit of a stack, and without one what the C library takes.
  constexpr size_t kUsual = size_t{8} << 20;
  rlimit stack{};
  const bool is_limited = getrlimit(RLIMIT_STACK, &stack) == 0 && stack.rlim_cur != RLIM_INFINITY;
  const size_t each = (is_limited ? static_cast<size_t>(stack.rlim_cur) : kUsual) + kForThread;
  const size_t all = each * static_cast<size_t>(count);
  void* reserved = mmap(nullptr, all, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (reserved == MAP_FAILED) return false;
  munmap(reserved, all);
  return true;
}

#endif

/// Whether libuv has been asked for work, so that its threads run.
std::atomic<bool> is_started{false};

/// As many as libuv starts.
int threads_of_libuv() {
  const char* text = std::getenv("UV_THREADPOOL_SIZE");
  return text ? std::clamp(std::atoi(text), 1, 1024) : 4;
}

/// libuv starts all its threads when the first work is queued, and waits for them.
void start_threads_of_libuv(napi_env env) {
  napi_value name;
  auto* work = new NoWork;
  if (napi_create_string_utf8(env, "fovea threads", NAPI_AUTO_LENGTH, &name) == napi_ok &&
      napi_create_async_work(env, nullptr, name, NoWork::execute, NoWork::complete, work, &work->handle) == napi_ok) {
    if (napi_queue_async_work(env, work->handle) == napi_ok) {
      is_started = true;
      return;
    }
    napi_delete_async_work(env, work->handle);
  }
  delete work;
}

}  // namespace

void start_first_threads(napi_env env) {
  // Where it would not get them, a program that reads no files goes on without.
  const int count = threads_of_libuv();
  if (are_threads_left(count) && are_stacks_left(count)) start_threads_of_libuv(env);
  start_engine_thread();
}

bool have_room_for_files() { return is_started || are_stacks_left(threads_of_libuv()); }

}  // namespace fovea
