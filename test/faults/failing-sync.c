// LD_PRELOAD: a disk that cannot be trusted. While the file named by SIDEROOM_SHIM_FLAG is there, fsync
// and fdatasync of a write-ahead log fail with EIO. A flag that begins with "once" is taken away by the
// first failure. Each failure leaves a file beside the flag, so that the test can tell that it happened.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int is_wal(int file) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t size = readlink(link, path, sizeof path - 1);
  return size > 4 && memcmp(path + size - 4, "-wal", 4) == 0;
}

static int must_fail(int file) {
  const char *flag = getenv("SIDEROOM_SHIM_FLAG");
  char mode[5] = "", hit[4096];
  int open_flag = flag && is_wal(file) ? open(flag, O_RDONLY | O_CLOEXEC) : -1;
  if (open_flag < 0) return 0;
  ssize_t size = read(open_flag, mode, 4);
  close(open_flag);
  if (size == 4 && memcmp(mode, "once", 4) == 0) unlink(flag);
  snprintf(hit, sizeof hit, "%s.hit", flag);
  int mark = open(hit, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (mark >= 0) close(mark);
  return 1;
}

static int sync_with(const char *name, int file) {
  if (must_fail(file)) {
    errno = EIO;
    return -1;
  }
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  return real(file);
}

int fsync(int file) { return sync_with("fsync", file); }
int fdatasync(int file) { return sync_with("fdatasync", file); }
