"""Places are told from the right end, and always keep their words."""

import pytest

from corpus.readers.registry_table.places import place_of

PARTS = ("facility", "city", "state", "zip", "country")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Lake Clinic, Boise, Idaho, 83702, United States",
            ("Lake Clinic", "Boise", "Idaho", "83702", "United States"),
        ),
        (
            "Dr. Ann Lee, MD, PA, Miami, Florida, 33135-1234, United States",
            ("Dr. Ann Lee, MD, PA", "Miami", "Florida", "33135-1234", "United States"),
        ),
        ("Albany, New York, United States", (None, "Albany", "New York", None, "United States")),
        ("North Hospital, Oslo, 0450, Norway", ("North Hospital", "Oslo", None, "0450", "Norway")),
        (
            "North Hospital, Seoul, Korea, Republic of",
            ("North Hospital", "Seoul", None, None, "Korea, Republic of"),
        ),
        (
            "North Hospital, Beijing, Beijing Municipality, 100053, China",
            ("North Hospital", "Beijing", "Beijing Municipality", "100053", "China"),
        ),
        (
            "North Hospital, Department of Sleep, Beijing, China",
            ("North Hospital, Department of Sleep", "Beijing", None, None, "China"),
        ),
        ("Research Site, Madrid, 28006, Spain", ("Research Site", "Madrid", None, "28006", "Spain")),
        (
            "West Centre, London, Ontario, N6A 5W9, Canada",
            ("West Centre", "London", "Ontario", "N6A 5W9", "Canada"),
        ),
        (
            "West Centre, Leeds, West Yorkshire, LS9 7TF, United Kingdom",
            ("West Centre", "Leeds", "West Yorkshire", "LS9 7TF", "United Kingdom"),
        ),
        (
            "West Centre , Ward 3, Kinshasa, Congo, The Democratic Republic of the",
            ("West Centre , Ward 3", "Kinshasa", None, None, "Congo, The Democratic Republic of the"),
        ),
        ("Somewhere without a country, at the sea", (None, None, None, None, None)),
    ],
)
def test_parts_of_a_place(text: str, told: tuple[str | None, ...]) -> None:
    place = place_of(text)
    assert place["text"] == text
    assert tuple(place.get(part) for part in PARTS) == told
