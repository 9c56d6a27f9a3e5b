#include "addon/first_threads.h"

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

/// libuv starts all its threads when the first work is queued, and waits for them.
void start_threads_of_libuv(napi_env env) {
  napi_value name;
  auto* work = new NoWork;
  if (napi_create_string_utf8(env, "fovea threads", NAPI_AUTO_LENGTH, &name) == napi_ok &&
      napi_create_async_work(env, nullptr, name, NoWork::execute, NoWork::complete, work, &work->handle) == napi_ok) {
    if (napi_queue_async_work(env, work->handle) == napi_ok) return;
    napi_delete_async_work(env, work->handle);
  }
  delete work;
}

}  // namespace

void start_first_threads(napi_env env) {
  start_threads_of_libuv(env);
  start_engine_thread();
}

}  // namespace fovea
