#include "lexicons.h"
#pragma clang diagnostic ignored "-Wc23-extensions"

#define ACCESSOR(name)                                                                         \
    LexiconData lexicon_##name(void) { return (LexiconData){name, sizeof name}; }

static const unsigned char countries[] = {
#embed "countries.txt"
};
ACCESSOR(countries)

static const unsigned char cues[] = {
#embed "cues.txt"
};
ACCESSOR(cues)

static const unsigned char family_first[] = {
#embed "family-first.txt"
};
ACCESSOR(family_first)

static const unsigned char function_words[] = {
#embed "function-words.txt"
};
ACCESSOR(function_words)

static const unsigned char given_names[] = {
#embed "given-names.txt"
};
ACCESSOR(given_names)

static const unsigned char name_words[] = {
#embed "name-words.txt"
};
ACCESSOR(name_words)

static const unsigned char offices[] = {
#embed "offices.txt"
};
ACCESSOR(offices)

static const unsigned char organizations[] = {
#embed "organizations.txt"
};
ACCESSOR(organizations)

static const unsigned char places[] = {
#embed "places.txt"
};
ACCESSOR(places)

static const unsigned char short_names[] = {
#embed "short-names.txt"
};
ACCESSOR(short_names)
