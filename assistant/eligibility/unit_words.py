"""How units are written: tables of short names and the spellings that stand for them.

Spellings are patterns over a levelled text; an atom is a simple unit, which others are made of.
"""

_LIMIT = (
    r"(?:(?:the|their|its|your|our|local|institution(?:al)?(?:'s)?|laborator(?:y|ies)(?:'s)?|"
    r"lab(?:'s)?|age|sex|"
    r"site|center|centre|normal|specific|adjusted|defined|appropriate|respective|upper reference|own|"
    r"-)[ -]?)*"
)
_ULN = (
    r"(?:u\.?l\.?n\.?\b|uppper|(?:upper|top)(?:[- ]|most )?(?:normal |reference )?(?:limit|level|range|"
    r"bound|end|value)s?"
    r"(?: of)?(?: the)?(?: institution(?:al)?| laboratory| local)?(?: ?-?(?:normal|reference))?"
    r"(?: ?(?:range|limits?|values?|level))?(?: ?\(?ULN\)?)?|normal upper limit|ul\b|highest "
    r"(?:reference|normal) (?:value|limit)|"
    r"(?:the )?upper limit(?: of normal)?)"
)
_LLN = (
    r"(?:l\.?l\.?n\.?\b|lower(?:[- ])(?:normal )?limits?(?: of)?(?: the)?(?: institutional| laboratory)? "
    r"?(?:normal)?(?: ?range)?(?: ?\(?LLN\)?)?)"
)
_TIMES = r"(?:[x*\u00b7]|times?|-?fold|multiples? of|\(x\))"

WHOLE: tuple[tuple[str, str], ...] = (
    ("\u00d7ULN", rf"(?:{_TIMES}\s*(?:higher than|greater than|above|of|over|exceeding)?\s*)?{_LIMIT}{_ULN}"),
    ("\u00d7LLN", rf"(?:{_TIMES}\s*(?:of)?\s*)?{_LIMIT}{_LLN}"),
    (
        "\u00d7normal",
        rf"{_TIMES}\s*(?:the |of |institutional |laboratory )*(?:normal\b(?: (?:range|value|limits?|"
        rf"level)s?)?|control\b)",
    ),
    ("\u00d7baseline", rf"{_TIMES}\s*(?:the |of )*baseline\b"),
    (
        "% predicted",
        r"(?:%|percent|per cent)\s*(?:of\s*)?(?:the\s*)?(?:age[- ](?:adjusted )?)?(?:pred(?:icted|\.)?|"
        r"expected)\b(?: (?:normal )?(?:values?|normal))?",
    ),
    ("mmHg", r"mm\s?-?(?:of )?\s?hg\b|millimet(?:er|re)s?(?: of)? (?:hg|mercury)\b|torr\b"),
    ("cmH\u2082O", r"cm\s?(?:of )?h(?:2|\u2082)\s?o\b|centimet(?:er|re)s?(?: of)? water\b"),
    (
        "kg/m\u00b2",
        r"kg\s?/?\s?(?:m|meters?|metres?)\s?(?:\^|\*\*)?\s?\(?(?:2|\u00b2)\)?(?![\d.])|kg\s?/\s?(?:sqm|"
        r"sq\.? ?m|m)\b(?!\w)|kilograms? per (?:square meter|square metre|meters? squared|metres? squared|"
        r"m2)|kg[/ ]?m\s?-2|kg(?:\u00b7|\s)m(?:-2|\u207b\u00b2)",
    ),
    (
        "half-lives",
        r"(?:elimination |plasma |drug |terminal |pk |serum |biological )*(?:half|1/2)[- ]?li(?:ves|"
        r"fe)(?:\(s\))?\b|t\s?1/2\b",
    ),
    ("pack-years", r"pack[- ]?(?:per[- ])?years?\b|pk[- ]?y(?:ea)?rs?\b|packs?[- ]?/?[- ]?years?\b"),
    ("packs/day", r"packs?(?: of cigarettes)?\s*(?:/|per|a)\s*day\b"),
    ("cigarettes/day", r"cig(?:arette)?s?\s*(?:/|per|a|each)\s*day\b"),
    ("beats/min", r"b\.?p\.?m\b\.?|beats?\s*(?:/|per|a)?\s*min(?:ute)?s?\b\.?|beats?-per-minute\b"),
    ("breaths/min", r"(?:breaths?|respirations?)\s*(?:/|per|a)\s*min(?:ute)?\b"),
    ("log10 copies/mL", r"log\s?(?:10)?\s?(?:hiv[- ]?1? ?)?(?:rna )?copies\s?/\s?ml\b"),
    ("log10 IU/mL", r"log\s?(?:10)?\s?iu\s?/\s?ml\b"),
    (
        "copies/mL",
        r"(?:hiv[- ]?1? ?|rna ?|dna ?|viral ?|c)*(?:copies|copy|cp)\s?(?:of (?:hiv )?(?:rna|dna))?\s*(?:/|"
        r"per)\s*(?:ml|milliliter|millilitre|cc)\b",
    ),
    ("\u00b0C", r"\u00b0\s?c(?:elsius)?\b|degrees? (?:c|celsius|centigrade)\b|celsius\b|\u2103"),
    ("\u00b0F", r"\u00b0\s?f(?:ahrenheit)?\b|degrees? (?:f|fahrenheit)\b|fahrenheit\b|\u2109"),
    ("\u00b0", r"\u00b0(?![a-z])|degrees?\b"),
    ("dB", r"db\b(?:\s?(?:hl|nhl|spl|a))?|decibels?\b"),
    ("mL/min/1.73m\u00b2", r"ml\s?/\s?1[.,]73\s?m\s?\^?\s?(?:2|\u00b2)\s?/\s?min\b"),
    ("mosm/kg", r"mosm(?:ol)?\s?/\s?(?:kg|l)\b"),
    ("%", r"%|percent(?:age)?(?: points?)?\b|per cent\b|pct\b"),
    ("per mille", r"\u2030|per mille?\b"),
    ("SD", r"(?:standard deviations?|s\.?d\.?s?)\b(?!\w)"),
    ("MET", r"mets?\b|metabolic equivalents?\b"),
    ("dioptres", r"di?opt(?:er|re)r?s?\b|D(?= (?:of )?(?:my|hyper|sph|cyl|astig|in |or ))"),
    ("letters", r"(?:etdrs |bcva )?letters\b"),
    ("points", r"points?\b"),
    ("logMAR", r"log\s?mar\b"),
    ("ppb", r"ppb\b|parts per billion\b"),
    (
        "drinks/day",
        r"(?:standard |alcoholic )*(?:drinks?|alcohol units?|units of alcohol)\s*(?:/|per|a|each|"
        r"every)\s*day\b",
    ),
    (
        "drinks/week",
        r"(?:standard |alcoholic )*(?:drinks?|alcohol units?|units of alcohol)\s*(?:/|per|a|each|"
        r"every)\s*week\b",
    ),
    ("cups/day", r"cups?(?: of coffee| of tea)?\s*(?:/|per|a|each)\s*day\b"),
    ("drinks", r"(?:standard |alcoholic )+drinks?\b"),
)
"""Units that are read as one; tried in this order."""

