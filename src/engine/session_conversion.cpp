// Saving a session's document in another format. A file of its own, so that a module that never does is linked without it.
#include "base/language.h"
#include "engine/document_conversion.h"
#include "engine/session.h"

namespace taskloom::engine {

Status Session::convert_begin(ConversionTarget target) {
    if (document_->phase() != DocumentPhase::ready) {
        return Error{ErrorCode::wrong_state, "There is nothing to save yet: the file is still being read.", {}};
    }
    if (const JobProgress job = document_->job(); job.running) return wait_for_job(job, spoken("save"));
    if (document_->has_typed_cells() && target != ConversionTarget::rows) {
        return Error{ErrorCode::invalid_argument,
                     spoken("Lists and other values in JSON are spelled otherwise in TSV and CSV: only its rows can be "
                            "written."),
                     {}};
    }
    conversion_ = std::make_shared<DocumentConversion>(*document_, target);
    return {};
}

std::string_view Session::convert_next() { return conversion_ ? conversion_->next() : std::string_view(); }

ConversionLosses Session::convert_losses() const { return conversion_ ? conversion_->losses() : ConversionLosses(); }

}  // namespace taskloom::engine
