"""The frozen word lists of the check: glue, framing, synonyms, opposites. Data only.

None of these lists holds a number, a name, or anything that a trial could state.
"""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP = _set(
    """
    among amongst toward towards beyond across against around behind beside despite inside outside near onto
    throughout whereas whether although though unless except instead itself himself herself themselves
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

GENERAL = GLUE | _set(
    """
    able accompany accompanied accord account act actually add added addition additionally
    afterwards ago ahead almost alone already altogether always amount answer apart appear
    applicable apply approximately area around arrange arranged aside attend attended away back
    based basis become becomes been begin beginning behind being belong belongs besides best better
    bring brought build built called came capable carried carry case cases certain change changed
    changes check chance choice choose chosen clear clearly close come coming common compare
    compared comparing concern concerns consist consists contain contains continue continued
    continues course cover covered covers decide decided define defined depend depending depends
    despite detail determine determined different directly discuss done due during earliest easily
    else entire entirely entry especially essential etc even eventually exact exactly example exist
    existing expect expected explain explained fact far few final finally find fine follow followed
    follows form formal found full fully further general generally go goes going gone good hand
    happen happened happens hard help helps hold however idea immediately important include indicate
    indicated indicates initial initially instead intend intended interest involve involved involves
    involving issue item items keep keeps kept key kind know known largely last lasting lasts later
    latest lead leave let likely limit limited limits little long look made main mainly manner mark
    marked matter mean meant meet meets mentioned method moment moreover mostly much namely near
    nearly necessary neither never newly next normally noted nothing obtain obtained occur occurred
    occurs offer offered often ok once onward onwards option order ordinary original originally
    otherwise outline overall own part parts partly per perform performed perhaps period periods
    permit place placed point points possible possibly potential precisely presently presented
    probably proceed process proper properly provide provided provides put qualify qualifies quite
    rather reach reached reaches ready really reason receive refer referred refers regard regarding
    regardless relate related remain remained remains repeated report reported reports respective
    respectively rest result resulting role roughly same see seen select selected set several shown
    side similar simply since situation so sole sort specific specifically specified specify start
    started starting stay stays step still stop subsequent subsequently such suitable suppose
    supposed sure take taken takes taking talk team tell tells term terms then therefore thing
    things think together top toward towards true try turn type typical typically under undergo
    undergoes undergoing undergone understand understood unless use used useful using usual usually
    value values various very via view want wants way ways well went whatever whichever whole
    willing wish within word words work works worth write written yes yet aim aims carries conducts
    duration enters entered excluded held longer least less more most allowed amounts anybody asked
    aware candidate candidates compulsory demonstrated documented ensured evidence experienced fall
    falls fulfil fulfill fulfilled had have having himself herself holds lie lies means named need
    needing nobody obliged ought presence proof prove proven required satisfied satisfy show
    somebody something suffer suffering suffers themselves total totals
    """
)
"""What a model may say in its own words: every other content word must stand in its quotes. No body
part, disease, drug, direction, measure or kind of person is here, so that "hip" cannot replace "knee"."""

FRAMING = GLUE | _set(
    """
    age ages aged old over sexes range minimum maximum lower upper limit youngest oldest sex gender
    phone telephone number numbers email e-mail mail address contact contacts site sites place
    places location locations city country countries hospital centre center centres centers sponsor
    sponsors sponsored lead leads leading collaborator collaborators funder funders investigator
    investigators principal phase phases status recruitment recruiting unconfirmed undated dated date dates
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
