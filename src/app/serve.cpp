// SPDX-License-Identifier: Apache-2.0
// `hientai serve`: the server, the job worker, and an orderly end on SIGTERM.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdio>

#include "accounts/first_run.hpp"
#include "app/app.hpp"
#include "http/server.hpp"
#include "site/answer.hpp"
#include "site/metrics.hpp"
#include "site/serve.hpp"
#include "web/assets.hpp"

namespace app {
namespace {

constexpr std::chrono::seconds patience{10};

// Blocks the signals in every thread started from here on, so that wait_for_the_end() is the one to hear them.
sigset_t block_signals() {
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  return ends;
}

}  // namespace

int serve(cli::Arguments& arguments) {
  arguments.expect({"listen"});
  const auto settings = configuration(arguments);
  const auto ends = block_signals();
  Opened opened{settings};
  auto& installation = opened.installation();

  jobs::Worker worker{installation.database, job_kinds(installation)};
  installation.wake_jobs = [&] { worker.wake(); };
  site::Site site{installation, features()};

  http::ServerOptions options{.host = settings.host,
                              .port = settings.port,
                              .workers = settings.workers,
                              .spool = settings.data / "spool",
                              .trusted_proxies = settings.trusted_proxies};
  options.body_limit = [&](const http::Request& head) { return site.body_limit(head); };
  options.refusal = &site::bare_refusal;
  options.ready = &web::asset;
  http::Server server{std::move(options), [&](http::Request& request) { return site.serve(request); }};

  auto& metrics = installation.shelf->of<site::Metrics>();
  metrics.watch("hientai_queue", "Requests that wait for a worker.",
                [&] { return static_cast<double>(server.counts().queued); });
  metrics.watch("hientai_connections", "Open connections.",
                [&] { return static_cast<double>(server.counts().connections); });
  metrics.watch("hientai_refused", "Requests refused because the queue was full.",
                [&] { return static_cast<double>(server.counts().refused); });
  metrics.watch("hientai_jobs", "Pieces of long work that wait or run.", [&] {
    auto db = installation.database.read();
    return static_cast<double>(jobs::count_unfinished(db));
  });

  fmt::print("Hiền Tài  {}\n", installation.public_url);
  if (const auto link = accounts::first_run_link(installation))
    fmt::print("First administrator (one time, 72 hours): {}\n", *link);
  std::fflush(stdout);

  int heard = 0;
  sigwait(&ends, &heard);
  server.drain(patience);
  return cli::done;
}

}  // namespace app
