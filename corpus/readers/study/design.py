"""What a study is about, how it is designed and who can take part, as text."""

from corpus.readers.study.codes import in_words, yes
from corpus.readers.study.record_writer import RecordWriter
from corpus.readers.study.taken import Taken


def conditions(out: RecordWriter, module: Taken, derived: Taken) -> None:
    """Write conditions, keywords, and the index terms that the registry gave them."""
    out.heading("Conditions", "conditions")
    out.listed("Conditions", module.lines("conditions"), "condition")
    out.listed("Keywords", module.lines("keywords"), "keyword")
    out.listed("Index terms", index_terms(derived.child("conditionBrowseModule")))


def index_terms(browse: Taken) -> list[str]:
    """Return the index terms of conditions or interventions by their words, else by their numbers."""
    pairs = [(mesh.line("term"), mesh.line("id")) for mesh in browse.children("meshes")]
    return [words for term, number in pairs if (words := term or number)]


def design(out: RecordWriter, module: Taken) -> None:
    """Write type, phase, allocation, model, masking and enrollment."""
    out.heading("Design", "design")
    out.labelled("Study type", in_words(module.line("studyType")), "study_type")
    out.labelled("Phase", "/".join(filter(None, map(in_words, module.lines("phases")))), "phase")
    info = module.child("designInfo")
    out.labelled("Allocation", in_words(info.line("allocation")), "allocation")
    out.labelled("Intervention model", in_words(info.line("interventionModel")), "model")
    out.labelled("About the model", info.line("interventionModelDescription"))
    out.labelled("Observational model", in_words(info.line("observationalModel")), "model")
    out.labelled("Time perspective", in_words(info.line("timePerspective")))
    out.labelled("Primary purpose", in_words(info.line("primaryPurpose")), "purpose")
    masking = info.child("maskingInfo")
    masked = masking.line("masking")
    out.labelled("Masking", "None (open label)" if masked == "NONE" else in_words(masked), "masking")
    out.labelled("Who is masked", ", ".join(filter(None, map(in_words, masking.lines("whoMasked")))))
    out.labelled("About the masking", masking.line("maskingDescription"))
    size = module.child("enrollmentInfo")
    count, kind = size.line("count"), in_words(size.line("type"))
    out.labelled("Enrollment", f"{count} ({kind})" if count and kind else count, "enrollment")
    out.labelled("Patient registry", yes(module.flag("patientRegistry")))
    out.labelled("Length of follow-up", module.line("targetDuration"))
    samples = module.child("bioSpec")
    out.labelled("Samples kept", in_words(samples.line("retention")))
    out.labelled("About the samples", samples.line("description"))


def eligibility(out: RecordWriter, module: Taken) -> None:
    """Write ages, sex and volunteers, label by label, then the criteria."""
    out.heading("Eligibility", "design")
    out.labelled("Minimum age", module.line("minimumAge"), "minimum_age")
    out.labelled("Maximum age", module.line("maximumAge"), "maximum_age")
    out.labelled("Age groups", ", ".join(filter(None, map(in_words, module.lines("stdAges")))))
    out.labelled("Sex", in_words(module.line("sex")), "sex")
    out.labelled("Based on gender", yes(module.flag("genderBased")))
    out.labelled("About gender", module.line("genderDescription"))
    accepted = yes(module.flag("healthyVolunteers")) or module.line("healthyVolunteers")
    out.labelled("Healthy volunteers", accepted, "healthy_volunteers")
    out.labelled("Sampling method", in_words(module.line("samplingMethod")))
    out.labelled("Study population", module.line("studyPopulation"))
    out.criteria(module.text("eligibilityCriteria"))
