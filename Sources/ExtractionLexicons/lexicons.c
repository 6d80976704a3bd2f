#include "lexicons.h"
#pragma clang diagnostic ignored "-Wc23-extensions"

const unsigned char lexicon_countries[] = {
#embed "countries.txt"
};
const size_t lexicon_countries_size = sizeof lexicon_countries;

const unsigned char lexicon_cues[] = {
#embed "cues.txt"
};
const size_t lexicon_cues_size = sizeof lexicon_cues;

const unsigned char lexicon_family_first[] = {
#embed "family-first.txt"
};
const size_t lexicon_family_first_size = sizeof lexicon_family_first;

const unsigned char lexicon_given_names[] = {
#embed "given-names.txt"
};
const size_t lexicon_given_names_size = sizeof lexicon_given_names;

const unsigned char lexicon_name_words[] = {
#embed "name-words.txt"
};
const size_t lexicon_name_words_size = sizeof lexicon_name_words;

const unsigned char lexicon_offices[] = {
#embed "offices.txt"
};
const size_t lexicon_offices_size = sizeof lexicon_offices;

const unsigned char lexicon_organizations[] = {
#embed "organizations.txt"
};
const size_t lexicon_organizations_size = sizeof lexicon_organizations;

const unsigned char lexicon_places[] = {
#embed "places.txt"
};
const size_t lexicon_places_size = sizeof lexicon_places;
