// What every kind of load shares: the clock, latencies, prepared bytes, connections.
#pragma once
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define STAMP_LETTERS 11
#define BATCH 2048

static void die(const char *what) {
  fprintf(stderr, "client: %s%s%s\n", what, errno ? ": " : "", errno ? strerror(errno) : "");
  exit(2);
}

static uint64_t now_us(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return (uint64_t)at.tv_sec * 1000000 + (uint64_t)at.tv_nsec / 1000;
}

// --- stamps: the moment of sending, written into a text as `t=` and eleven letters.
// Letters and not digits, so that no filter ever takes one for a number of somebody's.

// Never the same twice, so that a stamp also names its post.
static uint64_t next_stamp(void) {
  static uint64_t last;
  uint64_t now = now_us();
  last = now > last ? now : last + 1;
  return last;
}

static void write_stamp(char *at, uint64_t value) {
  for (int i = STAMP_LETTERS - 1; i >= 0; i--, value /= 26) at[i] = (char)('a' + value % 26);
}

static uint64_t read_stamp(const char *text, size_t length) {
  const char *at = memmem(text, length, "t=", 2);
  if (!at || at + 2 + STAMP_LETTERS > text + length) return 0;
  uint64_t value = 0;
  for (int i = 2; i < 2 + STAMP_LETTERS; i++) value = value * 26 + (uint64_t)(at[i] - 'a');
  return value;
}

// --- latencies: all of them are kept, so that percentiles are exact.

struct samples {
  uint32_t *us;
  size_t count, size;
};

static void add_sample(struct samples *to, uint64_t us) {
  if (to->count == to->size) {
    to->size = to->size ? to->size * 2 : 1024;
    to->us = realloc(to->us, to->size * sizeof *to->us);
    if (!to->us) die("no memory");
  }
  to->us[to->count++] = us > UINT32_MAX ? UINT32_MAX : (uint32_t)us;
}

static int by_size(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

static double percentile_ms(struct samples *of, double share) {
  if (!of->count) return 0;
  qsort(of->us, of->count, sizeof *of->us, by_size);
  size_t at = (size_t)(share * (double)(of->count - 1) + 0.5);
  return of->us[at] / 1000.0;
}

static void print_samples(const char *name, struct samples *of) {
  printf("\"%s\":{\"count\":%zu,\"p50\":%.3f,\"p99\":%.3f,\"max\":%.3f}", name, of->count,
         percentile_ms(of, 0.5), percentile_ms(of, 0.99), percentile_ms(of, 1));
}

// --- prepared bytes: a file of `LENGTH CLASS\n` each followed by LENGTH bytes.

struct block {
  char *bytes;
  size_t length;
  int class;
  size_t stamps[4];
  int stamp_count;
};

struct blocks {
  struct block *items;
  size_t count;
};

static void find_stamps(struct block *in) {
  in->stamp_count = 0;
  for (size_t i = 0; i + 2 + STAMP_LETTERS <= in->length && in->stamp_count < 4; i++)
    if (!memcmp(in->bytes + i, "t=aaaaaaaaaaa", 2 + STAMP_LETTERS))
      in->stamps[in->stamp_count++] = i + 2;
}

static struct blocks read_blocks(const char *path) {
  struct blocks all = {0};
  FILE *file = fopen(path, "rb");
  if (!file) die(path);
  size_t length;
  int class;
  while (fscanf(file, "%zu %d", &length, &class) == 2) {
    fgetc(file);
    all.items = realloc(all.items, (all.count + 1) * sizeof *all.items);
    struct block *one = &all.items[all.count++];
    *one = (struct block){.bytes = malloc(length + 1), .length = length, .class = class};
    if (fread(one->bytes, 1, length, file) != length) die("a block is cut short");
    find_stamps(one);
  }
  fclose(file);
  if (!all.count) die("an empty file of blocks");
  return all;
}

// --- connections

struct conn {
  int fd, index;
  char *in;
  size_t used, size;
  int busy, state;
  uint64_t sent_at, stamp, last_seq;
  int class;
};

static int poller;
static int port;

static void open_conn(struct conn *to) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
  to->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (to->fd < 0 || connect(to->fd, (struct sockaddr *)&address, sizeof address)) die("connect");
  int on = 1;
  setsockopt(to->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  fcntl(to->fd, F_SETFL, O_NONBLOCK);
  to->used = 0;
  to->busy = 0;
  struct epoll_event interest = {.events = EPOLLIN, .data.ptr = to};
  if (epoll_ctl(poller, EPOLL_CTL_ADD, to->fd, &interest)) die("epoll_ctl");
}

// Requests are small, so waiting for room in the kernel's buffer is the rare case.
static int send_all(struct conn *to, const char *bytes, size_t length) {
  while (length) {
    ssize_t sent = send(to->fd, bytes, length, MSG_NOSIGNAL);
    if (sent < 0 && (errno == EAGAIN || errno == EINTR)) {
      struct pollfd room = {.fd = to->fd, .events = POLLOUT};
      poll(&room, 1, 1000);
      continue;
    }
    if (sent < 0) return 0;
    bytes += sent;
    length -= (size_t)sent;
  }
  return 1;
}

// Stamps the block and sends it; the latency counts from this moment.
static int send_block(struct conn *to, struct block *what) {
  to->stamp = next_stamp();
  for (int i = 0; i < what->stamp_count; i++)
    write_stamp(what->bytes + what->stamps[i], to->stamp);
  to->sent_at = now_us();
  to->class = what->class;
  to->busy = 1;
  return send_all(to, what->bytes, what->length);
}

// Reads what is there: 1 when something came, 0 when nothing, -1 when the other side is gone.
static int fill(struct conn *from) {
  if (from->size - from->used < 32768) {
    from->size = from->size ? from->size * 2 : 65536;
    from->in = realloc(from->in, from->size);
    if (!from->in) die("no memory");
  }
  ssize_t got = recv(from->fd, from->in + from->used, from->size - from->used, 0);
  if (got > 0) from->used += (size_t)got;
  return got > 0 ? 1 : got < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : -1;
}

static void consume(struct conn *from, size_t length) {
  from->used -= length;
  if (from->used) memmove(from->in, from->in + length, from->used);
}

// The length of the answer at the head of the buffer, 0 while it is not complete.
static size_t whole_answer(struct conn *in, int *status) {
  char *end = in->used < 12 ? NULL : memmem(in->in, in->used, "\r\n\r\n", 4);
  if (!end) return 0;
  *status = atoi(in->in + 9);
  size_t body = 0, head = (size_t)(end - in->in) + 4;
  *end = 0;
  char *field = strcasestr(in->in, "\r\ncontent-length:");
  if (field) body = strtoul(field + 17, NULL, 10);
  else if (strcasestr(in->in, "\r\ntransfer-encoding:")) die("a chunked answer");
  *end = '\r';
  return in->used < head + body ? 0 : head + body;
}

// --- options: `--name value`, looked up when asked for.

static int option_count;
static char **option_values;

static const char *option(const char *name, const char *otherwise) {
  for (int i = 2; i + 1 < option_count; i += 2)
    if (!strcmp(option_values[i] + 2, name)) return option_values[i + 1];
  if (!otherwise) die(name);
  return otherwise;
}

static long number(const char *name, const char *otherwise) {
  return strtol(option(name, otherwise), NULL, 10);
}
