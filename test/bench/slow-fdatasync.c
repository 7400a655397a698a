// LD_PRELOAD: a disk whose fsync and fdatasync take SIDEROOM_SHIM_MS longer (20 when unset).
// SIDEROOM_SHIM_COUNT names a file of eight bytes that counts the calls, so that whoever
// measures can tell that the disk really was slow.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static uint64_t *calls;
static struct timespec delay;

__attribute__((constructor)) static void prepare(void) {
  const char *ms = getenv("SIDEROOM_SHIM_MS"), *path = getenv("SIDEROOM_SHIM_COUNT");
  long wait = ms ? strtol(ms, NULL, 10) : 20;
  delay = (struct timespec){wait / 1000, wait % 1000 * 1000000};
  int file = path ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
  if (file < 0 || ftruncate(file, sizeof *calls)) return;
  void *shared = mmap(NULL, sizeof *calls, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (shared != MAP_FAILED) calls = shared;
  close(file);
}

static int slowly(const char *name, int file) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  if (calls) __atomic_add_fetch(calls, 1, __ATOMIC_RELAXED);
  nanosleep(&delay, NULL);
  return real(file);
}

int fsync(int file) { return slowly("fsync", file); }
int fdatasync(int file) { return slowly("fdatasync", file); }
