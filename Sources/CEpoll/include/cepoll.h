// The Linux calls that Swift's Glibc module leaves out.
#ifndef CHANCERY_CEPOLL_H
#define CHANCERY_CEPOLL_H
#include <sys/epoll.h>

/// accept4(2) with SOCK_NONBLOCK and SOCK_CLOEXEC. Writes the peer's IPv6 address, an IPv4 one as
/// ::ffff:a.b.c.d, or zeros for a Unix socket's.
int accept_nonblocking(int listener, unsigned char peer[16]);

/// Binds a socket to a path; -1 with `errno` ENAMETOOLONG where it does not fit.
int bind_path(int descriptor, const char *path);

/// Connects a socket to a path, as above.
int connect_path(int descriptor, const char *path);

/// The port that a TCP socket is bound to; 0 for any other.
int bound_port(int descriptor);

#endif
