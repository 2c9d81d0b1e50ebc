"""The labels of outcomes, places, people, numbers and criteria; the others are in `label_table`."""

import re

from corpus.readers import shapes
from corpus.readers.labelled.label_shapes import WORDS, Label

MORE_LABELS: tuple[tuple[Label, str], ...] = (
    (Label(None, "outcomes"), "outcomes|outcome measures|endpoints|what is being measured|study outcomes"),
    (
        Label("outcome_primary", "outcomes", many=True, shape=WORDS),
        "primary outcome|primary outcomes|primary outcome measure|primary outcome measures|primary endpoint|"
        "primary endpoints|main outcome|primary end point(s)|primary end point|primary endpoint(s)|"
        "primary outcome(s)|primary outcome measure(s)",
    ),
    (
        Label("outcome_secondary", "outcomes", many=True, shape=WORDS),
        "secondary outcome|secondary outcomes|secondary outcome measure|secondary outcome measures|"
        "secondary endpoint|secondary endpoints|secondary end point(s)|secondary end point|"
        "secondary endpoint(s)|secondary outcome(s)|secondary outcome measure(s)",
    ),
    (
        Label("outcome_other", "outcomes", many=True, shape=WORDS),
        "other outcomes|other outcome measures|exploratory endpoints|other outcome|"
        "exploratory endpoint|exploratory outcomes|tertiary outcomes|other pre-specified outcome measures",
    ),
    (
        Label("outcome_time_frame", "outcomes", shape=re.compile(r"\S")),
        "timepoint|timepoints|time point|time points|timepoint(s) of evaluation of this end point|"
        "time frame|timeframe|time point(s)|timepoint(s)",
    ),
    (
        Label("country", "sites", many=True, shape=WORDS),
        "countries|country|recruiting countries|location countries|countries of recruitment|"
        "recruitment countries|country of recruitment|countries where the trial is running",
    ),
    (
        Label("site", "sites", many=True, shape=WORDS),
        "international sites|us sites|u.s. sites|sites|trial sites|study sites|locations|location|"
        "study locations|trial locations|trial site|centers|participating centers|participating sites|"
        "where is it|study location|"
        "study centers|study centres|study center|study centre|study center(s)|study centre(s)|"
        "recruitment locations|recruitment location|study participating centre|study participating centres|"
        "trial participating centre|participating centres|trial location|hospitals|where is the trial open|"
        "where is the study taking place|where is the trial taking place|where is the study open|study site|"
        "investigative sites|locations of the study",
    ),
    (
        Label("site_count", "sites", many=True),
        "trial contacts and locations|contacts and locations|locations and contacts|number of sites|"
        "contacts & locations|number of centers|number of centres|number of study centers|"
        "number of study centres",
    ),
    (
        Label("contact", "contacts", many=True, shape=WORDS),
        "central trial contact|central contact|central contacts|study contact|trial contact|contact|"
        "contacts|site contact|contact person|contact information|central study contact|backup contact|"
        "study contact backup|site contacts|contact us|contact name|central trial contacts|"
        "recruitment contact|study coordinator|contact a trial team|contact the trial team|"
        "contact the study team|"
        "contact for scientific queries|contact for public queries|contacts for public queries|"
        "contacts for scientific queries|public contact|scientific contact|public contact point|"
        "scientific contact point|contact details for public|contact for more information|"
        "further information|recruitment contacts",
    ),
    (
        Label("phone", "contacts", shape=shapes.PHONE_LINE),
        "phone|telephone|phone number|tel|contact phone|call|telephone number|"
        "24-hour telephone number|24-hour phone number|24-hour phone|telephone no|phone no|freephone|mobile|"
        "contact telephone",
    ),
    (
        Label("email", "contacts", shape=shapes.EMAIL),
        "email|e-mail|email address|contact email|e-mail address",
    ),
    (
        Label("investigator", "contacts", many=True, shape=WORDS),
        "principal investigator|investigator|investigators|study director|study chair|"
        "principal investigators|lead investigator|pi|chief investigator|"
        "principal investigator(s)|study doctor|study doctors|coordinating investigator|"
        "national coordinating investigator|lead researcher|chief investigators",
    ),
    (
        Label("affiliation", "contacts", shape=WORDS),
        "principal investigator affiliation|investigator affiliation|affiliation|pi affiliation|"
        "study chair affiliation",
    ),
    (
        Label("identifier", "identifiers", many=True, shape=re.compile(r"^(?=\S*\d)\S{4,40}$")),
        "trial id|identifiers|identifier|nct number|nct id|study id|clinicaltrials.gov identifier|"
        "clinicaltrials.gov id|nct|other ids|other study id numbers|trial identifier|study identifier|"
        "registry number|eudract number|protocol number|protocol id|nctid|org study id|secondary id|"
        "secondary ids|registration number|clinicaltrials.gov id number|other id numbers|trial number|"
        "main id|drks-id|eu ct number|eu trial number|eudract no|ct number|isrctn|isrctn number|"
        "trial registration|trial registration number|trial registration id|universal trial number|"
        "universal trial number (utn)|who universal trial number (utn)|clinicaltrials.gov (nct) number|"
        "clinicaltrials.gov|clinicaltrials.gov number|clinicaltrials.gov no|nct no|nct-id|"
        "secondary identifying numbers|secondary id(s)|eudract/ctis number|ctis number|ind / eudract|"
        "ind/eudract number|eudract|study registration|registry id|"
        "primary registry and trial identifying number",
    ),
    (
        Label("sponsor_number", "identifiers", shape=re.compile(r"^(?=.*\d)[\w./ -]{3,40}$")),
        "sponsor's protocol code number|sponsor protocol number|sponsor's number|sponsor study number|"
        "protocol code|study code|study number|sponsor number|"
        "protocol no|sponsor protocol code|sponsor code",
    ),
    (
        Label(None, "contacts"),
        "type(s)|contact type(s)|contact type|orcid|orcid id|orcid logo|contact details|address|"
        "postal address|"
        "contact address|functional name of contact point|functional contact point name|job title|"
        "how to join|how to join a clinical trial|how to join a trial|fax|fax number|mailing address",
    ),
    (
        Label(None, "sponsor"),
        "collaborators and investigators|supported by|funder name|funders|source of funding|"
        "source(s) of monetary support|"
        "sources of monetary or material support|source of monetary support|sponsor details|"
        "supported and funded by",
    ),
    (
        Label(None, "more"),
        "ethics review|ethics approval(s)|ethics approval|ethics approval required|editorial notes|"
        "ethics committee|intention to publish|publication and dissemination plan|data sharing|"
        "individual participant data (ipd) sharing plan|general publications|publications",
    ),
    (
        Label(None, "conditions"),
        "additional relevant mesh terms|condition category|therapeutic area|therapeutic areas|"
        "medical condition in easily understood language|terms related to this study",
    ),
    (
        Label(None, "eligibility"),
        "recruitment criteria|more inclusion & exclusion criteria|inclusion and exclusion criteria|"
        "inclusion & exclusion criteria|eligibility criteria|eligibility|criteria|patient eligibility|"
        "details and patient eligibility|who can participate|who can take part|participation criteria|"
        "inclusion/exclusion criteria|key eligibility criteria|eligibility requirements|can i participate|"
        "selection criteria|entry criteria|"
        "who may be eligible|who is eligible|who can enter|who can join|who may join|who may take part|"
        "who is this study for|who is this trial for|am i eligible|key inclusion & exclusion criteria|"
        "key inclusion and exclusion criteria|key inclusion/exclusion criteria|participation eligibility",
    ),
)
