"""Made-up records of trials on six topics, so many that a question does not search them all."""

from pathlib import Path

TOPICS = ("asthma", "gout", "migraine", "anaemia", "psoriasis", "glaucoma")


def write_made_records(folder: Path, count: int = 30) -> None:
    folder.mkdir()
    for at in range(count):
        topic = TOPICS[at % len(TOPICS)]
        (folder / f"{at}.txt").write_text(
            f"Study of treatment {at} in {topic}\n\nNCT{90000000 + at}\n\nBrief Summary\n"
            f"This study tests treatment {at} for people with {topic}.\n\nInclusion Criteria:\n\n"
            f"- Diagnosis of {topic}\n- Age 18 or older\n\nExclusion Criteria:\n\n- Pregnancy\n"
        )
