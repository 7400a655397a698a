// RFC 6455 as far as a load needs it: masked frames out, whole frames in, pings answered.
#pragma once
#include "client-common.h"

enum { UPGRADING, OPEN, LIVE, GONE };

// A client's frame with the mask 0: legal, and leaves the text (and its stamps) as it is.
static struct block text_frame(const char *text, size_t length, int opcode) {
  struct block frame = {.bytes = malloc(length + 8)};
  unsigned char *at = (unsigned char *)frame.bytes;
  size_t head = length < 126 ? 6 : 8;
  memset(at, 0, head);
  at[0] = (unsigned char)(0x80 | opcode);
  at[1] = (unsigned char)(0x80 | (length < 126 ? length : 126));
  if (length >= 126) at[2] = (unsigned char)(length >> 8), at[3] = (unsigned char)length;
  memcpy(at + head, text, length);
  frame.length = head + length;
  find_stamps(&frame);
  return frame;
}

static struct blocks text_frames(struct blocks texts) {
  for (size_t i = 0; i < texts.count; i++)
    texts.items[i] = text_frame(texts.items[i].bytes, texts.items[i].length, 1);
  return texts;
}

// The length of the frame at the head of the buffer, 0 while it is not complete.
static size_t whole_frame(struct conn *in, size_t *head, int *opcode) {
  unsigned char *at = (unsigned char *)in->in;
  if (in->used < 2) return 0;
  size_t length = at[1] & 127;
  *head = length < 126 ? 2 : length == 126 ? 4 : 10;
  if (in->used < *head) return 0;
  if (length == 126) length = (size_t)at[2] << 8 | at[3];
  else if (length == 127)
    for (int i = length = 0; i < 8; i++) length = length << 8 | at[2 + i];
  if (!(at[0] & 0x80)) die("a fragmented frame");
  *opcode = at[0] & 15;
  return in->used < *head + length ? 0 : *head + length;
}

static int has(const char *text, size_t length, const char *part) {
  return memmem(text, length, part, strlen(part)) != NULL;
}

static uint64_t number_after(const char *text, size_t length, const char *key) {
  const char *at = memmem(text, length, key, strlen(key));
  return at ? strtoull(at + strlen(key), NULL, 10) : 0;
}

typedef void (*on_text)(struct conn *from, const char *text, size_t length);

// Reads one socket and hands every text frame to `use`; 101 is taken for the opening.
static void read_socket(struct conn *from, void (*opened)(struct conn *), on_text use) {
  int got = fill(from), status = 0, opcode = 0;
  size_t length, head = 0;
  if (from->state == UPGRADING && (length = whole_answer(from, &status))) {
    if (status != 101) {
      fprintf(stderr, "client: %.*s\n", (int)(from->used > 600 ? 600 : from->used), from->in);
      die("an upgrade was refused");
    }
    consume(from, length);
    from->state = OPEN;
    opened(from);
  }
  size_t done = 0;
  char *begin = from->in;
  size_t used = from->used;
  while (from->state != UPGRADING && (length = whole_frame(from, &head, &opcode))) {
    if (opcode == 1) use(from, from->in + head, length - head);
    if (opcode == 9) {
      struct block pong = text_frame(from->in + head, length - head, 10);
      send_all(from, pong.bytes, pong.length);
      free(pong.bytes);
    }
    if (opcode == 8) got = -1;
    done += length;
    from->in += length;
    from->used -= length;
  }
  from->in = begin;
  from->used = used;
  consume(from, done);
  if (got < 0 && from->state != GONE) {
    from->state = GONE;
    epoll_ctl(poller, EPOLL_CTL_DEL, from->fd, NULL);
    close(from->fd);
  }
}