COUNTED = (
    r"(?:cells?|platelets?|plts?|leu[ck]ocytes?|lymphocytes?|neutrophils?|polymorphonuclear cells?|"
    r"granulocytes?|"
    r"wbcs?|rbcs?|pmns?|eosinophils?|blasts?|erythrocytes?|spermatozoa|sperms?|parasites?|oocysts?|"
    r"colonies|cfus?|"
    r"(?:colony[- ]forming )units|particles|counts?|no\.|number|(?:cd\d+\+? )?(?:t )?cells|mitos[ei]s)"
)

ATOMS: tuple[tuple[str, str], ...] = (
    # time; the longer names before the shorter
    (
        "years",
        r"(?i:years?(?:\(s\))?|yrs?\.?|y\.?o\.?(?=\W|$)|y/o|y(?=\W|$)|ans\b)(?i:[- ](?:old|of age|of life|"
        r"of old))?",
    ),
    ("months", r"(?i:months?(?:\(s\))?|mos?\.?(?=\W|$)|mths?|mnths?)(?i:[- ](?:old|of age|of life|of old))?"),
    ("weeks", r"(?i:weeks?(?:\(s\))?|wks?\.?|w(?=k\b))(?i:[- ](?:old|of age|of life|of old))?"),
    (
        "days",
        r"(?i:(?:calendar |consecutive |working |business )?days?(?:\(s\))?|d(?=\W|$))(?i:[- ](?:old|of "
        r"age|of life|of old))?",
    ),
    ("hours", r"(?i:hours?(?:\(s\))?|hrs?\.?|h(?=\W|$))"),
    ("minutes", r"(?i:minutes?|mins?\.?(?=\W|$))"),
    ("ms", r"(?i:milli ?seconds?|msecs?|mseg)|ms(?=\W|$)|mS(?=\W|$)|Ms(?=\W|$)"),
    ("s", r"(?i:seconds?|secs?)\.?|s(?=\W|$)"),
    # amounts of substance
    ("mmol", r"(?i:milli ?moles?|mmols?)|mM(?=\W|$)"),
    (
        "\u00b5mol",
        r"(?i:micro ?moles?|\u00b5 ?mols?|mumols?|umols?|mcmols?|micromols?)|\u00b5M(?=\W|$)|uM(?=\W|$)",
    ),
    ("nmol", r"(?i:nano ?moles?|nmols?)|nM(?=\W|$)"),
    ("pmol", r"(?i:pico ?moles?|pmols?)|pM(?=\W|$)"),
    ("mol", r"(?i:moles?|mols?)"),
    ("mEq", r"(?i:milli ?equivalents?|meqs?|mval)"),
    # activity
    ("\u00b5kat", r"(?i:\u00b5kat|ukat|mckat|microkatals?)"),
    ("nkat", r"(?i:nkat)"),
    ("mIU", r"(?i:m ?i\.?u\.?(?=\W|$)|milli ?(?:international )?units?)|mU(?=\W|$)"),
    (
        "\u00b5IU",
        r"(?i:\u00b5 ?iu|u ?iu|mciu|\u00b5 ?u(?=/)|uu(?=/)|micro ?(?:international )?units?|mcu(?=/))",
    ),
    ("kIU", r"(?i:kiu)|kU(?=\W|$)|KU(?=\W|$)"),
    ("IU", r"(?i:i\.?u\.?(?=\W|$)|international units?)"),
    ("U", r"(?i:units?)|U(?=\W|$)|u(?=/)|UI(?=\W|$)"),
    ("BU", r"(?i:b\.?u\.?(?=\W|$)|bethesda units?)"),
    # mass
    ("kg", r"(?i:kilograms?|kilogrammes?|kgs?|kilos?)"),
    ("mg", r"(?i:milli ?grams?|milligrammes?|mgs?|mgm)"),
    ("\u00b5g", r"(?i:micro ?grams?|microgrammes?|\u00b5 ?g|mcgs?|ugs?)"),
    ("ng", r"(?i:nano ?grams?|ngs?)"),
    ("pg", r"(?i:pico ?grams?|pgs?)"),
    ("g", r"(?i:grams?|grammes?|gms?|gr(?=/)|g(?=\W|$))"),
    ("lb", r"(?i:pounds?|lbs?\.?)"),
    ("oz", r"(?i:ounces?|oz)"),
    ("stone", r"(?i:stones?)(?! in)"),
    # volume
    ("dL", r"(?i:deci ?lit(?:er|re)s?|dls?)"),
    ("mL", r"(?i:milli ?lit(?:er|re)s?|mls?|cc|cm3(?=\b)|cubic centimet(?:er|re)s?)"),
    ("\u00b5L", r"(?i:micro ?lit(?:er|re)s?|\u00b5 ?l|mcl|mic ?l|ul)"),
    ("fL", r"(?i:femto ?lit(?:er|re)s?|fl)"),
    ("mm\u00b3", r"(?i:cubic milli ?met(?:er|re)s?|cu\.? ?mm|cmm|mm cubed|mm\s?\^?\s?\(?(?:3|\u00b3)\)?)"),
    ("L", r"(?i:lit(?:er|re)s?|l(?=\W|$))"),
    # length and area
    ("cm", r"(?i:centimet(?:er|re)s?|cms?)"),
    ("mm", r"(?i:milli ?met(?:er|re)s?|mms?)"),
    ("\u00b5m", r"(?i:micro ?met(?:er|re)s?|microns?|\u00b5m|um)"),
    ("km", r"(?i:kilomet(?:er|re)s?|kms?)"),
    ("miles", r"(?i:miles?)"),
    ("ft", r"(?i:feet|foot|ft)"),
    ("inches", r"(?i:inches|inch)"),
    (
        "m\u00b2",
        r"(?i:square met(?:er|re)s?|met(?:er|re)s? squared|sqm|m\s?\^?\s?\(?(?:2|\u00b2)\)?)(?![\d])",
    ),
    ("m", r"(?i:met(?:er|re)s?)|m(?=\W|$|[23])"),
    # the rest
    ("kPa", r"(?i:kpa|kilopascals?)"),
    ("cGy", r"(?i:cgy)"),
    ("Gy", r"(?i:gy|grays?)"),
    ("mSv", r"(?i:msv)"),
    ("mCi", r"(?i:mci)"),
    ("MBq", r"(?i:mbq)"),
    ("kHz", r"(?i:khz|kilohertz)"),
    ("Hz", r"(?i:hz|hertz)"),
    ("kcal", r"(?i:kcals?|kilocalories?|calories)"),
    ("kJ", r"(?i:kj)"),
    ("HPF", r"(?i:hpf|high[- ]power(?:ed)? fields?|h\.p\.f\.)"),
    ("W", r"(?i:watts?)|W(?=\W|$)"),
)
"""Simple units: short name and spellings."""
