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

_Alignas(64) static const unsigned char irregulars[] = {
#embed "Lists/irregulars.txt"
};
ACCESSOR(irregulars)

_Alignas(64) static const unsigned char lemmas[] = {
#embed "Lists/lemmas.txt"
};
ACCESSOR(lemmas)

_Alignas(64) static const unsigned char tagger[] = {
#embed "Weights/tagger.bin"
};
ACCESSOR(tagger)

_Alignas(64) static const unsigned char word_classes[] = {
#embed "Weights/words.bin"
};
ACCESSOR(word_classes)
