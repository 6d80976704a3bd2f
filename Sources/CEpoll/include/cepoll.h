// The Linux calls that Swift's Glibc module leaves out.
#ifndef CHANCERY_CEPOLL_H
#define CHANCERY_CEPOLL_H
#include <sys/epoll.h>
#endif
