// SPDX-License-Identifier: Apache-2.0
// libmicrohttpd behind our own face; the only file that knows it.
//
// A request is an Exchange. Its head is checked when it has come, its body gathered piece by piece; then the connection
// is suspended, a worker runs the handler, and the event thread resumes with the response.
#include "http/server.hpp"

#include <microhttpd.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <unordered_map>

#include "http/body.hpp"
#include "http/head.hpp"
#include "http/listener.hpp"
#include "http/loop.hpp"
#include "http/peer.hpp"
#include "http/plain.hpp"
#include "http/watch.hpp"
#include "http/workers.hpp"

namespace http {
namespace {

constexpr std::size_t connection_memory = 16 * 1024;  // head of a request, of a response, and the reading buffer

struct Destroy {
  void operator()(MHD_Response* response) const { MHD_destroy_response(response); }
};
using Made = std::unique_ptr<MHD_Response, Destroy>;

int patience_of(MHD_Daemon* daemon) {
  MHD_UNSIGNED_LONG_LONG milliseconds = 0;
  if (MHD_get_timeout(daemon, &milliseconds) != MHD_YES) return -1;
  return static_cast<int>(std::min<MHD_UNSIGNED_LONG_LONG>(milliseconds, 60'000));
}

enum class Stage { head, body, working, refused };

struct Exchange {
  Watched* connection;
  Loop* loop;
  Request request;
  Stage stage = Stage::head;
  bool chunked = false;
  BodyReader body;
  const Response* ready = nullptr;
  Made made;  // the handler's answer
  unsigned status = 0;
  std::uint64_t size = 0;
};

Watched* watched(MHD_Connection* connection) {
  return static_cast<Watched*>(MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context);
}

MHD_Result follow(void* reader, MHD_ValueKind, const char* name, std::size_t name_size, const char* value,
                  std::size_t value_size) {
  static_cast<HeadReader*>(reader)->header({name, name_size}, {value ? value : "", value_size});
  return MHD_YES;
}

// Fills the headers; false when the head held more than they say.
bool read_headers(MHD_Connection* connection, const char* method, const char* url, const char* version,
                  Request& request) {
  const auto* size = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  HeadReader reader(method, request.headers);
  reader.request_line(method, {url, request.target.size()}, version);
  MHD_get_connection_values_n(connection, MHD_HEADER_KIND, &follow, &reader);
  return size && reader.ends_after(size->header_size);
}

// Our headers onto theirs; a header they do not take (a line break in it) is a mistake of ours.
void add_headers(MHD_Response* made, const Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (MHD_add_response_header(made, name.c_str(), value.c_str()) != MHD_YES) {
      throw std::logic_error("not a response header: " + name);
    }
  }
}

Made made_from_file(const Response& response, std::uint64_t& size) {
  const auto file = open_file(response);
  size = file.size;
  Made made{MHD_create_response_from_fd64(file.size, file.descriptor)};
  if (!made) ::close(file.descriptor);
  return made;
}

// Takes the body along, without a copy.
Made made_from_body(std::string body) {
  auto* kept = new std::string(std::move(body));  // theirs now: they call us back to delete it
  const auto forget = [](void* text) { delete static_cast<std::string*>(text); };
  Made made{MHD_create_response_from_buffer_with_free_callback_cls(kept->size(), kept->data(), forget, kept)};
  if (!made) delete kept;
  return made;
}

Made make(Response response, std::uint64_t& size) {
  size = response.body.size();
  auto made = response.file.empty() ? made_from_body(std::move(response.body)) : made_from_file(response, size);
  if (!made) throw std::runtime_error("no memory for a response");
  add_headers(made.get(), response);
  return made;
}

}  // namespace

struct Server::Core {
  // An event thread and its part of the connections.
  struct Event {
    Core& core;
    MHD_Daemon* daemon = nullptr;
    std::unique_ptr<Loop> loop;
    bool noticed = false;  // whether we have been told of the connection being added
  };

  Core(ServerOptions given, Handler handle);
  ~Core();
  void start();
  MHD_Daemon* start_daemon(Event& event);
  static void adopt(Event& event, const Accepted& accepted);
  void drain(std::chrono::milliseconds patience);

