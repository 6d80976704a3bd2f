// The lists that extraction knows, as read-only bytes in the program: no file to find when it
// runs. One line here, one in lexicons.c and one plain file beside it for each list.
#ifndef CHANCERY_LEXICONS_H
#define CHANCERY_LEXICONS_H
#include <stddef.h>

/// Read-only bytes that live as long as the program.
typedef struct {
    const unsigned char *start;
    size_t count;
} LexiconData;

LexiconData lexicon_countries(void);
LexiconData lexicon_cues(void);
LexiconData lexicon_family_first(void);
LexiconData lexicon_function_words(void);
LexiconData lexicon_given_names(void);
LexiconData lexicon_name_words(void);
LexiconData lexicon_offices(void);
LexiconData lexicon_organizations(void);
LexiconData lexicon_places(void);
LexiconData lexicon_short_names(void);
#endif
