#include "event_lexicons.h"
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char accuse[] = {
#embed "events/accuse.txt"
};
static const unsigned char agree[] = {
#embed "events/agree.txt"
};
static const unsigned char aid[] = {
#embed "events/aid.txt"
};
static const unsigned char assault[] = {
#embed "events/assault.txt"
};
static const unsigned char coerce[] = {
#embed "events/coerce.txt"
};
static const unsigned char concede[] = {
#embed "events/concede.txt"
};
static const unsigned char consult[] = {
#embed "events/consult.txt"
};
static const unsigned char cooperate[] = {
#embed "events/cooperate.txt"
};
static const unsigned char function_words[] = {
#embed "events/function-words.txt"
};
static const unsigned char irregular_verbs[] = {
#embed "events/irregular-verbs.txt"
};
static const unsigned char mobilize[] = {
#embed "events/mobilize.txt"
};
static const unsigned char no_acts[] = {
#embed "events/no-acts.txt"
};
static const unsigned char other[] = {
#embed "events/other.txt"
};
static const unsigned char no_agents[] = {
#embed "events/no-agents.txt"
};
static const unsigned char no_events[] = {
#embed "events/no-events.txt"
};
static const unsigned char protest[] = {
#embed "events/protest.txt"
};
static const unsigned char reject[] = {
#embed "events/reject.txt"
};
static const unsigned char request[] = {
#embed "events/request.txt"
};
static const unsigned char retreat[] = {
#embed "events/retreat.txt"
};
static const unsigned char sanction[] = {
#embed "events/sanction.txt"
};
static const unsigned char status[] = {
#embed "events/status.txt"
};
static const unsigned char support[] = {
#embed "events/support.txt"
};
static const unsigned char taking_place[] = {
#embed "events/taking-place.txt"
};
static const unsigned char threaten[] = {
#embed "events/threaten.txt"
};

#define LIST(name) {#name, name, sizeof name}

static const struct event_lexicon lists[] = {
    LIST(accuse),
    LIST(agree),
    LIST(aid),
    LIST(assault),
    LIST(coerce),
    LIST(concede),
    LIST(consult),
    LIST(cooperate),
    LIST(function_words),
    LIST(irregular_verbs),
    LIST(mobilize),
    LIST(no_acts),
    LIST(other),
    LIST(no_agents),
    LIST(no_events),
    LIST(protest),
    LIST(reject),
    LIST(request),
    LIST(retreat),
    LIST(sanction),
    LIST(status),
    LIST(support),
    LIST(taking_place),
    LIST(threaten),
};

const struct event_lexicon *event_lexicons(size_t *count) {
    *count = sizeof lists / sizeof *lists;
    return lists;
}