  static void* begin(void* self, const char* target, MHD_Connection* connection);
  static MHD_Result access(void* self, MHD_Connection* connection, const char* url, const char* method,
                           const char* version, const char* data, std::size_t* size, void** context);
  static void completed(void* self, MHD_Connection*, void** context, MHD_RequestTerminationCode);
  static void notified(void* self, MHD_Connection* connection, void** context, MHD_ConnectionNotificationCode code);

  MHD_Result take_head(MHD_Connection* connection, Exchange& exchange, const char* url, const char* method,
                       const char* version);
  MHD_Result take_body(Exchange& exchange, std::string_view bytes);
  MHD_Result take_end(MHD_Connection* connection, Exchange& exchange);
  void work(MHD_Connection* connection, Exchange& exchange, Turn turn);
  MHD_Result queue(MHD_Connection* connection, Exchange& exchange, unsigned status, MHD_Response* response,
                   std::uint64_t size);
  MHD_Result refuse(MHD_Connection* connection, Exchange& exchange, int status, bool close);
  MHD_Result refuse_amid_body(Exchange& exchange, int status);
  Response refusal(int status, const Request& request) const;
  MHD_Response* cached(const Response& response);

  ServerOptions options;
  Handler handler;
  std::atomic<std::uint64_t> requests = 0, refused = 0;
  std::atomic<bool> draining = false;
  std::shared_mutex ready_mutex;
  std::unordered_map<const Response*, Made> ready;
  Watch watch;
  Workers workers;
  Listener listener;
  std::vector<std::unique_ptr<Event>> events;
};

Server::Core::Core(ServerOptions given, Handler handle)
    : options(std::move(given)),
      handler(std::move(handle)),
      watch(options.limits),
      workers(std::max(options.workers, 1u), options.limits.queue),
      listener(options.host, options.port) {
  for (auto& proxy : options.trusted_proxies) proxy = canonical_address(proxy).value_or(proxy);
  options.limits.connections = std::min(options.limits.connections, raise_descriptor_limit());
  std::signal(SIGPIPE, SIG_IGN);
}

void Server::Core::start() {
  for (unsigned i = 0; i < std::max(options.event_threads, 1u); ++i) {
    auto& event = *events.emplace_back(std::make_unique<Event>(Event{.core = *this}));
    event.daemon = start_daemon(event);
    event.loop = std::make_unique<Loop>(Loop::Engine{
        .descriptor = MHD_get_daemon_info(event.daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd,
        .patience = [&event] { return patience_of(event.daemon); },
        .adopt = [&event](const Accepted& accepted) { adopt(event, accepted); },
        .turn = [&event] { MHD_run(event.daemon); },
    });
  }
  listener.start([this] { return watch.room(); },
                 [this, next = std::size_t{0}](const Accepted& accepted) mutable {
                   if (!watch.admit(accepted.peer)) return false;
                   events[next++ % events.size()]->loop->hand(accepted);
                   return true;
                 });
}

MHD_Daemon* Server::Core::start_daemon(Event& event) {
  // Paths are decoded by us: theirs ends at the first %00.
  const auto as_sent = +[](void*, MHD_Connection*, char* text) { return std::string_view{text}.size(); };
  const auto idle = static_cast<unsigned>(std::max<std::int64_t>(options.limits.idle.count(), 1));
  auto* daemon = MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_NO_LISTEN_SOCKET, 0, nullptr,
                                  nullptr, &Core::access, &event,                           //
                                  MHD_OPTION_CONNECTION_MEMORY_LIMIT, connection_memory,    //
                                  MHD_OPTION_CONNECTION_LIMIT, options.limits.connections,  //
                                  MHD_OPTION_CONNECTION_TIMEOUT, idle,                      //
                                  MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,                     //
                                  MHD_OPTION_UNESCAPE_CALLBACK, as_sent, nullptr,           //
                                  MHD_OPTION_URI_LOG_CALLBACK, &Core::begin, &event,        //
                                  MHD_OPTION_NOTIFY_COMPLETED, &Core::completed, &event,    //
                                  MHD_OPTION_NOTIFY_CONNECTION, &Core::notified, &event, MHD_OPTION_END);
  if (!daemon) throw std::runtime_error("the HTTP library does not start");
  return daemon;
}

void Server::Core::adopt(Event& event, const Accepted& accepted) {
  event.noticed = false;
  const auto* address = reinterpret_cast<const sockaddr*>(&accepted.address);
  const auto added = MHD_add_connection(event.daemon, accepted.socket, address, accepted.size);  // or closes the socket
  if (added != MHD_YES && !event.noticed) event.core.watch.dismiss(accepted.peer);
}

Server::Core::~Core() {
  listener.stop();
  workers.stop();  // answers every suspended connection, or else the daemons could not stop
  for (const auto& event : events) {
    if (event->loop) event->loop->stop();
    if (event->daemon) MHD_stop_daemon(event->daemon);
  }
}

void Server::Core::drain(std::chrono::milliseconds patience) {
  draining = true;
  listener.stop();
  watch.close_idle();
  watch.wait_empty(patience);
}

void Server::Core::notified(void* self, MHD_Connection* connection, void** context,
                            MHD_ConnectionNotificationCode code) {
  auto& event = *static_cast<Event*>(self);
  auto& core = event.core;
  event.noticed = true;
  if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
    if (*context) core.watch.remove(static_cast<Watched*>(*context));
    *context = nullptr;
    return;
  }
  const int socket = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
  const auto* address = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr;
  *context = core.watch.add(socket, address ? address_text(*address) : std::string{});
}

void* Server::Core::begin(void* self, const char* target, MHD_Connection* connection) {
  auto& event = *static_cast<Event*>(self);
  ++event.core.requests;
  auto exchange = std::make_unique<Exchange>();
  exchange->loop = event.loop.get();
  exchange->connection = watched(connection);
  exchange->connection->spoken = true;
  exchange->request.target = target ? target : "";
  return exchange.release();  // completed() deletes it
}

void Server::Core::completed(void*, MHD_Connection*, void** context, MHD_RequestTerminationCode) {
  const std::unique_ptr<Exchange> exchange{static_cast<Exchange*>(*context)};
  *context = nullptr;
  if (!exchange) return;
  exchange->connection->kept = true;
  exchange->connection->spoken = false;
  exchange->connection->enter(Phase::head);
}

MHD_Result Server::Core::access(void* self, MHD_Connection* connection, const char* url, const char* method,
                                const char* version, const char* data, std::size_t* size, void** context) {
  auto& core = static_cast<Event*>(self)->core;
  auto& exchange = *static_cast<Exchange*>(*context);
  try {
    switch (exchange.stage) {
      case Stage::head:
        return core.take_head(connection, exchange, url, method, version);
      case Stage::body:
        if (*size == 0) return core.take_end(connection, exchange);
        return core.take_body(exchange, {data, std::exchange(*size, 0)});
      case Stage::working:
        return core.queue(connection, exchange, exchange.status, exchange.made.get(), exchange.size);
      case Stage::refused:
        return MHD_YES;
    }
  } catch (const std::exception&) {  // no memory, no room on the disk: this connection ends, the others go on
  }
  return MHD_NO;
}

MHD_Result Server::Core::take_head(MHD_Connection* connection, Exchange& exchange, const char* url, const char* method,
                                   const char* version) {
  auto& request = exchange.request;
  request.method = method_of(method);
  const bool intact = read_headers(connection, method, url, version, request);
  request.peer = client_address(exchange.connection->peer, request.headers, options.trusted_proxies);
  auto framing = framing_of(request, method, version);
  if (!intact || !read_target(request)) framing.refusal = 400;
  if (framing.refusal) return refuse(connection, exchange, framing.refusal, /*close=*/true);
  exchange.body.limit = options.body_limit ? options.body_limit(request) : options.limits.body;
  if (framing.declared > exchange.body.limit) return refuse(connection, exchange, 413, /*close=*/true);
  if (options.ready && (request.method == Method::get || request.method == Method::head)) {
    exchange.ready = options.ready(request);
  }
  exchange.chunked = framing.chunked;
  exchange.stage = Stage::body;
  exchange.connection->enter(Phase::body);
  return MHD_YES;
}

MHD_Result Server::Core::take_body(Exchange& exchange, std::string_view bytes) {
  if (!exchange.body.take(bytes, exchange.request, options.spool)) return refuse_amid_body(exchange, 413);
  exchange.connection->bytes.store(exchange.body.received(), std::memory_order_relaxed);
  return MHD_YES;
}

MHD_Result Server::Core::take_end(MHD_Connection* connection, Exchange& exchange) {
  if (exchange.ready) {
    auto* response = cached(*exchange.ready);
    return queue(connection, exchange, static_cast<unsigned>(exchange.ready->status), response,
                 exchange.ready->body.size());
  }
  if (!workers.reserve()) return refuse(connection, exchange, 503, /*close=*/false);
  exchange.body.complete();
  exchange.stage = Stage::working;
  exchange.connection->enter(Phase::working);
  MHD_suspend_connection(connection);
  workers.fill([this, connection, &exchange](Turn turn) { work(connection, exchange, turn); });
  return MHD_YES;
}

void Server::Core::work(MHD_Connection* connection, Exchange& exchange, Turn turn) {
  const auto answer = [&](Response response) {
    exchange.status = static_cast<unsigned>(response.status);
    exchange.made = make(std::move(response), exchange.size);
  };
  try {
    answer(turn == Turn::run ? handler(exchange.request) : refusal(503, exchange.request));
  } catch (...) {  // whatever a handler throws, its client gets an answer
    try {
      answer(refusal(500, exchange.request));
    } catch (const std::exception&) {  // without an answer the connection is closed
    }
  }
  exchange.body.forget();
  // After a chunked body the connection ends: what the lenient chunk parser may have let through in line ends and
  // trailers can never hide a second request.
  if (exchange.made && (exchange.chunked || draining))
    MHD_add_response_header(exchange.made.get(), "Connection", "close");
  auto& loop = *exchange.loop;
  MHD_resume_connection(connection);  // from here on the exchange belongs to the event thread
  loop.wake();
}

MHD_Result Server::Core::queue(MHD_Connection* connection, Exchange& exchange, unsigned status, MHD_Response* response,
                               std::uint64_t size) {
  if (!response) return MHD_NO;
  exchange.connection->enter(Phase::answering, size);
  return MHD_queue_response(connection, status, response);
}

Response Server::Core::refusal(int status, const Request& request) const {
  return refusal_page(options, status, MHD_get_reason_phrase_for(static_cast<unsigned>(status)), request);
}

MHD_Result Server::Core::refuse(MHD_Connection* connection, Exchange& exchange, int status, bool close) {
  ++refused;
  exchange.stage = Stage::refused;
  exchange.connection->unread = close;
  auto response = refusal(status, exchange.request);
  if (close || exchange.chunked) response.with("Connection", "close");
  std::uint64_t size = 0;
  const auto made = make(std::move(response), size);
  return queue(connection, exchange, static_cast<unsigned>(status), made.get(), size);
}

// The library takes a response before the body or after it, not amid: so this one goes out by our own hand, and the
// connection with it. Nothing else is on its way then, and a few hundred bytes fit any send buffer.
MHD_Result Server::Core::refuse_amid_body(Exchange& exchange, int status) {
  ++refused;
  exchange.stage = Stage::refused;
  exchange.connection->unread = true;
  const auto text =
      wire_text(refusal(status, exchange.request), MHD_get_reason_phrase_for(static_cast<unsigned>(status)));
  [[maybe_unused]] const auto sent =
      ::send(exchange.connection->socket, text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  return MHD_NO;
}

MHD_Response* Server::Core::cached(const Response& response) {
  {
    const std::shared_lock lock(ready_mutex);
    if (const auto found = ready.find(&response); found != ready.end()) return found->second.get();
  }
  auto* body = const_cast<char*>(response.body.data());  // they do not write to a persistent buffer
  Made made{MHD_create_response_from_buffer(response.body.size(), body, MHD_RESPMEM_PERSISTENT)};
  if (!made) throw std::runtime_error("no memory for a response");
  add_headers(made.get(), response);
  const std::unique_lock lock(ready_mutex);
  return ready.try_emplace(&response, std::move(made)).first->second.get();
}

Server::Server(ServerOptions options, Handler handler)
    : core_(std::make_unique<Core>(std::move(options), std::move(handler))) {
  core_->start();
}

Server::~Server() = default;

std::uint16_t Server::port() const { return core_->listener.port(); }

void Server::drain(std::chrono::seconds patience) { core_->drain(patience); }

Server::Counts Server::counts() const {
  return {.requests = core_->requests,
          .refused = core_->refused,
          .connections = core_->watch.size(),
          .queued = core_->workers.waiting()};
}

}  // namespace http
