"""An eligibility text that nobody wrote, and its labels: offsets are sums of the words' letters."""

from hashlib import sha256

TEXT = """Inclusion Criteria:

* Adults
* Any of the following:
  * Haemoglobin \\> 9 g/dL; or
  * Transfusion

Exclusion Criteria:

1. Cohort A: pregnancy
"""
LETTERS = "".join(TEXT.replace("\\", "").split()).replace("*", "-")
NODES = [
    ("Inclusion Criteria:", None, "side", "all", "inclusion", ""),
    ("* Adults", 1, "leaf", "", "inclusion", ""),
    ("* Any of the following:", 1, "header", "any", "inclusion", ""),
    ("* Haemoglobin > 9 g/dL; or", 3, "leaf", "", "inclusion", ""),
    ("* Transfusion", 3, "leaf", "", "inclusion", ""),
    ("Exclusion Criteria:", None, "side", "any", "exclusion", ""),
    ("1. Cohort A: pregnancy", 6, "leaf", "", "exclusion", "Cohort A"),
]
"""Words, parent row, kind, combine, polarity, group."""
NAME = "registry_xml_NCT05689034.tsv"


def table(nodes: list[tuple[str, int | None, str, str, str, str]] = NODES) -> str:
    """The invented text's labels as a table; offsets are sums of the words' letters."""
    digest = sha256(LETTERS.encode()).hexdigest()
    rows = [f"# set: first source: data/registry_json/NCT00000009.json sha256: {digest}"]
    rows.append("row\tstart\tend\tparent\tkind\tcombine\tminimum\tpolarity\tgroup\twords")
    start = 0
    for row, (words, parent, kind, combine, polarity, group) in enumerate(nodes, 1):
        end = start + len("".join(words.split()))
        opening = " ".join(words.split()[:3])
        rows.append(
            f"{row}\t{start}\t{end}\t{parent or ''}\t{kind}\t{combine}\t\t{polarity}\t{group}\t{opening}"
        )
        start = end
    return "\n".join(rows) + "\n"
