// The threads that this process cannot do without: they are started before the pool, which takes what the system gives.
#pragma once

#include <node_api.h>

namespace fovea {

/// Starts libuv's threads and the engine's own. libuv starts its threads when it first has work for them, e.g. when
/// Node.js reads a file, and ends the process where it gets none.
void start_first_threads(napi_env env);

/// False where libuv would not get the memory for its threads, and end the process, when Node.js reads or writes a
/// file.
bool have_room_for_files();

}  // namespace fovea
