#define _GNU_SOURCE
#include "cepoll.h"
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

union address {
    struct sockaddr any;
    struct sockaddr_in four;
    struct sockaddr_in6 six;
    struct sockaddr_un path;
};

int accept_nonblocking(int listener, unsigned char peer[16]) {
    union address address;
    socklen_t length = sizeof address;
    int descriptor = accept4(listener, &address.any, &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
    memset(peer, 0, 16);
    if (descriptor < 0) return descriptor;
    if (address.any.sa_family == AF_INET) {
        peer[10] = peer[11] = 0xFF;
        memcpy(peer + 12, &address.four.sin_addr, 4);
    } else if (address.any.sa_family == AF_INET6) {
        memcpy(peer, &address.six.sin6_addr, 16);
    }
    return descriptor;
}

typedef int call(int, const struct sockaddr *, socklen_t);

static int with_path(call *call, int descriptor, const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    strcpy(address.sun_path, path);
    return call(descriptor, (const struct sockaddr *)&address, sizeof address);
}

int bind_path(int descriptor, const char *path) { return with_path(bind, descriptor, path); }

int connect_path(int descriptor, const char *path) { return with_path(connect, descriptor, path); }

int bound_port(int descriptor) {
    union address address = {0};
    socklen_t length = sizeof address;
    getsockname(descriptor, &address.any, &length);
    if (address.any.sa_family == AF_INET) return ntohs(address.four.sin_port);
    return address.any.sa_family == AF_INET6 ? ntohs(address.six.sin6_port) : 0;
}
