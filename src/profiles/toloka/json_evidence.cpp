// Kinds of JSON as candidates for types.
#include "profiles/toloka/json_evidence.h"

#include "base/number_text.h"
#include "profiles/toloka/json_value.h"

namespace taskloom::toloka {

namespace {

constexpr CandidateSet kTexts = only(Candidate::link) | only(Candidate::place);
constexpr unsigned kToLists = static_cast<unsigned>(Candidate::truths) - static_cast<unsigned>(Candidate::truth);

Evidence single(std::string_view raw, std::string& buffer) {
    const auto exactly = [](Candidate candidate) { return Evidence{only(candidate), only(candidate), 0}; };
    switch (raw.front()) {
        case '"': {
            const std::string_view text = json_text(raw, buffer);
            if (text.empty()) return {};
            std::string unused;
            const Evidence of_text = evidence_of(text, ArrayTarget::modern_2023, unused);
            return {of_text.fits & kTexts, of_text.shows & kTexts, 0};
        }
        case '{':
        case '[':
            return exactly(Candidate::json);
        case 't':
        case 'f':
            return exactly(Candidate::truth);
        case 'n':
            return {};
        default:
            if (!is_integer_text(raw)) return exactly(Candidate::decimal);
            return {only(Candidate::integer) | only(Candidate::decimal), only(Candidate::integer), 0};
    }
}

}  // namespace

// A list is one of what all its elements are; of anything at all it is JSON.
Evidence json_evidence_of(std::string_view raw, std::string& buffer) {
    if (raw.front() != '[') return single(raw, buffer);
    CandidateSet fits = only(Candidate::truths) - 1, shows = 0;
    bool texts = true, any = false;
    JsonElements elements(raw);
    for (std::string_view element; elements.next(element); any = true) {
        const Evidence one = single(element, buffer);
        fits &= one.fits;
        shows |= one.shows;
        texts = texts && element.front() == '"';
        if (element.front() == '[') fits = 0;
    }
    Evidence evidence;
    evidence.fits = only(Candidate::json) | fits << kToLists | (texts ? only(Candidate::texts) : 0);
    evidence.shows = (fits & shows) << kToLists;
    if (!any) return evidence;
    if (texts) {
        // As of texts in which the commas divide something.
        evidence.traits = only(Trait::comma);
        if (evidence.shows == 0) evidence.shows = only(Candidate::texts);
    } else if (evidence.shows == 0 && fits == 0) {
        evidence.shows = only(Candidate::json);
    }
    return evidence;
}

}  // namespace taskloom::toloka
