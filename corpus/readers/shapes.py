"""Tells values by their shape: phases, ages, dates, phone numbers, ids, statuses, names."""

import re

PHASE = re.compile(
    r"^(?:early[ _]phase[ _]?1|(?:phase[ _]?(?:[1-4]|i{1,3}|iv)[ab]?)"
    r"(?:\s*[/|,&-]\s*(?:phase[ _]?)?(?:[1-4]|i{1,3}|iv)[ab]?)*"
    r"|phase not applicable)$",
    re.I,
)
PHASE_VALUE = re.compile(
    r"^(?:[1-4](?:\s*/\s*[1-4])?[ab]?|(?:i{1,3}|iv)[ab]?(?:\s*/\s*(?:i{1,3}|iv)[ab]?)?|n/?a|not applicable)$",
    re.I,
)
"""What stands after a "Phase" label: the word itself may be missing."""
STATUS = re.compile(
    r"^(?:not yet recruiting|recruiting|active,? not recruiting|active_not_recruiting|not_yet_recruiting|"
    r"not recruiting|"
    r"enrolling(?: by invitation)?|enrolling_by_invitation|invitation-only|completed|suspended|terminated|"
    r"withdrawn|"
    r"unknown(?: status)?|active|open(?: to (?:accrual|enrollment|recruitment))?|closed(?: to (?:accrual|"
    r"enrollment))?|"
    r"available|no longer available|temporarily not available|approved for marketing|ongoing|in progress|"
    r"paused)"
    r"(?:\s*[(\[][^)\]]{4,60}[)\]])?$",
    re.I,
)
NCT = re.compile(r"\bNCT\d{8}\b")
REGISTRY_ID = re.compile(
    r"\b(?:NCT\d{8}|\d{4}-\d{6}-\d{2}(?:-\d{2})?|ISRCTN\d{8}|DRKS\d{8}|ACTRN\d{14}|ChiCTR[\w-]{6,}|"
    r"jRCT\w{8,})\b"
)
SPONSOR_ID = re.compile(r"^(?=[\w./-]*\d)(?=[\w./-]*[A-Za-z\d])[A-Za-z0-9][\w./-]{2,30}$")
SEX = re.compile(
    r"^(?:all|both|female|male|females|males|women|men|both sexes|male and female|any)(?: only)?$", re.I
)
_UNIT = r"(?:years?|yrs?|months?|mos?|weeks?|wks?|days?)(?:[ -]old)?"
AGES = re.compile(
    rf"^(?:from |aged? |between |over |under |up to |at least |minimum |"
    rf"maximum )*(?:\d+(?:\.\d+)?\s*\+?\s*{_UNIT}"
    rf"|\d+\s*(?:-|\u2013|to|and)\s*\d+\s*{_UNIT}|n/?a|child|adult|older[ _]adult|"
    r"\d+\s*\+|(?:under|over) \d+)",
    re.I,
)
DATE = re.compile(
    r"^(?:\d{4}-\d{2}(?:-\d{2})?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]*\.? (?:\d{1,2},? )?\d{4}"
    r"|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{4})\b",
    re.I,
)
ENROLMENT = re.compile(
    r"^(?:about |approximately |up to )?\d[\d,]*(?:\s*(?:\(?(?:actual|estimated|anticipated|planned)\)?))?"
    r"(?:\s*(?:participants?|patients?|subjects?|people|persons|volunteers|individuals))?"
    r"(?:\s*\(?(?:actual|estimated|anticipated|planned)\)?)?$",
    re.I,
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w.])\+?\(?\d[\d\s().\-/]{6,20}\d(?:\s*(?:ext\.?|x)\s*\d+)?(?![\w.])", re.I)
PHONE_LINE = re.compile(
    r"^(?:(?:tel|phone|telephone|call|mobile)\.?:?\s*)?\+?\(?\d[\d\s().\-/]{6,20}\d(?:\s*(?:ext\.?|"
    r"x)\s*\d+)?$",
    re.I,
)
URL = re.compile(r"^https?://\S+$")
ADDRESS = re.compile(
    r"^[^\W\d][\w .'()/-]{1,40},\s*(?:[\w .'-]{0,40}),\s*(?:[A-Z]{0,2}-?\d[\w -]{2,9}|[A-Z]{1,2}\d[\w ]{2,6})"
    r"(?:,\s*[A-Z][\w .'-]+)?$"
    r"|^[A-Z][\w .'-]{1,40},\s*[A-Z][\w .'-]{1,40},?\s*\d{4,6}(?:,\s*[A-Z][\w .'-]+)?$"
)
INTERVENTION_TYPES = (
    "drug",
    "biological",
    "device",
    "procedure",
    "radiation",
    "behavioral",
    "behavioural",
    "genetic",
    "dietary supplement",
    "dietary_supplement",
    "combination product",
    "combination_product",
    "diagnostic test",
    "diagnostic_test",
    "other",
)
INTERVENTION = re.compile(rf"^(?P<type>{'|'.join(INTERVENTION_TYPES)}):\s*(?:[-•]\s*)?(?P<name>\S.*)$", re.I)
ARM_TYPE = re.compile(
    r"^(?:experimental|(?:active|placebo|sham) comparator|no intervention|other|control|treatment|"
    r"intervention)"
    r"(?: (?:group|arm|cohort))?$",
    re.I,
)
ARM = re.compile(
    r"^(?:experimental|(?:active|placebo|sham) comparator|no intervention|other(?= \w+ ?arm)|"
    r"control):\s*(?:[-•]\s*)?\S.*$",
    re.I,
)
ORGANISATION = re.compile(
    r"\b(?:universit|hospital|ospedale|h[o\u00f4]pital|krankenhaus|klinik|clinic|inc\b|ltd|llc|gmbh|corp|pharma|therapeutic|biotech|bioscience|scien|"
    r"institut|"
    r"cent(?:er|re)\b|clinic|college|foundation|group|medical|laborator|company|s\.?a\.?\b|ag\b|health|"
    r"national|assistance)",
    re.I,
)
COUNTRIES = frozenset(
    (
        "Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahrain|"
        "Bangladesh|Belarus|Belgium|Benin|Bolivia|Bosnia and Herzegovina|Botswana|Brazil|Bulgaria|"
        "Burkina Faso|Cambodia|Cameroon|Canada|Chile|China|Colombia|Costa Rica|Croatia|Cuba|Cyprus|"
        "Czech Republic|Czechia|Denmark|Dominican Republic|Ecuador|Egypt|El Salvador|Estonia|Ethiopia|"
        "Finland|France|Gabon|Gambia|Georgia|Germany|Ghana|Greece|Guatemala|Guinea|Haiti|Honduras|Hong Kong|"
        "Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Ivory Coast|Jamaica|Japan|Jordan|"
        "Kazakhstan|Kenya|Kosovo|Kuwait|Laos|Latvia|Lebanon|Liberia|Libya|Lithuania|Luxembourg|Madagascar|"
        "Malawi|Malaysia|Mali|Malta|Mexico|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|"
        "Nepal|Netherlands|New Zealand|Nicaragua|Niger|Nigeria|North Macedonia|Norway|Oman|Pakistan|"
        "Palestine|Panama|Paraguay|Peru|Philippines|Poland|Portugal|Puerto Rico|Qatar|Romania|Russia|"
        "Russian Federation|Rwanda|Saudi Arabia|Senegal|Serbia|Sierra Leone|Singapore|Slovakia|Slovenia|"
        "Somalia|South Africa|South Korea|Korea|Korea, Republic of|Republic of Korea|Spain|Sri Lanka|Sudan|"
        "Sweden|Switzerland|Syria|Taiwan|Tanzania|Thailand|Togo|Tunisia|Turkey|Türkiye|Uganda|Ukraine|"
        "United Arab Emirates|United Kingdom|UK|England|Scotland|Wales|United States|"
        "United States of America|USA|Uruguay|Uzbekistan|Venezuela|Vietnam|Viet Nam|Yemen|Zambia|Zimbabwe"
    ).split("|")
)
"""Countries as registries write them."""


def is_country(text: str) -> bool:
    """Tell whether `text` is the name of a country as registries write it."""
    return text.strip(" .") in COUNTRIES
