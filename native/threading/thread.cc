#include "threading/thread.h"

#include <memory>
#include <system_error>
#include <utility>

namespace fovea {

#if defined(_WIN32)

Thread::Thread(std::function<void()> body) : thread_(std::move(body)) {}

void Thread::join() { thread_.join(); }

void Thread::detach() { thread_.detach(); }

#else

namespace {

void* call(void* body) {
  (*std::unique_ptr<std::function<void()>>(static_cast<std::function<void()>*>(body)))();
  return nullptr;
}

}  // namespace

Thread::Thread(std::function<void()> body) {
  auto owned = std::make_unique<std::function<void()>>(std::move(body));
  pthread_attr_t attributes;
  int error = pthread_attr_init(&attributes);
  if (error == 0) {
    pthread_attr_setstacksize(&attributes, kThreadStackBytes);
    error = pthread_create(&thread_, &attributes, call, owned.get());
    pthread_attr_destroy(&attributes);
  }
  if (error != 0) throw std::system_error(error, std::generic_category());
  owned.release();  // NOLINT: the thread has it
}

void Thread::join() { pthread_join(thread_, nullptr); }

void Thread::detach() { pthread_detach(thread_); }

#endif

}  // namespace fovea
