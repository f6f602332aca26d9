// SPDX-License-Identifier: Apache-2.0
#include "http/workers.hpp"

#include <utility>

namespace http {

Workers::Workers(unsigned threads, std::size_t queue) : limit_(queue), idle_(threads) {
  threads_.reserve(threads);
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

bool Workers::reserve() {
  const std::lock_guard lock(mutex_);
  if (stopping_ || tasks_.size() + reserved_ >= limit_ + idle_) return false;
  ++reserved_;
  return true;
}

void Workers::fill(Task task) {
  {
    const std::lock_guard lock(mutex_);
    --reserved_;
    tasks_.push_back(std::move(task));
  }
  arrived_.notify_one();
  filled_.notify_one();
}

void Workers::stop() {
  std::deque<Task> dropped;
  {
    std::unique_lock lock(mutex_);
    stopping_ = true;
    filled_.wait(lock, [&] { return reserved_ == 0; });
    dropped.swap(tasks_);
  }
  arrived_.notify_all();
  for (auto& task : dropped) task(Turn::dropped);
  for (auto& thread : std::exchange(threads_, {})) thread.join();
}

std::size_t Workers::waiting() const {
  const std::lock_guard lock(mutex_);
  return tasks_.size();
}

void Workers::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    arrived_.wait(lock, [&] { return stopping_ || !tasks_.empty(); });
    if (tasks_.empty()) return;
    auto task = std::move(tasks_.front());
    tasks_.pop_front();
    --idle_;
    lock.unlock();
    task(Turn::run);
    task = nullptr;
    lock.lock();
    ++idle_;
  }
}

}  // namespace http
