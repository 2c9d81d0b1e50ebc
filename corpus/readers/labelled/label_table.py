"""The labels that trial pages put before a value, as data."""

import re

from corpus.readers import shapes
from corpus.readers.labelled.label_people import MORE_LABELS
from corpus.readers.labelled.label_shapes import PURPOSE, WORDS, Label

__all__ = ["LABELS", "WORDS", "Label"]

_DATE = shapes.DATE
LABELS: tuple[tuple[Label, str], ...] = (
    (
        Label("title", "title"),
        "title|study title|trial title|official title|brief title|public title|scientific title|full title|"
        "full title of the trial|protocol title|title of study|title of the study|lay title|"
        "plain language title|"
        "title of the trial for lay people, in easily understood, i.e. non-technical, language|"
        "short title|simple title|name of study|name of trial",
    ),
    (
        Label("acronym", "title", shape=re.compile(r"^\S{2,25}$")),
        "acronym|study acronym|trial acronym|acronym/abbreviation of the trial|acronym or abbreviation|"
        "name or abbreviated title of the trial where available|abbreviation",
    ),
    (
        Label("summary", "summary", prose=True),
        "study purpose|about|about this study|about this trial|about the study|summary|brief summary|"
        "study summary|trial summary|overview|study overview|purpose of the study|purpose of this study|"
        "what is the purpose of this trial|objective|study description|purpose|lay summary|synopsis|"
        "study aim|main objective of the trial|plain language summary|scientific summary|"
        "primary objective|objectives|study objectives|"
        "plain english summary|plain english summary of protocol|brief summary in lay language|"
        "brief summary in scientific language|summary of the study",
    ),
    (
        Label("description", "description", prose=True),
        "additional details|detailed description|full description|description of the study|study details|"
        "more details|background|detailed summary|trial description|description|"
        "study hypothesis|hypothesis|background and rationale",
    ),
    (
        Label("status", "status", shape=shapes.STATUS),
        "overall status|status|recruitment status|recruiting status|trial status|study status|"
        "overall recruitment status|current status|overall study status|enrollment status|"
        "status of recruitment|overall trial status|current recruitment status",
    ),
    (Label("status", "status", many=True, shape=shapes.STATUS), "status and phase|phase and status"),
    (
        Label("record_date", "dates", shape=_DATE),
        "last updated|last update|last update posted|last update submitted|record last updated|"
        "date of last update|updated|last verified|record verification|verification date|last changed|"
        "date last updated|last refreshed on|information as of|"
        "last updated in drks|last edited|last edited date|date last edited|last modified|last review date|"
        "last reviewed|page last reviewed|page last updated|last update submitted that met qc criteria|"
        "date of last change|record updated",
    ),
    (
        Label("phase", "design", shape=shapes.PHASE, many=True),
        "phase|study phase|trial phase|phases|clinical phase|development phase|"
        "phase of development|phase of trial|phase of study|phase of clinical study",
    ),
    (
        Label(
            "study_type",
            "design",
            shape=re.compile(r"^(?:interventional|observational|expanded access)\b", re.I),
        ),
        "study type|trial type|type of study|type of trial|primary study design",
    ),
    (
        Label("allocation", "design", shape=re.compile(r"^(?:non-?\s?)?randomi[sz]ed|^n/?a$", re.I)),
        "allocation|study allocation",
    ),
    (
        Label(
            "masking", "design", shape=re.compile(r"^(?:none|open|single|double|triple|quadruple)\b", re.I)
        ),
        "masking|blinding|study masking|masking/blinding|blinding/masking",
    ),
    (
        Label(
            "model",
            "design",
            shape=re.compile(r"\b(?:assignment|cohort|control|crossover|parallel|sequential|group)\b", re.I),
        ),
        "interventional model|intervention model|study model|interventional study model|assignment|"
        "observational model|interventional model description",
    ),
    (Label("purpose", "design", shape=PURPOSE), "primary purpose"),
    (Label(None, "design"), "trial design|study design|design|design details|trial details|study plan"),
    (
        Label("sponsor", "sponsor", shape=WORDS),
        "lead sponsor|sponsor|study sponsor|trial sponsor|sponsored by|primary sponsor|lead organization|"
        "sponsoring organization|responsible party|sponsors|name of sponsor|sponsor name|"
        "sponsor name and address|"
        "name of sponsor/company|name of sponsor or company|sponsor/company|trial sponsor name|"
        "name of the sponsor|coordinating sponsor",
    ),
    (
        Label("collaborator", "sponsor", many=True, shape=WORDS),
        "collaborators|collaborator|in collaboration with|sponsors and collaborators",
    ),
    (
        Label(
            "funder",
            "sponsor",
            shape=re.compile(r"^(?:industry|nih|other|network|u\.?s\.? fed|fed|academic|government)\b", re.I),
        ),
        "agency class|funder types|funder type|funded by|funding type|funder|type of funder|sponsor type|"
        "funding source",
    ),
    (
        Label("condition", "conditions", many=True, shape=WORDS),
        "conditions|condition|disease|diseases|condition or disease|conditions studied|condition studied|"
        "health condition|health conditions|medical condition|indication|indications|conditions treated|"
        "condition(s)|what is being studied|medical condition(s) being investigated|disease under study|"
        "target disease|health condition(s) or problem(s) studied|disease area|"
        "medical condition studied|cancer type|cancer types|type of cancer|"
        "health condition or problem studied|icd10|icd-10|condition under study|therapeutic indication|"
        "medical conditions",
    ),
    (Label("keyword", "conditions", many=True, shape=WORDS), "keywords|key words|search terms"),
    (
        Label("intervention", "interventions", many=True, shape=shapes.INTERVENTION),
        "treatments|treatment|interventions|intervention|intervention/treatment|study treatments|study drug|"
        "treatment details|interventions studied|drugs|"
        "product name|name of finished product|investigational product|investigational medicinal product|"
        "investigational products|test product|name of investigational product|study intervention|"
        "intervention studied|product under study|study medication|study treatment|study device|"
        "investigational device|study interventions",
    ),
    (
        Label(None, "arms"),
        "arms & interventions|arms and interventions|arms|study arms|treatment arms|arm groups|"
        "participant groups|patient groups|trial arms|study groups|arms/interventions|participant group/arm|"
        "interventions, observational groups|treatment groups",
    ),
    (
        Label("enrollment", "design", shape=shapes.ENROLMENT),
        "enrollment|enrolment|participants|estimated enrollment|actual enrollment|number of participants|"
        "target enrollment|study size|sample size|target number of participants|planned enrollment|"
        "anticipated enrollment|target sample size|number of subjects|number of patients|"
        "planned sample size|planned number of subjects|planned number of participants|"
        "in the whole clinical trial|number of subjects (planned)|number of patients (planned)|"
        "number of participants (planned)|total final enrolment|final enrolment|final sample size|"
        "planned number of patients|total number of participants|total enrollment|total enrolment|"
        "recruitment target|number of participants planned|actual sample size|"
        "estimated number of participants",
    ),
    (
        Label("start_date", "dates", shape=_DATE),
        "start date|study start|study start date|trial start date|date of first enrollment|started|"
        "planned study start date|actual study start date|estimated study start date|"
        "overall study start date|overall trial start date|date of first enrolment|"
        "date of first participant enrollment|start of trial|start of trial in eu/eea|planned start date|"
        "actual start date|anticipated start date|estimated start date",
    ),
    (
        Label("completion_date", "dates", shape=_DATE),
        "completion date|study completion|study completion date|estimated completion date|end date|"
        "estimated study completion date|actual study completion date|"
        "planned study completion date|overall study end date|overall trial end date|"
        "estimated end of trial date in eu/eea|estimated end of trial date|end of trial|study end date|"
        "trial end date|planned end date|planned completion date|actual completion date|"
        "expected completion date",
    ),
    (
        Label("primary_completion_date", "dates", shape=_DATE),
        "primary completion|primary completion date|estimated primary completion date|"
        "actual primary completion date",
    ),
    (
        Label("url", "dates", shape=_DATE),
        "first posted|first submitted|date posted|registration date|study first posted|study record dates|"
        "date of registration|date of registration in drks|submission date|recruitment start date|"
        "recruitment end date|recruitment start|recruitment end|estimated recruitment start date in the eu|"
        "estimated recruitment start date|intention to publish date|"
        "date on which this record was first entered in the eudract database|ethics approval date|"
        "approval date|date of first registration|prospective registration|"
        "first submitted that met qc criteria",
    ),
    (
        Label("ages", "design", shape=shapes.AGES),
        "eligible ages|age range|ages|age|ages eligible|ages eligible for study|age limits|age group|"
        "age groups|eligible age|age eligibility|participant age|"
        "age range of participants|ages of participants",
    ),
    (
        Label("minimum_age", "design", shape=shapes.AGES),
        "minimum age|min age|age minimum|lower age limit|age, minimum|youngest age",
    ),
    (
        Label("maximum_age", "design", shape=shapes.AGES),
        "maximum age|max age|age maximum|upper age limit|age, maximum|oldest age",
    ),
    (
        Label("sex", "design", shape=shapes.SEX),
        "gender|sex|sexes|genders|sexes eligible for study|eligible sex|eligible sexes|eligible genders|"
        "genders eligible for study|sex/gender",
    ),
    (
        Label(
            "healthy_volunteers",
            "design",
            shape=re.compile(r"^(?:yes|no|accepted|not accepted|true|false)\b", re.I),
        ),
        "accepts healthy volunteers|healthy volunteers|volunteers|healthy volunteers accepted|"
        "healthy participants|healthy volunteers allowed",
    ),
    *MORE_LABELS,
)
