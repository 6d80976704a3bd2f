// Trained weights and word lists as read-only bytes in the program: no file to find when it runs,
// and pages are mapped as they are touched. One line here, one in models.c and one file for each.
#ifndef CHANCERY_LANGUAGE_MODELS_H
#define CHANCERY_LANGUAGE_MODELS_H
#include <stddef.h>

/// Read-only bytes that live as long as the program; `start` is 64-byte aligned.
typedef struct {
    const unsigned char *start;
    size_t count;
} LanguageData;

LanguageData language_abbreviations(void);
LanguageData language_contractions(void);
LanguageData language_irregulars(void);
LanguageData language_lemmas(void);
LanguageData language_names_first(void);
LanguageData language_names_second(void);
LanguageData language_moves(void);
LanguageData language_relations(void);
LanguageData language_tagger(void);
LanguageData language_word_classes(void);
LanguageData language_words(void);

/// Asks for the memory at an address before it is read.
static inline void language_prefetch(const void *address) { __builtin_prefetch(address); }
#endif
