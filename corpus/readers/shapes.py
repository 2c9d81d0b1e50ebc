"""Tells values by their shape: phases, ages, dates, phone numbers, ids, statuses, names."""

import re

PHASE = re.compile(
    r"^(?:early[ _]phase[ _]?1|(?:phase[ _]?(?:[1-4]|i{1,3}|iv)[ab]?)"
    r"(?:\s*[/|,&-]\s*(?:phase[ _]?)?(?:[1-4]|i{1,3}|iv)[ab]?)*"
    r"|phase not applicable)$",
    re.I,
)
PHASE_VALUE = re.compile(
    r"^(?:[1-4][ab]?(?:\s*/\s*[1-4][ab]?)?|(?:i{1,3}|iv)[ab]?(?:\s*/\s*(?:i{1,3}|iv)[ab]?)?|n/?a|"
    r"not applicable|"
    r"[^.()]{1,50}\(phase (?:i{1,3}|iv|[1-4])\)[^.()]{0,30})$",
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
    r"paused|ended|(?:temporarily )?halted|authori[sz]ed|ongoing,? recruit(?:ing|ment ended)|"
    r"recruiting (?:ongoing|complete|planned|withdrawn|suspended|stopped)|pending|"
    r"(?:open|closed) (?:to|for) (?:enrol?lment|recruitment|accrual)|no longer recruiting)"
    r"(?:\s*[(\[][^)\]]{4,60}[)\]])?$",
    re.I,
)
NCT = re.compile(r"\bNCT\d{8}\b")
REGISTRY_ID = re.compile(
    r"\b(?:NCT\d{8}|\d{4}-\d{6}-\d{2}(?:-\d{2})?|ISRCTN\d{8}|DRKS\d{8}|ACTRN\d{14}|ChiCTR[\w-]{6,}|"
    r"jRCT\w{8,}|CTRI/\d{4}/\d{2,3}/\d{6}|PACTR\d{15,16}|IRCT\w{12,20}|KCT\d{7}|TCTR\d{11}|"
    r"NTR\d{3,5}|NL-?OMON\d{3,6}|RBR-\w{6,8}|SLCTR/\d{4}/\d{3}|UMIN\d{9}|U1111-\d{4}-\d{4}|"
    r"EUCTR\d{4}-\d{6}-\d{2}(?:-[A-Z]{2})?)\b"
)
SPONSOR_ID = re.compile(r"^(?=[\w./-]*\d)(?=[\w./-]*[A-Za-z\d])[A-Za-z0-9][\w./-]{2,30}$")
SEX = re.compile(
    r"^(?:all|both|female|male|females|males|women|men|both sexes|any|(?:females?|women)(?:,| and|,? &| or|"
    r"/) ?"
    r"(?:males?|men)|(?:males?|men)(?:,| and|,? &| or|/) ?(?:females?|women))(?: only)?$",
    re.I,
)
_UNIT = r"(?:years?|yrs?|months?|mos?|weeks?|wks?|days?)(?:[ -]old)?"
AGES = re.compile(
    rf"^(?:from |aged? |between |over |under |up to |at least |minimum |"
    rf"maximum )*(?:\d+(?:\.\d+)?\s*\+?\s*{_UNIT}"
    rf"|\d+\s*(?:-|\u2013|to|and)\s*\d+\s*{_UNIT}|n/?a\b|child(?:ren)?\b|adults?\b|older[ _]adults?\b|"
    r"\d+\s*\+|(?:under|over) \d+\b)",
    re.I,
)
DATE = re.compile(
    r"^(?:\d{4}-\d{2}(?:-\d{2})?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]*\.? (?:\d{1,2},? )?\d{4}"
    r"|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{4}"
    r"|\d{1,2}(?P<gap>[/.-])\d{1,2}(?P=gap)\d{4})\b",
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
    r"|^[A-Z][\w .'-]{1,40},\s*[A-Z][\w .'-]{1,40}(?:,\s*|\s+)\d{4,6}(?:,\s*[A-Z][\w .'-]+)?$"
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
    r"\b(?:universit|hospital|ospedale|h[o\u00f4]pital|krankenhaus|klinik|clinic|inc\b|ltd|llc|gmbh|corp|"
    r"pharma|therapeutic|biotech|bioscience|scien|"
    r"institut|"
    r"cent(?:er|re)\b|clinic|college|foundation|group|medical|laborator|company|s\.?a\.?\b|ag\b|health|"
    r"national|assistance)",
    re.I,
)
COUNTRIES = frozenset(
    (
        "Afghanistan|Albania|Algeria|Andorra|Angola|Antigua and Barbuda|Argentina|Armenia|Aruba|"
        "Australia|Austria|Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|"
        "Bermuda|Bhutan|Bolivia|Bosnia and Herzegovina|Botswana|Brazil|Brunei|Brunei Darussalam|"
        "Bulgaria|Burkina Faso|Burundi|Cambodia|Cameroon|Canada|Cape Verde|Central African Republic|"
        "Chad|Chile|China|Colombia|Comoros|Congo|Congo, The Democratic Republic of the|"
        "Democratic Republic of the Congo|Republic of the Congo|Costa Rica|Côte d'Ivoire|Cote d'Ivoire|"
        "Croatia|Cuba|Cyprus|Czech Republic|Czechia|Denmark|Djibouti|Dominica|Dominican Republic|"
        "Ecuador|Egypt|El Salvador|Equatorial Guinea|Eritrea|Estonia|Eswatini|Ethiopia|Faroe Islands|"
        "Fiji|Finland|France|French Guiana|French Polynesia|Gabon|Gambia|Georgia|Georgia (Republic)|"
        "Germany|Ghana|Gibraltar|Greece|Greenland|Grenada|Guadeloupe|Guam|Guatemala|Guinea|"
        "Guinea-Bissau|Guyana|Haiti|Holy See (Vatican City State)|Honduras|Hong Kong|Hungary|Iceland|"
        "India|Indonesia|Iran|Iran, Islamic Republic of|Iraq|Ireland|Israel|Italy|Ivory Coast|Jamaica|"
        "Japan|Jersey|Jordan|Jordan (Hashemite Kingdom)|Kazakhstan|Kenya|Korea|Korea, Republic of|"
        "Korea, Democratic People's Republic of|South Korea|Republic of Korea|Kosovo|Kuwait|Kyrgyzstan|"
        "Laos|Lao People's Democratic Republic|Latvia|Lebanon|Lesotho|Liberia|Libya|"
        "Libyan Arab Jamahiriya|Liechtenstein|Lithuania|Luxembourg|Macau|Macao|Macedonia|"
        "North Macedonia|Macedonia, The Former Yugoslav Republic of|Former Yugoslavia|Madagascar|"
        "Malawi|Malaysia|Maldives|Mali|Malta|Martinique|Mauritania|Mauritius|Mayotte|Mexico|Moldova|"
        "Moldova, Republic of|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Burma|Namibia|"
        "Nepal|Netherlands|The Netherlands|Netherlands Antilles|New Caledonia|New Zealand|Nicaragua|"
        "Niger|Nigeria|Norway|Oman|Pakistan|Palestine|Palestinian Territory, occupied|"
        "Palestinian Territories, Occupied|Palestinian territories|Panama|Papua New Guinea|Paraguay|"
        "Peru|Philippines|Poland|Portugal|Puerto Rico|Qatar|Reunion|Réunion|Romania|Russia|"
        "Russian Federation|Rwanda|Saint Lucia|Samoa|San Marino|Saudi Arabia|Senegal|Serbia|"
        "Serbia and Montenegro|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|Solomon Islands|"
        "Somalia|South Africa|South Sudan|Spain|Sri Lanka|Sudan|Suriname|Swaziland|Sweden|Switzerland|"
        "Syria|Syrian Arab Republic|Taiwan|Taiwan, Province of China|Tajikistan|Tanzania|"
        "Tanzania, United Republic of|Thailand|Timor-Leste|Togo|Trinidad and Tobago|Tunisia|Turkey|"
        "Turkey (Türkiye)|Türkiye|Uganda|Ukraine|United Arab Emirates|United Kingdom|UK|Great Britain|"
        "England|Scotland|Wales|Northern Ireland|United States|United States of America|USA|Uruguay|"
        "Uzbekistan|Vanuatu|Venezuela|Vietnam|Viet Nam|Virgin Islands (U.S.)|U.S. Virgin Islands|Yemen|"
        "Zambia|Zimbabwe"
    ).split("|")
)
"""Countries as registries write them."""
REGIONS = frozenset(
    (
        "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|District of Columbia|"
        "Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|"
        "Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|"
        "New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
        "Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|"
        "West Virginia|Wisconsin|Wyoming|AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|"
        "MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|"
        "Alberta|British Columbia|Manitoba|New Brunswick|Newfoundland and Labrador|Nova Scotia|Ontario|"
        "Prince Edward Island|Quebec|Québec|Saskatchewan|New South Wales|Queensland|South Australia|"
        "Tasmania|Victoria|Western Australia|Australian Capital Territory|Northern Territory|ON|QC|BC|"
        "AB|NSW|VIC|QLD"
    ).split("|")
)
"""States and provinces of the countries whose sites are written with one."""


_PERSON = re.compile(
    r"^(?:(?:Prof|Dr|Mr|Mrs|Ms|Professor|Doctor|Frau|Herr|Sir|Dame)\b\.?,? *){0,3}"
    r"[^\W\d_a-z][\w.'\u2019-]*(?: (?:(?:de|da|do|dos|del|della|der|den|di|du|van|von|vom|zu|zur|la|le|el|al|"
    r"bin|ibn|ben|y|e|af|av|ten|ter|'t)|[^\W\d_a-z][\w.'\u2019-]*)){0,6}(?:,.*|\s*\(.*)?$",
    re.S,
)


def is_person(text: str) -> bool:
    """Tell whether a text can be a person's name: capitalised words and particles, then perhaps degrees."""
    return bool(_PERSON.match(text)) and not re.search(r"\d", text.split(",")[0].split("(")[0])


def is_country(text: str) -> bool:
    """Tell whether `text` is the name of a country as registries write it."""
    return text.strip(" .") in COUNTRIES
