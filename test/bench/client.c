// A cheap load client: one thread, one epoll, prepared bytes; it prints one line of JSON.
//   client http   --port P --requests FILE [--connections N] [--own 1] [--seconds S] [--warm-up S]
//                 [--rate PER_SECOND] [--total N] [--expect TEXT] [--acked FILE]
//   client fanout --port P --upgrades FILE --sockets N --join FILE --posts FILE --authors N
//                 --rate PER_SECOND --seconds S
//   client frames --port P --upgrades FILE --sockets N --frames FILE [--join FILE] [--seconds S]
#define _GNU_SOURCE
#include "client-http.h"
#include "client-sockets.h"

int main(int count, char **values) {
  if (count < 2) die("which mode?");
  option_count = count;
  option_values = values;
  port = (int)number("port", NULL);
  poller = epoll_create1(0);
  if (!strcmp(values[1], "http")) run_http();
  else if (!strcmp(values[1], "fanout")) run_fanout();
  else if (!strcmp(values[1], "frames")) run_frames();
  else die("no such mode");
  if (all.first_refusal[0]) fprintf(stderr, "client: refused: %s\n", all.first_refusal);
  return 0;
}
