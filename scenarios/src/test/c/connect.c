// Stands before the C library in a process under test: writes down every attempt to reach another
// machine, or to find out its address, and lets none through.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

static void note(const char *what, const char *where) {
  const char *file = getenv("LABMARK_TEST_CONNECTIONS");
  FILE *out = file == NULL ? NULL : fopen(file, "a");
  if (out != NULL) {
    fprintf(out, "%s %s\n", what, where);
    fclose(out);
  }
}

static int refused(const char *what, const struct sockaddr *address) {
  char text[INET6_ADDRSTRLEN] = "?";
  if (address->sa_family == AF_INET) {
    inet_ntop(AF_INET, &((const struct sockaddr_in *)address)->sin_addr, text, sizeof text);
  } else if (address->sa_family == AF_INET6) {
    inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)address)->sin6_addr, text, sizeof text);
  } else {
    return 0;  // a socket of this machine's file system
  }
  note(what, text);
  errno = ENETUNREACH;
  return 1;
}

int connect(int fd, const struct sockaddr *address, socklen_t length) {
  static int (*next)(int, const struct sockaddr *, socklen_t);
  if (refused("connect", address)) {
    return -1;
  }
  if (next == NULL) {
    *(void **)&next = dlsym(RTLD_NEXT, "connect");
  }
  return next(fd, address, length);
}

ssize_t sendto(int fd, const void *data, size_t size, int flags, const struct sockaddr *address,
               socklen_t length) {
  static ssize_t (*next)(int, const void *, size_t, int, const struct sockaddr *, socklen_t);
  if (address != NULL && refused("sendto", address)) {
    return -1;
  }
  if (next == NULL) {
    *(void **)&next = dlsym(RTLD_NEXT, "sendto");
  }
  return next(fd, data, size, flags, address, length);
}

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints,
                struct addrinfo **found) {
  static int (*next)(const char *, const char *, const struct addrinfo *, struct addrinfo **);
  struct in6_addr number;
  int numeric = name == NULL || inet_pton(AF_INET, name, &number) == 1
                || inet_pton(AF_INET6, name, &number) == 1;
  if (!numeric) {
    note("lookup", name);
    return EAI_FAIL;
  }
  if (next == NULL) {
    *(void **)&next = dlsym(RTLD_NEXT, "getaddrinfo");
  }
  return next(name, service, hints, found);
}
