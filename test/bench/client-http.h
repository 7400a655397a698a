// Keep-alive connections: each waits for its answer (closed loop), or all share a fixed rate.
#pragma once
#include "client-common.h"

struct http_load {
  struct blocks requests;
  struct conn *conns;
  int connections, own, outstanding;
  long total, rate, issued, closed, refused, matched, measured, statuses[600];
  uint64_t warm_end, stop;
  const char *expect;
  FILE *acked;
  struct samples classes[16];
};

static struct block *next_request(struct http_load *load, struct conn *by) {
  size_t at = load->own ? (size_t)by->index : (size_t)load->issued;
  return &load->requests.items[at % load->requests.count];
}

static int may_issue(struct http_load *load, uint64_t now) {
  return now < load->stop && (!load->total || load->issued < load->total);
}

static void reopen(struct http_load *load, struct conn *which) {
  if (which->busy) load->closed++, load->outstanding--;
  close(which->fd);
  if (++load->refused > 5000) die("the server keeps closing connections");
  open_conn(which);
}

static void issue(struct http_load *load, struct conn *by) {
  struct block *what = next_request(load, by);
  load->issued++;
  load->outstanding++;
  if (!send_block(by, what)) reopen(load, by);
}

static void answered(struct http_load *load, struct conn *by, int status, size_t length) {
  uint64_t now = now_us();
  load->statuses[status > 0 && status < 600 ? status : 0]++;
  if (load->expect[0] && memmem(by->in, length, load->expect, strlen(load->expect)))
    load->matched++;
  if (load->acked && status == 201) {
    char name[STAMP_LETTERS + 1] = {0};
    write_stamp(name, by->stamp);
    fprintf(load->acked, "%s\n", name);
  }
  // With a total every answer counts; with a window only what began and ended inside it.
  if (load->total || (now >= load->warm_end && now <= load->stop)) {
    load->measured++;
    if (by->sent_at >= load->warm_end) add_sample(&load->classes[by->class], now - by->sent_at);
  }
  consume(by, length);
  by->busy = 0;
  load->outstanding--;
}

static void on_readable(struct http_load *load, struct conn *by) {
  int got = fill(by), status;
  size_t length;
  while (by->busy && (length = whole_answer(by, &status))) {
    answered(load, by, status, length);
    if (!load->rate && may_issue(load, now_us())) issue(load, by);
  }
  if (got < 0) {
    reopen(load, by);
    if (!load->rate && may_issue(load, now_us())) issue(load, by);
  }
}

// Sends what is due; a request that found no free connection counts from when it was due.
static uint64_t send_due(struct http_load *load, uint64_t start) {
  static int turn;
  for (;;) {
    uint64_t due = start + (uint64_t)load->issued * 1000000 / (uint64_t)load->rate;
    uint64_t now = now_us();
    if (due > now || !may_issue(load, now)) return due;
    int tried = 0;
    while (load->conns[turn].busy && tried++ < load->connections)
      turn = (turn + 1) % load->connections;
    struct conn *by = &load->conns[turn];
    if (by->busy) return now + 1000;
    turn = (turn + 1) % load->connections;
    issue(load, by);
    if (now - due > 5000) by->sent_at = due;
  }
}

static void print_http(struct http_load *load, double seconds) {
  printf("{\"perSecond\":%.1f,\"issued\":%ld,\"unanswered\":%d,\"closed\":%ld,\"matched\":%ld,",
         (double)load->measured / seconds, load->issued, load->outstanding, load->closed,
         load->matched);
  printf("\"statuses\":{");
  for (int i = 0, first = 1; i < 600; i++)
    if (load->statuses[i]) printf("%s\"%d\":%ld", first ? "" : ",", i, load->statuses[i]), first = 0;
  printf("},\"classes\":{");
  for (int i = 0, first = 1; i < 16; i++) {
    char name[4];
    if (!load->classes[i].count) continue;
    snprintf(name, sizeof name, "%d", i);
    if (!first) printf(",");
    print_samples(name, &load->classes[i]);
    first = 0;
  }
  printf("}}\n");
}

static void run_http(void) {
  struct http_load load = {.requests = read_blocks(option("requests", NULL)),
                           .connections = (int)number("connections", "1"),
                           .own = (int)number("own", "0"),
                           .total = number("total", "0"),
                           .rate = number("rate", "0"),
                           .expect = option("expect", "")};
  double seconds = strtod(option("seconds", "5"), NULL);
  const char *acked = option("acked", "");
  if (acked[0] && !(load.acked = fopen(acked, "w"))) die(acked);
  load.conns = calloc((size_t)load.connections, sizeof *load.conns);
  for (int i = 0; i < load.connections; i++) {
    load.conns[i].index = i;
    open_conn(&load.conns[i]);
  }
  uint64_t start = now_us(), drain = 15000000;
  load.warm_end = start + (uint64_t)(strtod(option("warm-up", "0"), NULL) * 1e6);
  load.stop = load.warm_end + (uint64_t)(seconds * 1e6);
  for (int i = 0; !load.rate && i < load.connections; i++)
    if (may_issue(&load, now_us())) issue(&load, &load.conns[i]);
  struct epoll_event ready[BATCH];
  for (;;) {
    uint64_t now = now_us(), due = load.stop;
    if (load.rate) due = send_due(&load, start);
    int over = !may_issue(&load, now) && !load.outstanding;
    if (over || now > load.stop + drain) break;
    // Without a rate it never sleeps: waking it would be paid for by the server, and the more so the
    // slower the server is.
    int wait = load.rate && due > now ? (int)((due - now + 999) / 1000) : 0;
    int count = epoll_wait(poller, ready, BATCH, now >= load.stop ? 20 : wait > 100 ? 100 : wait);
    for (int i = 0; i < count; i++) on_readable(&load, ready[i].data.ptr);
  }
  if (load.acked) fclose(load.acked);
  print_http(&load, seconds);
}
