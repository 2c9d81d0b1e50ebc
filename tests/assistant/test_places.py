"""Which place a question names, and which sites lie in it."""

import pytest

from assistant.places import Gazetteer, at_place
from corpus.document import Span
from corpus.trial import Fact, Site, Trial

HERE = (Span(document_id="d", start=0, end=1),)
SITES = (
    Site(name="Centre Léon Bérard", city="Lyon", country="France"),
    Site(name="Klinikum rechts der Isar", city="München", country="Germany"),
    Site(
        name="Great Harbour Children's Hospital",
        city="Boston",
        region="Massachusetts",
        country="United States",
    ),
)
TRIAL = Trial(id="T", name="A", sites=tuple(Fact(value=site, spans=HERE) for site in SITES))
PLACES = Gazetteer([TRIAL])


@pytest.mark.parametrize(
    ("question", "city"),
    [
        ("is there a site near Lyon?", "Lyon"),
        ("any sites in lyon", "Lyon"),
        ("where in Munich?", "München"),
        ("which sites are in Germany", "München"),
        ("sites in the US?", "Boston"),
        ("anything in Massachusetts?", "Boston"),
        ("who is the contact at Great Harbour Children's Hospital", "Boston"),
    ],
)
def test_a_place_is_known_by_its_names(question: str, city: str) -> None:
    place = PLACES.find(question, asks_place=True)
    assert place is not None
    assert [site.city for site in SITES if at_place(site, place)] == [city]


def test_a_continent_means_its_countries() -> None:
    place = PLACES.find("which sites in Europe?", asks_place=True)
    assert place is not None
    assert [site.city for site in SITES if at_place(site, place)] == ["Lyon", "München"]


def test_a_place_that_no_record_holds_is_still_a_place_when_one_is_asked_for() -> None:
    place = PLACES.find("is there a site near Bordeaux?", asks_place=True)
    assert place is not None
    assert (place.typed, place.kind) == ("Bordeaux", "unknown")
    assert PLACES.find("is there a site near Bordeaux?", asks_place=False) is None


@pytest.mark.parametrize(
    "question", ["Is it near me?", "Does the trial tell us more?", "in Phase 2 of the trial?"]
)
def test_what_is_no_place_is_not_taken_for_one(question: str) -> None:
    assert PLACES.find(question, asks_place=True) is None
