// LD_PRELOAD: a disk with little room. While the file named by SIDEROOM_SHIM_QUOTA is there ("BYTES FOLDER"),
// the files in that folder may hold so many bytes together; a write beyond fails with ENOSPC.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static long long quota(char folder[4096]) {
  const char *name = getenv("SIDEROOM_SHIM_QUOTA");
  char text[4200] = "";
  long long most = -1;
  int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
  if (file < 0) return -1;
  ssize_t size = read(file, text, sizeof text - 1);
  close(file);
  return size > 0 && sscanf(text, "%lld %4095s", &most, folder) == 2 ? most : -1;
}

static int is_ours(int file, const char *folder) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t size = readlink(link, path, sizeof path - 1);
  size_t length = strlen(folder);
  return size > (ssize_t)length && memcmp(path, folder, length) == 0 && path[length] == '/';
}

static long long used(const char *folder) {
  long long sum = 0;
  DIR *all = opendir(folder);
  if (!all) return 0;
  for (struct dirent *one = readdir(all); one; one = readdir(all)) {
    struct stat seen;
    if (fstatat(dirfd(all), one->d_name, &seen, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(seen.st_mode)) sum += seen.st_size;
  }
  closedir(all);
  return sum;
}

static int has_no_room(int file, size_t size, off64_t offset) {
  char folder[4096];
  long long most;
  struct stat seen;
  int before = errno, none = 0;
  if ((most = quota(folder)) >= 0 && is_ours(file, folder) && fstat(file, &seen) == 0 && S_ISREG(seen.st_mode)) {
    if (offset < 0) offset = lseek64(file, 0, SEEK_CUR);
    long long growth = offset + (long long)size - seen.st_size;
    none = growth > 0 && used(folder) + growth > most;
  }
  errno = none ? ENOSPC : before;
  return none;
}

static size_t sum_of(const struct iovec *parts, int count) {
  size_t sum = 0;
  for (int at = 0; at < count; at++) sum += parts[at].iov_len;
  return sum;
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int file, const void *bytes, size_t size) {
  REAL(write);
  return has_no_room(file, size, -1) ? -1 : real(file, bytes, size);
}
ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset) {
  REAL(pwrite);
  return has_no_room(file, size, offset) ? -1 : real(file, bytes, size, offset);
}
ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t offset) {
  REAL(pwrite64);
  return has_no_room(file, size, offset) ? -1 : real(file, bytes, size, offset);
}
ssize_t writev(int file, const struct iovec *parts, int count) {
  REAL(writev);
  return has_no_room(file, sum_of(parts, count), -1) ? -1 : real(file, parts, count);
}
ssize_t pwritev(int file, const struct iovec *parts, int count, off_t offset) {
  REAL(pwritev);
  return has_no_room(file, sum_of(parts, count), offset) ? -1 : real(file, parts, count, offset);
}
ssize_t pwritev64(int file, const struct iovec *parts, int count, off64_t offset) {
  REAL(pwritev64);
  return has_no_room(file, sum_of(parts, count), offset) ? -1 : real(file, parts, count, offset);
}
