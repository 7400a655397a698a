// LD_PRELOAD: notes all that changes files below the prefix SIDEROOM_SHIM_PREFIX, in its order, in the file
// SIDEROOM_SHIM_LOG, so that a test can put the folder back as a power cut would have left it. A record is
// { uint32 what, path's length, data's length; int64 number; path; data }; test/support/write-log.ts reads it.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { CREATED = 1, WRITTEN, CUT, SYNCED, LINKED, RENAMED, UNLINKED };

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int64_t logged;

static int is_ours(const char *path) {
  const char *prefix = getenv("SIDEROOM_SHIM_PREFIX");
  return prefix && strncmp(path, prefix, strlen(prefix)) == 0;
}

// The path behind a descriptor when it is one of ours.
static int path_of(int file, char path[PATH_MAX]) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t size = readlink(link, path, PATH_MAX - 1);
  if (size <= 0) return 0;
  path[size] = 0;
  return is_ours(path);
}

static void note(uint32_t what, const char *path, int64_t number, const struct iovec *data, int parts, size_t bytes) {
  static int log_file = -1;
  int before = errno;
  struct { uint32_t what, path, data, unused; int64_t number; } head = { what, strlen(path), bytes, 0, number };
  pthread_mutex_lock(&lock);
  if (log_file < 0) log_file = REAL(open)(getenv("SIDEROOM_SHIM_LOG"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  char *record = malloc(sizeof head + head.path + bytes), *end = record;
  end = mempcpy(end, &head, sizeof head);
  end = mempcpy(end, path, head.path);
  size_t left = bytes;
  for (int at = 0; at < parts && left > 0; at++) {
    size_t take = data[at].iov_len < left ? data[at].iov_len : left;
    end = mempcpy(end, data[at].iov_base, take);
    left -= take;
  }
  if (REAL(write)(log_file, record, end - record) != end - record) abort();
  logged += end - record;
  free(record);
  pthread_mutex_unlock(&lock);
  errno = before;
}

static void note_write(int file, int64_t offset, const struct iovec *data, int parts, ssize_t done) {
  char path[PATH_MAX];
  if (done > 0 && path_of(file, path)) note(WRITTEN, path, offset, data, parts, done);
}

// Where a write without an offset goes: to the end, or to where the descriptor stands.
static int64_t place_of(int file) {
  struct stat seen;
  int flags = fcntl(file, F_GETFL);
  if (flags >= 0 && (flags & O_APPEND) && fstat(file, &seen) == 0) return seen.st_size;
  return lseek(file, 0, SEEK_CUR);
}

ssize_t write(int file, const void *data, size_t size) {
  struct iovec part = { (void *)data, size };
  char path[PATH_MAX];
  if (!path_of(file, path)) return REAL(write)(file, data, size);
  int64_t offset = place_of(file);
  ssize_t done = REAL(write)(file, data, size);
  note_write(file, offset, &part, 1, done);
  return done;
}

ssize_t writev(int file, const struct iovec *data, int parts) {
  char path[PATH_MAX];
  if (!path_of(file, path)) return REAL(writev)(file, data, parts);
  int64_t offset = place_of(file);
  ssize_t done = REAL(writev)(file, data, parts);
  note_write(file, offset, data, parts, done);
  return done;
}

#define PWRITE(name) \
  ssize_t name(int file, const void *data, size_t size, off64_t offset) { \
    struct iovec part = { (void *)data, size }; \
    ssize_t done = REAL(name)(file, data, size, offset); \
    note_write(file, offset, &part, 1, done); \
    return done; \
  }
PWRITE(pwrite)
PWRITE(pwrite64)

#define PWRITEV(name) \
  ssize_t name(int file, const struct iovec *data, int parts, off64_t offset) { \
    ssize_t done = REAL(name)(file, data, parts, offset); \
    note_write(file, offset, data, parts, done); \
    return done; \
  }
PWRITEV(pwritev)
PWRITEV(pwritev64)

#define FTRUNCATE(name) \
  int name(int file, off64_t size) { \
    char path[PATH_MAX]; \
    int code = REAL(name)(file, size); \
    if (code == 0 && path_of(file, path)) note(CUT, path, size, NULL, 0, 0); \
    return code; \
  }
FTRUNCATE(ftruncate)
FTRUNCATE(ftruncate64)

// What was noted before a sync began is what it forces to the disk.
#define SYNC(name) \
  int name(int file) { \
    char path[PATH_MAX]; \
    int64_t before = __atomic_load_n(&logged, __ATOMIC_SEQ_CST); \
    int code = REAL(name)(file); \
    if (code == 0 && path_of(file, path)) note(SYNCED, path, before, NULL, 0, 0); \
    return code; \
  }
SYNC(fsync)
SYNC(fdatasync)

static int opened(int file, int was_there, int flags) {
  char path[PATH_MAX];
  if (file < 0 || !path_of(file, path)) return file;
  if (!was_there) note(CREATED, path, 0, NULL, 0, 0);
  else if (flags & O_TRUNC) note(CUT, path, 0, NULL, 0, 0);
  return file;
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    va_list more; \
    va_start(more, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
    va_end(more); \
    if (!(flags & (O_CREAT | O_TRUNC))) return REAL(name)(path, flags, mode); \
    int was_there = access(path, F_OK) == 0; \
    return opened(REAL(name)(path, flags, mode), was_there, flags); \
  }
OPEN(open)
OPEN(open64)

#define TWO_NAMES(name, what) \
  int name(const char *from, const char *to) { \
    int code = REAL(name)(from, to); \
    struct iovec part = { (void *)to, strlen(to) }; \
    if (code == 0 && is_ours(to)) note(what, from, 0, &part, 1, part.iov_len); \
    return code; \
  }
TWO_NAMES(link, LINKED)
TWO_NAMES(rename, RENAMED)

int unlink(const char *path) {
  int code = REAL(unlink)(path);
  if (code == 0 && is_ours(path)) note(UNLINKED, path, 0, NULL, 0, 0);
  return code;
}
