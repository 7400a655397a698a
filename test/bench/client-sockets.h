// Two loads by WebSocket. `fanout`: many sockets in one room, posts by HTTP at a fixed rate,
// every delivery checked and timed. `frames`: each socket posts, one post at a time.
#pragma once
#include "client-frames.h"

struct post {
  uint64_t stamp, answered;
  struct samples delivered;
};

static struct sockets {
  struct blocks upgrades, join, frames, posts;
  struct conn *conns, *authors;
  int count, author_count, opening, live, gone;
  long measured, written, refused, doubled, missing, late, events, acks;
  uint64_t head, warm_end, stop;
  struct post *log;
  struct samples latency, ack_latency;
  char first_refusal[400];
} all;

static void note_refusal(const char *text, size_t length) {
  if (!all.refused++)
    snprintf(all.first_refusal, sizeof all.first_refusal, "%.*s", (int)length, text);
}

static void went_live(struct conn *socket) {
  socket->state = LIVE;
  all.live++;
  all.opening--;
}

static void on_open(struct conn *socket) {
  if (all.join.count) send_all(socket, all.join.items[0].bytes, all.join.items[0].length);
  else went_live(socket);
}

// --- fan-out

// Stamps rise with the log, so the post of a delivery is found by halving.
static struct post *post_of(uint64_t stamp) {
  long low = 0, high = all.written - 1;
  while (low <= high) {
    long middle = (low + high) / 2;
    if (all.log[middle].stamp == stamp) return &all.log[middle];
    if (all.log[middle].stamp < stamp) low = middle + 1;
    else high = middle - 1;
  }
  return NULL;
}

static void on_event(struct conn *socket, const char *text, size_t length) {
  uint64_t now = now_us(), seq = number_after(text, length, "\"seq\":");
  all.events++;
  if (seq <= socket->last_seq) {
    all.doubled++;
    return;
  }
  all.missing += (long)(seq - socket->last_seq - 1);
  socket->last_seq = seq;
  struct post *post = post_of(read_stamp(text, length));
  if (!post) return;
  add_sample(&post->delivered, now - post->stamp);
  add_sample(&all.latency, now - post->stamp);
}

static void on_room_text(struct conn *socket, const char *text, size_t length) {
  if (has(text, length, "\"type\":\"event\"")) on_event(socket, text, length);
  else if (has(text, length, "\"type\":\"joined\"")) {
    socket->last_seq = number_after(text, length, "\"head\":");
    if (socket->last_seq > all.head) all.head = socket->last_seq;
    went_live(socket);
  } else if (has(text, length, "\"type\":\"refused\"") || has(text, length, "\"type\":\"reset\""))
    note_refusal(text, length);
}

static void on_author(struct conn *author) {
  int got = fill(author), status = 0;
  size_t length;
  while (author->busy && (length = whole_answer(author, &status))) {
    struct post *post = post_of(author->stamp);
    post->answered = now_us() - post->stamp;
    if (status == 201) all.acks++, add_sample(&all.ack_latency, post->answered);
    else note_refusal(author->in, length < 399 ? length : 399);
    author->busy = 0;
    consume(author, length);
  }
  if (got < 0) die("the server closed an author's connection");
}

static int is_author(struct conn *which) {
  return which >= all.authors && which < all.authors + all.author_count;
}

// Authors first: their answer must not wait behind the deliveries of the same turn.
static void turn(int wait, on_text use) {
  struct epoll_event ready[BATCH];
  int count = epoll_wait(poller, ready, BATCH, wait);
  for (int i = 0; i < count; i++)
    if (is_author(ready[i].data.ptr)) on_author(ready[i].data.ptr);
  for (int i = 0; i < count; i++) {
    struct conn *socket = ready[i].data.ptr;
    if (is_author(socket)) continue;
    read_socket(socket, on_open, use);
    if (socket->state == GONE) all.gone++;
  }
}

// Opens them fifty at a time, so that the listen queue is not what is measured.
static void open_sockets(on_text use) {
  uint64_t end = now_us() + 60000000;
  int opened = 0;
  all.count = (int)number("sockets", "1");
  all.conns = calloc((size_t)all.count, sizeof *all.conns);
  all.upgrades = read_blocks(option("upgrades", NULL));
  while (all.live < all.count) {
    if (now_us() > end || all.gone) break;
    while (opened < all.count && all.opening < 50) {
      struct conn *socket = &all.conns[opened];
      struct block *upgrade = &all.upgrades.items[(size_t)opened % all.upgrades.count];
      socket->index = opened++;
      open_conn(socket);
      all.opening++;
      send_all(socket, upgrade->bytes, upgrade->length);
    }
    turn(50, use);
    if (all.refused) break;
  }
  if (all.live == all.count) return;
  fprintf(stderr, "client: %d of %d sockets are live, %d gone; %s\n", all.live, all.count, all.gone,
          all.first_refusal);
  exit(2);
}

