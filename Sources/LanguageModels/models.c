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

_Alignas(64) static const unsigned char names_first[] = {
#embed "Weights/names-first.bin"
};
ACCESSOR(names_first)

_Alignas(64) static const unsigned char names_second[] = {
#embed "Weights/names-second.bin"
};
ACCESSOR(names_second)

_Alignas(64) static const unsigned char moves[] = {
#embed "Weights/moves.bin"
};
ACCESSOR(moves)

_Alignas(64) static const unsigned char relations[] = {
#embed "Weights/relations.bin"
};
ACCESSOR(relations)
