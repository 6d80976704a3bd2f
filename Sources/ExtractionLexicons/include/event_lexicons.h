// The lists of the event stage: one file a PLOVER type, and the tables that read their context.
#ifndef CHANCERY_EVENT_LEXICONS_H
#define CHANCERY_EVENT_LEXICONS_H
#include <stddef.h>

struct event_lexicon {
    const char *_Nonnull name;
    const unsigned char *_Nonnull bytes;
    size_t size;
};

// The lists in the order of their names, `*count` of them.
const struct event_lexicon *_Nonnull event_lexicons(size_t *_Nonnull count);

#endif
