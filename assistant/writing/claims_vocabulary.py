"""The frozen word lists of the check: glue, framing, synonyms, opposites. Data only.

None of these lists holds a number, a name, or anything that a trial could state.
"""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP = _set(
    """
    a an the this that these those it its itself they them their there here he she his her him you
    your we our us i my me one ones someone anyone who whom whose which what when where why how of
    in on at by for from to into onto with as than then so such and or but if while whether also too
    both either each every any all some more most other another same own per via about over again
    still just is are was were be been being am has have had having do does did done will would
    shall should can could may might must yes no not nor neither without before after during through
    until since up down out off between within under above below along s t d ll re ve least less
    fewer once upon because thus hence that's it's
    """
)
"""Function words. Negators, comparators and directions among them are checked by rules of their own."""

GLUE = _set(
    """
    study studies trial trials record records document documents text page source sources passage
    quote says say said state states stated mention mentions mentioned list lists listed listing
    describe describes described name names named show shows shown according give gives given note
    notes noted ask asks asked require requires required requirement requirements need needs needed
    criteria criterion inclusion exclusion include includes included including exclude excludes
    excluded eligible eligibility ineligible allow allows allowed permit permits permitted accept
    accepted take takes taking took part participate participates participation join joins joining
    enter entering enrol enroll enrolled enrolling people person patient patients participant
    participants subject subjects anyone volunteers following well accepts condition conditions
    consider considered available information details detail plan planned plans reason cannot
    located conducted runs run held place call called calls use uses used means mean make makes made
    get gets come comes have count counts rule rules excluding except
    """
)
"""Words any sentence about a document may use; the side they claim is checked by `claims_scope`."""

FRAMING = GLUE | _set(
    """
    age ages aged old over sexes range minimum maximum lower upper limit youngest oldest sex gender
    phone telephone number numbers email e-mail mail address contact contacts site sites place
    places location locations city country countries hospital centre center centres centers sponsor
    sponsors sponsored lead leads leading collaborator collaborators funder funders investigator
    investigators principal phase phases status recruitment recruiting undated dated date dates
    updated update last current currently start starts started end ends ended completion complete
    expected primary secondary outcome outcomes measure measures measured time frame arm arms group
    groups cohort cohorts intervention interventions treatment treatments drug drugs type kind
    allocation masking model purpose design assignment disease diseases identifier identifiers id
    ids registry registered title official short full known summary headed heading section under
    side words wording goes run runs running take held team affiliation role central general
    enrolment enrollment size total healthy volunteer yes questions answer asks concerned concern
    relevant matter apply applies applying only tells told differ differs differently agree agrees
    disagree compare compared comparison each two both three sources source looks studied looked
    studying tested treated treats treat aim aims goal visits visit schedule follow-up women men
    adults adult children child male female males females everyone open closed does what said
    besides exactly namely addition next first second others further
    """
)
"""What the rule-based writer may put around a quote. Its code knows which field it reads; a model
does not, so a model's field words must stand in its quotes."""

SYNONYMS: tuple[tuple[str, ...], ...] = (
    ("patient", "participant", "subject", "person", "people", "individual"),
    ("man", "men", "male", "males"),
    ("woman", "women", "female", "females"),
    ("child", "children", "pediatric", "pediatrics", "minor", "minors"),
    ("heart", "cardiac", "cardiovascular"),
    ("kidney", "kidneys", "renal"),
    ("liver", "hepatic"),
    ("lung", "lungs", "pulmonary"),
    ("breastfeeding", "lactation", "lactating", "nursing", "breastfeed"),
    ("pregnant", "pregnancy"),
    ("cancer", "malignancy", "malignant", "neoplasm", "neoplasia", "neoplastic"),
    ("drug", "medicine", "medication", "medications", "agent"),
    ("given", "give", "gives", "administered", "administration", "receive", "received", "get", "gets"),
    ("prior", "previous", "previously", "earlier", "past", "before", "history"),
    ("transplant", "transplantation", "transplanted"),
    ("start", "begin", "begins", "began", "initiation", "initiate", "initiated", "beginning"),
    ("join", "enter", "entry", "enrol", "enroll", "enrolment", "enrollment", "enrolled", "participate"),
    ("last", "lasts", "duration", "run", "runs", "long"),
    ("illness", "disease", "disorder"),
    ("treatment", "therapy", "treat", "treated", "therapies"),
    ("allowed", "permitted", "accepted", "acceptable", "eligible", "allow", "permit"),
    ("contraception", "contraceptive", "contraceptives"),
    ("doctor", "physician"),
    ("phone", "telephone"),
    ("test", "testing", "screen", "screening"),
    ("study", "trial"),
    ("brain", "cerebral"),
    ("blood", "hematologic", "hematological", "hematology"),
    ("hospital", "inpatient", "hospitalization", "hospitalized"),
    ("function", "functioning"),
    ("need", "require", "required", "requirement", "needs", "requiring", "requires"),
    ("infusion", "infused", "infuse"),
    ("injection", "injected", "inject"),
    ("repeat", "repeated"),
    ("check", "checked", "assess", "assessed", "assessment", "evaluated", "evaluation", "measured"),
    ("severe", "serious"),
    ("additional", "extra", "further"),
    ("organisation", "organization"),
)
"""Words that mean the same in trial documents; each group counts as one word in the check."""

OPPOSITES: tuple[tuple[str, str], ...] = (
    ("positive", "negative"),
    ("before", "after"),
    ("prior", "after"),
    ("increase", "decrease"),
    ("higher", "lower"),
    ("minimum", "maximum"),
    ("men", "women"),
    ("male", "female"),
    ("adult", "children"),
    ("autologous", "allogeneic"),
    ("active", "inactive"),
    ("normal", "abnormal"),
    ("stable", "unstable"),
    ("systolic", "diastolic"),
    ("left", "right"),
    ("primary", "secondary"),
    ("early", "late"),
    ("randomized", "nonrandomized"),
    ("single", "multiple"),
    ("start", "end"),
    ("recruiting", "completed"),
    ("oral", "intravenous"),
    ("controlled", "uncontrolled"),
    ("acute", "chronic"),
    ("treated", "untreated"),
    ("sufficient", "insufficient"),
    ("planned", "actual"),
    ("daily", "weekly"),
    ("weekly", "monthly"),
    ("daily", "monthly"),
    ("matched", "mismatched"),
    ("allogeneic", "syngeneic"),
    ("donor", "recipient"),
    ("resolved", "unresolved"),
    ("benign", "malignant"),
    ("mild", "severe"),
    ("inpatient", "outpatient"),
    ("morning", "evening"),
)
"""A claim with the one word and a quote with only the other do not agree."""

IMPLIED: tuple[tuple[str, str], ...] = (
    ("pregnant", "women"),
    ("breastfeeding", "women"),
    ("childbearing", "women"),
    ("vasectomy", "men"),
    ("year", "age"),
)
"""A quote that has the first word also carries the second."""

ADDRESS_SYNONYMS = (
    ("usa", "us", "united states"),
    ("uk", "united kingdom"),
    ("uae", "united arab emirates"),
)
"""Names of countries that are the same."""
