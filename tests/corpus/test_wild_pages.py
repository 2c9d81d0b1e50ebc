"""Trial documents as sites, sponsors and clinics lay them out, all invented: facts, sides, places."""

from datetime import date
from pathlib import Path

from corpus import readers
from corpus.document import Document
from corpus.structure import structure
from corpus.trial import Trial
from corpus.values import ages, enrolment

WILD = Path(__file__).parents[1] / "fixtures" / "wild"


def read(name: str, text: str | None = None) -> tuple[Document, Trial]:
    data = (WILD / name).read_bytes() if text is None else text.encode()
    (document,), problems = readers.read_all(data, name, date(2026, 11, 21))
    assert not problems
    return document, structure(document)


def sides(trial: Trial) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in trial.criteria():
        if node.kind == "leaf":
            found.setdefault(node.polarity, []).append(node.text)
    return found


def names(trial: Trial) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [(s.value.name, s.value.city, s.value.country, s.value.status) for s in trial.sites]


GROUPS = """Inclusion Criteria

Healthy volunteers
- Age 18 to 50 years
- Non-smoker

Patients with asthma
- FEV1 60 to 90 % of predicted
- ACQ score of 1.5 or more
"""


def test_labels_in_criteria_that_name_people_do_not_end_them() -> None:
    text = f"A trial of corvalen in patients with asthma\n\n{GROUPS}\nExclusion Criteria\n- Pregnancy\n"
    _, trial = read("groups.txt", text)
    assert [len(sides(trial)[side]) for side in ("inclusion", "exclusion")] == [4, 1]


def test_a_registry_page_as_a_browser_saves_it() -> None:
    _, trial = read("registry.html")
    assert [f.value.label for f in trial.statuses] == ["Recruiting"]
    assert [(f.value.count, f.value.kind) for f in trial.enrolments] == [(184, "planned")]
    assert [(f.value.text, f.value.kind) for f in trial.start_dates] == [("2026-05-04", "planned")]
    arms = [(f.value.label, f.value.type, f.value.description, f.value.interventions) for f in trial.arms]
    assert arms == [
        ("Sivoxartan", "Experimental", "80 mg tablet once a day", ("Sivoxartan",)),
        ("Placebo", "Placebo Comparator", "Matching tablet once a day", ("Placebo",)),
    ]
    assert names(trial) == [
        ("Brennholm University Hospital", "Oslo", "Norway", "Recruiting"),
        ("Miami Valley Aorta Clinic", "Dayton", "United States", "Not yet recruiting"),
    ]
    assert sides(trial) == {
        "inclusion": ["Marfan syndrome", "Aortic root Z-score of 2.0 or more"],
        "exclusion": ["Previous aortic surgery"],
    }


def test_a_european_register_with_numbered_rows() -> None:
    _, trial = read("numbered.html")
    assert [f.value for f in trial.titles] == ["A phase III study of lumateperol in lung hypertension"]
    assert [f.value for f in trial.acronyms] == ["LUMINA"]
    assert not trial.countries, "the country is the sponsor's"
    assert [(f.value.measure, f.value.time_frame) for f in trial.outcomes] == [
        ("Change in 6-minute walk distance", "Week 24"),
        ("Time to clinical worsening", "Up to week 52"),
        ("Change in NT-proBNP", "Up to week 52"),
    ]
    assert [f.value.count for f in trial.enrolments] == [316]
    assert all(node.group is None for node in trial.criteria())


def test_a_register_with_addresses_on_several_lines() -> None:
    document, trial = read("addresses.html")
    assert str(document.record_date) == "2026-02-02"
    assert [f.value for f in trial.sponsors] == ["University of Menai"]
    assert names(trial) == [("Llanfair Lung Centre", "Bangor", "United Kingdom", None)]
    contacts = [(f.value.name, f.value.phone, f.value.email) for f in trial.contacts]
    assert contacts == [("Dr Owen Pryce", "+44 (0)1248 555010", "owen.pryce@llanfair.example")]
    assert sides(trial)["inclusion"] == ["Adults aged 40 or over with COPD", "Aged 40 years or over"]
    assert [f.value.measure for f in trial.outcomes] == ["Anxiety (HADS) at baseline, 12 weeks and 6 months"]


def test_a_portal_of_colon_lists() -> None:
    _, trial = read("portal.txt")
    assert [f.value for f in trial.titles] == ["Zinc syrup for children with acute diarrhoea"]
    assert [f.value.value for f in trial.ids] == ["CTRI/2026/02/081234"]
    assert [f.value.label for f in trial.statuses] == ["Not Recruiting"], "the ethics committee's is another"
    assert [f.value for f in trial.conditions] == ["Acute watery diarrhoea"]
    assert [(f.value.name, f.value.phone) for f in trial.contacts] == [("Dr Meera Kulkarni", "9198555010101")]
    assert [(f.value.measure, f.value.time_frame) for f in trial.outcomes] == [
        ("Duration of diarrhoea", "14 days")
    ]
    assert trial.start_dates[0].value.day is None, "01-03 is the first of March in one country only"


