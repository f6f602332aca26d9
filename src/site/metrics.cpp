// SPDX-License-Identifier: Apache-2.0
#include "site/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <mutex>
#include <vector>

namespace site {

struct Metrics::Inside {
  prometheus::Registry registry{};
  prometheus::Family<prometheus::Counter>& requests = prometheus::BuildCounter()
                                                          .Name("hientai_requests_total")
                                                          .Help("Requests answered, by route and status.")
                                                          .Register(registry);
  prometheus::Family<prometheus::Histogram>& durations = prometheus::BuildHistogram()
                                                             .Name("hientai_request_seconds")
                                                             .Help("How long an answer took in a worker, by route.")
                                                             .Register(registry);
  struct Watched {
    prometheus::Gauge* gauge;
    std::function<double()> read;
  };
  std::mutex mutex = {};
  std::vector<Watched> watched = {};
};

Metrics::Metrics() : inside_{new Inside} {}
Metrics::~Metrics() = default;

void Metrics::answered(std::string_view method, std::string_view route, int status,
                       std::chrono::steady_clock::duration took) {
  static const prometheus::Histogram::BucketBoundaries seconds{0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10};
  const prometheus::Labels of{{"method", std::string{method}}, {"route", std::string{route}}};
  inside_->durations.Add(of, seconds).Observe(std::chrono::duration<double>{took}.count());
  auto with_status = of;
  with_status.emplace("status", std::to_string(status));
  inside_->requests.Add(with_status).Increment();
}

void Metrics::watch(std::string name, std::string help, std::function<double()> read) {
  auto& gauge = prometheus::BuildGauge().Name(name).Help(help).Register(inside_->registry).Add({});
  const std::scoped_lock lock{inside_->mutex};
  inside_->watched.push_back({&gauge, std::move(read)});
}

std::string Metrics::text() {
  {
    const std::scoped_lock lock{inside_->mutex};
    for (const auto& [gauge, read] : inside_->watched) gauge->Set(read());
  }
  return prometheus::TextSerializer{}.Serialize(inside_->registry.Collect());
}

}  // namespace site
