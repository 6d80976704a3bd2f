// The pipeline that the settings ask for: the same for what is posted, imported and read anew.

import Extraction

extension Pipeline {
    /// The standard pipeline with what the settings say.
    static func standard(_ settings: Settings) -> Pipeline {
        standard(
            speakers: SpeakerResolver.Options(
                minConfidence: settings.decimal(.minSpeakerConfidence)))
    }
}
