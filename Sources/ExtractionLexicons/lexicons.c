#include "lexicons.h"
#pragma clang diagnostic ignored "-Wc23-extensions"

const unsigned char lexicon_countries[] = {
#embed "countries.txt"
};
const size_t lexicon_countries_size = sizeof lexicon_countries;
