"""What a unit's short name is for `pint`: its expression, and the units that are added to pint's own."""

ADDED = """
bethesda_unit = [bethesda]
equivalent = [equivalent] = Eq
osmole = [osmole] = osm
copy = [copy]
log_copy = [log_copy]
dioptre = [dioptre]
letter = [letter]
half_life = [half_life]
pack_year = [pack_year]
"""
"""Definitions of units that do not convert into others."""

EXPRESSIONS = {
    "%": "0.01", "fraction": "1", "per mille": "0.001", "mmHg": "mmHg", "cmH₂O": "cmH2O",
    "years": "year", "months": "month", "weeks": "week", "days": "day", "hours": "hour",
    "h": "hour", "minutes": "minute", "min": "minute", "lb": "pound", "oz": "ounce",
    "stone": "stone", "miles": "mile", "ft": "foot", "inches": "inch", "log10 copies": "log_copy",
    "ppb": "1e-9", "µkat": "microkatal", "nkat": "nanokatal", "U": "enzyme_unit",
    "IU": "enzyme_unit", "BU": "bethesda_unit", "mIU": "millienzyme_unit",
    "µIU": "microenzyme_unit", "kIU": "kiloenzyme_unit", "mEq": "milliequivalent", "m²": "meter**2",
    "cm²": "cm**2", "mm²": "mm**2", "mm³": "mm**3", "cm³": "cm**3", "1.73m²": "1",
    "dioptres": "dioptre", "letters": "letter", "half-lives": "half_life",
    "pack-years": "pack_year", "kcal": "kilocalorie", "mSv": "millisievert", "mCi": "millicurie",
    "MBq": "megabecquerel", "Gy": "gray", "cGy": "centigray", "W": "watt", "Hz": "hertz",
    "kHz": "kilohertz", "beats": "1", "breaths": "1", "copies": "copy", "mosm": "milliosmole",
    "cigarettes": "1", "drinks": "1", "cups": "1", "packs": "1", "L": "liter", "dL": "deciliter",
    "mL": "milliliter", "µL": "microliter", "fL": "femtoliter", "g": "gram", "kg": "kilogram",
    "mg": "milligram", "µg": "microgram", "ng": "nanogram", "pg": "picogram", "mol": "mol",
    "mmol": "millimol", "µmol": "micromol", "nmol": "nanomol", "pmol": "picomol", "m": "meter",
    "cm": "centimeter", "mm": "millimeter", "µm": "micrometer", "km": "kilometer", "day": "day",
    "week": "week", "month": "month", "year": "year", "s": "second", "ms": "millisecond",
    "kPa": "kilopascal", "kJ": "kilojoule",
}  # fmt: skip
"""By short name; a number stands for a share or for something counted ("beats")."""