def test_lines_that_a_page_broke_and_its_headers() -> None:
    document, trial = read("copied.txt")
    assert [f.value for f in trial.titles] == ["ORCHARD: a randomised trial of nurse-led care in rural towns"]
    assert [f.value.measure for f in trial.outcomes] == [
        "Share of people on target doses of at least three classes at 6 months"
    ]
    assert sides(trial) == {"inclusion": ["Age 18 years or over", "Lives more than 50 km away"]}
    headers = [document.text[n.start : n.end] for n in document.nodes if n.kind == "other"]
    assert sum("Information Sheet" in words for words in headers) == 2


def test_sites_under_the_heading_of_their_country() -> None:
    rows = "<table><tr><th>Site</th><th>City</th></tr><tr><td>{}</td><td>{}</td></tr></table>"
    page = (
        "<html><body><h1>Corvalen in asthma: a randomised trial in adult patients</h1><p>This clinical trial "
        "tests a new drug for patients with asthma, a chronic disease of the lungs, in adults who need more "
        "than inhaled steroids.</p><h2>Locations</h2><h3>Germany</h3><p>Ended</p>"
        + rows.format("Lungenklinik Nord", "Kiel")
        + "<h3>France</h3>"
        + rows.format("CHU du Lac", "Annecy")
        + "</body></html>"
    )
    _, trial = read("sites.html", page)
    assert names(trial) == [
        ("Lungenklinik Nord", "Kiel", "Germany", None),
        ("CHU du Lac", "Annecy", "France", None),
    ]


def test_ages_of_several_ranges_are_one_range() -> None:
    youngest, oldest = ages("18-64 years, 65+ years")
    assert youngest is not None and youngest.value == 18 and oldest is None
    assert enrolment("96", "Planned sample size") == enrolment("96 (planned)")


EMAIL = """From: Tanaka, Yuki <ytanaka@riversidecro.example>
Sent: Tuesday, 8 September 2026 16:02
Subject: FW: New study at our site

Hi all,

please send patients who may fit.

Study: NEVRA-TEEN (protocol NVR-301, NCT06771188)
Sponsor: Nevrana Therapeutics
Phase: 3
Primary endpoint: change in monthly migraine days from baseline, weeks 1 to 12
Contact: Yuki Tanaka, study coordinator, tel 555-014-2277, ytanaka@riversidecro.example
Exclusion criteria:
- chronic migraine
"""


def test_an_e_mail_with_a_trial_in_it() -> None:
    _, trial = read("mail.txt", EMAIL)
    assert trial.id == "NCT06771188"
    assert [f.value for f in trial.titles] == ["NEVRA-TEEN (protocol NVR-301, NCT06771188)"]
    assert [f.value.measure for f in trial.outcomes] == [
        "change in monthly migraine days from baseline, weeks 1 to 12"
    ]
    assert [(f.value.name, f.value.phone) for f in trial.contacts] == [
        ("Yuki Tanaka, study coordinator", "555-014-2277")
    ]


def test_the_number_of_another_study_is_not_taken_for_its_own() -> None:
    text = (
        "Long-term safety of corvalen in patients with asthma\n\nSummary\n"
        "This clinical study takes patients who completed the earlier trial NCT01234567.\n\n"
        "Inclusion Criteria:\n- Completed week 52\n"
    )
    assert read("extension.txt", text)[1].ids == ()


def test_a_synopsis_with_numbered_arms() -> None:
    text = (
        "# Protocol synopsis\n\n**Study Title:** ZRX in adults with a liver disease\n\n"
        "**Study Treatments**\n\nArm 1: ZRX 25 mg once daily\n\nArm 2: Placebo once daily\n\n"
        "**Planned Sample Size:** Approximately 96 participants will be randomized 1:1\n"
    )
    _, trial = read("synopsis.md", text)
    assert [f.value for f in trial.titles] == ["ZRX in adults with a liver disease"]
    assert [(f.value.label, f.value.description) for f in trial.arms] == [
        ("Arm 1", "ZRX 25 mg once daily"),
        ("Arm 2", "Placebo once daily"),
    ]
    assert [(f.value.count, f.value.kind) for f in trial.enrolments] == [(96, "planned")]


def test_rows_that_name_the_kind_of_the_outcomes_below_them() -> None:
    page = (
        "<html><body><h1>A clinical trial of ZRX in adult patients with a liver disease</h1><p>This study looks "
        "at whether ZRX, a new drug, is safe and helps patients with a chronic disease of the liver.</p>"
        "<h2>Objectives and Endpoints</h2><table><tr><th>Objectives</th><th>Endpoints</th></tr>"
        "<tr><td colspan='2'><b>Primary</b></td></tr><tr><td>To evaluate cholestasis</td><td>Change in serum ALP"
        "</td></tr><tr><td colspan='2'><b>Secondary</b></td></tr><tr><td>To evaluate itch</td><td>Change in itch "
        "score</td></tr></table></body></html>"
    )
    _, trial = read("objectives.html", page)
    assert [(f.value.measure, f.value.kind) for f in trial.outcomes] == [
        ("Change in serum ALP", "primary"),
        ("Change in itch score", "secondary"),
    ]
