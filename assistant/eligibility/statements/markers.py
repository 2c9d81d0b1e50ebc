"""Markers of a disease: receptors, mutations, antibodies, rearrangements, each positive or negative."""

import re
from collections.abc import Iterator

from assistant.eligibility.statement import Status
from assistant.eligibility.statements.found import Found

_GENES = (
    r"HER-?2(?:/neu)?|ER|PR|PgR|EGFR|ALK|ROS1|RET|MET|NTRK[123]?|KRAS|NRAS|RAS|BRAF|PIK3CA|"
    r"BRCA[12]?|gBRCA[12]?|PALB2|ATM|CHEK2|"
    r"TP53|p53|PTEN|IDH[12]?|MGMT|FLT3(?:-?ITD|-?TKD)?|NPM1|CEBPA|JAK2|CALR|BCR-?ABL1?|PML-?RARA|"
    r"KIT|PDGFRA|FGFR[1234]?|MYC|BCL-?2|"
    r"CD19|CD20|CD22|CD30|CD33|CD38|BCMA|PD-?L1|MSI(?:-H)?|dMMR|pMMR|MMR|TMB|CLDN18\.2|CFTR|"
    r"SMN[12]|DMD|HLA-[A-Z0-9*:]+|APOE\d?|HBeAg|HBsAg|"
    r"HLA-B27|ANA|RF|anti-CCP|ACPA|AChR|MuSK|AQP4|MOG|JAK|HPV|EBER|MRD|ANCA|anti-dsDNA|LDLR|PCSK9|"
    r"GBA1?|LRRK2|SOD1|C9orf72|HTT|F5|FMR1"
)
_POSITIVE = (
    r"positive|\+(?!\d)|mutat(?:ed|ion|ions)|rearrange(?:d|ment)|fusion|amplif\w+|overexpress\w+|"
    r"altered|gene|expressing|methylated|high|deletion|del\b|insertion|amplification|variant|"
    r"carrier|antibod(?:y|ies) positive"
)
_NEGATIVE = (
    r"negative|-(?![\w])|wild[- ]?type|wt\b|unmutated|unmethylated|not detected|antibod(?:y|ies) negative"
)
_CHANGE = r"(?:exon \d+(?: (?:deletion|insertion|skipping|mutation))?|[A-Z]\d{2,4}[A-Z*]|p\.[A-Z]\w+|ITD|TKD)"
_PATTERNS: tuple[tuple[re.Pattern[str], Status | None], ...] = (
    (
        re.compile(
            (
                rf"\b(?:{_GENES})(?:[ -](?:protein|receptor|gene|antibod(?:y|ies)|status|amyloid|"
                rf"germline))?(?:[\s-]*(?:is|was|:|=)?\s*)(?:{_NEGATIVE})"
            )
        ),
        "absent",
    ),
    (
        re.compile(
            rf"\b(?:{_GENES})(?:[ -](?:protein|receptor|antibod(?:y|ies)|{_CHANGE})){{0,2}}(?:[\s-]*(?:is|"
            rf"was|:|=)?\s*)(?:{_POSITIVE})(?:\s+(?:mutation|fusion))?"
        ),
        None,
    ),
    (re.compile(rf"\b(?:{_GENES})\s+{_CHANGE}(?:\s+(?:mutation|deletion|insertion))?"), None),
    (re.compile(r"\b(?:BRCA[12]|PD-?L1|FLT3-ITD|dMMR|MSI-H|HLA-B27|HBeAg)(?!\w)"), None),
    (re.compile(r"\b(?:mutation|change|fault|alteration) in (?:the )?(?:[A-Z][A-Z0-9]{2,})(?: gene)?"), None),
    (
        re.compile(
            (
                r"\b(?:triple[- ]negative|hormone[- ]receptor[- ](?:positive|negative)|HR[+-]|double[- ]hit|"
                r"amyloid PET positive|amyloid[- ]positive)(?!\w)"
            ),
            re.IGNORECASE,
        ),
        None,
    ),
    (
        re.compile(
            (
                r"(?:\b(?:t|del|inv|add)\(\s*\d{1,2}[pq]?\d*(?:\s*;\s*\d{1,2}[pq]?\d*)?\s*\)|\bdel ?17p\b|"
                r"\bexon \d+ (?:deletion|skipping|mutation|duplication)|\bSMN2 copy number \d|"
                r"\bcomplex karyotype\b)"
            ),
            re.IGNORECASE,
        ),
        None,
    ),
)


def markers_in(text: str) -> Iterator[Found]:
    """Yield the markers that a text gives; one called negative or wild type is absent."""
    for rank, (pattern, status) in enumerate(_PATTERNS):
        for at in pattern.finditer(text):
            yield Found(
                "marker",
                at.start(),
                at.end(),
                " ".join(at.group().split()),
                status=status,
                rank=0 if rank < 3 else 1,
            )
