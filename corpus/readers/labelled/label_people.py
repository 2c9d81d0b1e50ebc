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
        "other outcomes|other outcome measures|exploratory endpoints|other outcome",
    ),
    (
        Label("country", "sites", many=True, shape=WORDS),
        "countries|country|recruiting countries|location countries|countries of recruitment",
    ),
    (
        Label("site", "sites", many=True, shape=WORDS),
        "international sites|us sites|u.s. sites|sites|trial sites|study sites|locations|location|"
        "study locations|trial locations|trial site|centers|participating centers|participating sites|"
        "where is it|study location",
    ),
    (
        Label("site_count", "sites", many=True),
        "trial contacts and locations|contacts and locations|locations and contacts|number of sites|"
        "contacts & locations",
    ),
    (
        Label("contact", "contacts", many=True, shape=WORDS),
        "central trial contact|central contact|central contacts|study contact|trial contact|contact|"
        "contacts|site contact|contact person|contact information|central study contact|backup contact|"
        "study contact backup|site contacts|contact us|contact name|central trial contacts|"
        "recruitment contact|study coordinator|contact a trial team|contact the trial team|"
        "contact the study team",
    ),
    (
        Label("phone", "contacts", shape=shapes.PHONE_LINE),
        "phone|telephone|phone number|tel|contact phone|call|telephone number",
    ),
    (
        Label("email", "contacts", shape=shapes.EMAIL),
        "email|e-mail|email address|contact email|e-mail address",
    ),
    (
        Label("investigator", "contacts", many=True, shape=WORDS),
        "principal investigator|investigator|investigators|study director|study chair|"
        "principal investigators|lead investigator|pi|chief investigator",
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
        "secondary ids|registration number|clinicaltrials.gov id number|other id numbers|trial number",
    ),
    (
        Label("sponsor_number", "identifiers", shape=re.compile(r"^(?=.*\d)[\w./ -]{3,40}$")),
        "sponsor's protocol code number|sponsor protocol number|sponsor's number|sponsor study number|"
        "protocol code|study code|study number|sponsor number",
    ),
    (
        Label(None, "eligibility"),
        "recruitment criteria|more inclusion & exclusion criteria|inclusion and exclusion criteria|"
        "inclusion & exclusion criteria|eligibility criteria|eligibility|criteria|patient eligibility|"
        "details and patient eligibility|who can participate|who can take part|participation criteria|"
        "inclusion/exclusion criteria|key eligibility criteria|eligibility requirements|can i participate|"
        "selection criteria|entry criteria",
    ),
)
