// Weights are read in place as 32-bit words, hence the alignment.
#include "extraction_models.h"
#pragma clang diagnostic ignored "-Wc23-extensions"

_Alignas(64) static const unsigned char statements[] = {
#embed "Weights/statements.bin"
};
ExtractionData extraction_statements(void) {
    return (ExtractionData){statements, sizeof statements};
}

_Alignas(64) static const unsigned char antecedents[] = {
#embed "Weights/antecedents.bin"
};
ExtractionData extraction_antecedents(void) {
    return (ExtractionData){antecedents, sizeof antecedents};
}

_Alignas(64) static const unsigned char events[] = {
#embed "Weights/events.bin"
};
ExtractionData extraction_events(void) {
    return (ExtractionData){events, sizeof events};
}
