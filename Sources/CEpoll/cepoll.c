#define _GNU_SOURCE
#include "cepoll.h"
#include <stddef.h>
#include <sys/socket.h>

int accept_nonblocking(int listener) {
    return accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
}