static void write_next(void) {
  for (int tried = 0; tried < all.author_count; tried++) {
    struct conn *author = &all.authors[(all.written + tried) % all.author_count];
    if (author->busy) continue;
    struct post *post = &all.log[all.written];
    if (!send_block(author, &all.posts.items[(size_t)author->index % all.posts.count]))
      die("an author could not send");
    post->stamp = author->stamp;
    all.written++;
    return;
  }
  all.late++;
}

static void print_fanout(void) {
  long before = 0, complete = 0;
  struct samples medians = {0};
  for (long i = 0; i < all.written; i++) {
    struct post *post = &all.log[i];
    if (!post->answered || !post->delivered.count) continue;
    uint64_t median = (uint64_t)(percentile_ms(&post->delivered, 0.5) * 1000);
    add_sample(&medians, median);
    complete++;
    if (post->answered < median) before++;
  }
  for (int i = 0; i < all.count; i++)
    if (all.head + (uint64_t)all.acks > all.conns[i].last_seq)
      all.missing += (long)(all.head + (uint64_t)all.acks - all.conns[i].last_seq);
  printf("{\"sockets\":%d,\"gone\":%d,\"written\":%ld,\"acked\":%ld,\"refused\":%ld,\"late\":%ld,",
         all.count, all.gone, all.written, all.acks, all.refused, all.late);
  printf("\"events\":%ld,\"missing\":%ld,\"doubled\":%ld,\"complete\":%ld,\"ackFirst\":%ld,",
         all.events, all.missing, all.doubled, complete, before);
  print_samples("delivery", &all.latency);
  printf(",");
  print_samples("ack", &all.ack_latency);
  printf("}\n");
}

static void run_fanout(void) {
  long rate = number("rate", "20"), seconds = number("seconds", "15");
  all.join = text_frames(read_blocks(option("join", NULL)));
  all.posts = read_blocks(option("posts", NULL));
  all.log = calloc((size_t)(rate * seconds + 1), sizeof *all.log);
  open_sockets(on_room_text);
  all.author_count = (int)number("authors", "20");
  all.authors = calloc((size_t)all.author_count, sizeof *all.authors);
  for (int i = 0; i < all.author_count; i++) {
    all.authors[i].index = i;
    open_conn(&all.authors[i]);
  }
  uint64_t start = now_us() + 1000000, drain = start + (uint64_t)seconds * 1000000 + 10000000;
  for (long due_count = 0;;) {
    uint64_t now = now_us(), due = start + (uint64_t)due_count * 1000000 / (uint64_t)rate;
    if (due_count < rate * seconds && now >= due) {
      write_next();
      due_count++;
      continue;
    }
    int all_there = all.acks + all.refused + all.late == due_count &&
                    all.events >= all.acks * (long)(all.count - all.gone);
    if (due_count == rate * seconds && (all_there || now > drain)) break;
    turn(due_count == rate * seconds ? 20 : (int)((due - now + 999) / 1000), on_room_text);
  }
  for (uint64_t end = now_us() + 300000; now_us() < end;) turn(20, on_room_text);
  print_fanout();
}

// --- posting by frames

static void post_frame(struct conn *socket) {
  if (now_us() >= all.stop) return;
  if (send_block(socket, &all.frames.items[(size_t)socket->index % all.frames.count])) all.written++;
}

static void on_own_text(struct conn *socket, const char *text, size_t length) {
  int ack = has(text, length, "\"type\":\"ack\"");
  if (has(text, length, "\"type\":\"joined\"")) went_live(socket);
  if (has(text, length, "\"type\":\"event\"")) all.events++;
  if (has(text, length, "\"type\":\"refused\"")) note_refusal(text, length);
  else if (!ack) return;
  uint64_t now = now_us();
  socket->busy = 0;
  if (ack && now >= all.warm_end && now <= all.stop) all.measured++;
  if (ack) all.acks++;
  if (ack && socket->sent_at >= all.warm_end) add_sample(&all.latency, now - socket->sent_at);
  post_frame(socket);
}

static void run_frames(void) {
  double seconds = strtod(option("seconds", "5"), NULL);
  const char *join = option("join", "");
  if (join[0]) all.join = text_frames(read_blocks(join));
  all.frames = text_frames(read_blocks(option("frames", NULL)));
  open_sockets(on_own_text);
  all.warm_end = now_us() + (uint64_t)(strtod(option("warm-up", "0"), NULL) * 1e6);
  all.stop = all.warm_end + (uint64_t)(seconds * 1e6);
  for (int i = 0; i < all.count; i++) post_frame(&all.conns[i]);
  while (now_us() < all.stop + 15000000) {
    turn(now_us() < all.stop ? 0 : 20, on_own_text);
    if (now_us() >= all.stop && (all.acks + all.refused >= all.written || all.gone == all.count))
      break;
  }
  printf("{\"perSecond\":%.1f,\"written\":%ld,\"acked\":%ld,\"refused\":%ld,\"gone\":%d,\"events\":%ld,",
         (double)all.measured / seconds, all.written, all.acks, all.refused, all.gone, all.events);
  print_samples("ack", &all.latency);
  printf("}\n");
}
