// The lists that extraction knows, as read-only bytes in the program. One line here, one in
// lexicons.c and one plain file beside it for each list.
#ifndef CHANCERY_LEXICONS_H
#define CHANCERY_LEXICONS_H
#include <stddef.h>

#define LEXICON(name)                                                                          \
    extern const unsigned char lexicon_##name[];                                               \
    extern const size_t lexicon_##name##_size;

LEXICON(countries)
LEXICON(cues)
LEXICON(family_first)
LEXICON(given_names)
LEXICON(name_words)
LEXICON(offices)
LEXICON(organizations)
LEXICON(places)

#undef LEXICON
#endif
