// The Linux calls that Swift's Glibc module leaves out.
#ifndef CHANCERY_CEPOLL_H
#define CHANCERY_CEPOLL_H
#include <sys/epoll.h>

/// accept4(2) with SOCK_NONBLOCK and SOCK_CLOEXEC.
int accept_nonblocking(int listener);

#endif
