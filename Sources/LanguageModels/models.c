// Weights are read in place as 32-bit words, hence the alignment.
#include "models.h"
#pragma clang diagnostic ignored "-Wc23-extensions"

#define ACCESSOR(name)                                                                         \
    LanguageData language_##name(void) { return (LanguageData){name, sizeof name}; }

_Alignas(64) static const unsigned char abbreviations[] = {
#embed "Lists/abbreviations.txt"
};
ACCESSOR(abbreviations)

_Alignas(64) static const unsigned char contractions[] = {
#embed "Lists/contractions.txt"
};
ACCESSOR(contractions)

_Alignas(64) static const unsigned char words[] = {
#embed "Lists/words.txt"
};
ACCESSOR(words)
