// Trained weights of the extraction as read-only bytes in the program.
#ifndef CHANCERY_EXTRACTION_MODELS_H
#define CHANCERY_EXTRACTION_MODELS_H
#include <stddef.h>

/// Read-only bytes that live as long as the program; `start` is 64-byte aligned.
typedef struct {
    const unsigned char *start;
    size_t count;
} ExtractionData;

ExtractionData extraction_antecedents(void);
ExtractionData extraction_events(void);
ExtractionData extraction_statements(void);
#endif
