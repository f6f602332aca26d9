// SPDX-License-Identifier: Apache-2.0
// A fixed number of threads and a queue that does not grow without end.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace http {

enum class Turn { run, dropped };  // dropped: the workers are stopping, nobody will do it

class Workers {
 public:
  using Task = std::function<void(Turn)>;

  Workers(unsigned threads, std::size_t queue);
  ~Workers() { stop(); }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // Two steps, because the caller must know that there is room before it parks what it wants done.
  bool reserve();  // false: no room, or stopping
  void fill(Task task);

  void stop();  // drops what waits, lets what runs end
  std::size_t waiting() const;

 private:
  void work();

  const std::size_t limit_;
  mutable std::mutex mutex_;
  std::condition_variable arrived_, filled_;
  std::deque<Task> tasks_;
  std::size_t reserved_ = 0;
  std::size_t idle_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace http
