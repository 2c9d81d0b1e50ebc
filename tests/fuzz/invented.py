"""Records of an invented trial in every format, made from nothing real: what the smoke test changes."""

import csv
import io
import json
import zipfile

TITLE = "Examplinib for Invented Disease"
CRITERIA = (
    "Inclusion Criteria:\n\n* Age 18 to 70 years\n* Any of the following:\n  * Haemoglobin \\> 9 g/dL\n"
    "  * Platelets of at least 50 x 10\\^9/L\n\nExclusion Criteria:\n\n* Prior transplant\n* Pregnancy or lactation"
)
STUDY = {
    "protocolSection": {
        "identificationModule": {
            "nctId": "NCT09999901",
            "orgStudyIdInfo": {"id": "EX-01"},
            "secondaryIdInfos": [{"id": "2020-000001-10", "type": "EUDRACT_NUMBER"}],
            "briefTitle": TITLE,
            "officialTitle": f"A Randomized Study of {TITLE}",
        },
        "statusModule": {
            "overallStatus": "RECRUITING",
            "statusVerifiedDate": "2024-05",
            "startDateStruct": {"date": "2024-02", "type": "ACTUAL"},
            "lastUpdatePostDateStruct": {"date": "2024-06-03", "type": "ACTUAL"},
        },
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": "Invented Institute", "class": "OTHER"}},
        "descriptionModule": {
            "briefSummary": "This study asks whether Examplinib helps. It is given twice a day."
        },
        "conditionsModule": {"conditions": ["Invented Disease"], "keywords": ["made up", "example"]},
        "designModule": {
            "studyType": "INTERVENTIONAL",
            "phases": ["PHASE1", "PHASE2"],
            "designInfo": {"allocation": "RANDOMIZED", "maskingInfo": {"masking": "DOUBLE"}},
            "enrollmentInfo": {"count": 42, "type": "ESTIMATED"},
        },
        "armsInterventionsModule": {
            "armGroups": [
                {"label": "Arm A", "type": "EXPERIMENTAL", "interventionNames": ["Drug: Examplinib"]}
            ],
            "interventions": [
                {"type": "DRUG", "name": "Examplinib", "description": "10 mg by mouth, twice a day"}
            ],
        },
        "outcomesModule": {"primaryOutcomes": [{"measure": "Response rate", "timeFrame": "12 months"}]},
        "eligibilityModule": {
            "eligibilityCriteria": CRITERIA,
            "sex": "ALL",
            "minimumAge": "18 Years",
            "maximumAge": "70 Years",
            "healthyVolunteers": False,
        },
        "contactsLocationsModule": {
            "centralContacts": [
                {"name": "Ada Example", "role": "CONTACT", "phone": "+00 123 456", "email": "ada@example.org"}
            ],
            "locations": [
                {
                    "facility": "Example Hospital",
                    "city": "Sampletown",
                    "country": "Italy",
                    "status": "RECRUITING",
                }
            ],
        },
    }
}
XML = f"""<?xml version="1.0" encoding="UTF-8"?>
<clinical_study>
  <id_info><org_study_id>EX-01</org_study_id><nct_id>NCT09999901</nct_id></id_info>
  <brief_title>{TITLE}</brief_title>
  <sponsors><lead_sponsor><agency>Invented Institute</agency></lead_sponsor></sponsors>
  <brief_summary><textblock>This study asks whether Examplinib helps.</textblock></brief_summary>
  <overall_status>Recruiting</overall_status>
  <start_date type="Actual">February 2024</start_date>
  <phase>Phase 1/Phase 2</phase>
  <study_type>Interventional</study_type>
  <primary_outcome><measure>Response rate</measure><time_frame>12 months</time_frame></primary_outcome>
  <enrollment type="Anticipated">42</enrollment>
  <condition>Invented Disease</condition>
  <arm_group><arm_group_label>Arm A</arm_group_label><description>Those who get it</description></arm_group>
  <intervention><intervention_type>Drug</intervention_type><intervention_name>Examplinib</intervention_name></intervention>
  <eligibility>
    <criteria><textblock>
        Inclusion Criteria:

          -  Age 18 to 70 years

          -  Any of the following:

               1. Haemoglobin above 9 g/dL

               2. No transfusion

        Exclusion Criteria:

          -  Prior transplant
    </textblock></criteria>
    <gender>All</gender><minimum_age>18 Years</minimum_age><maximum_age>N/A</maximum_age>
  </eligibility>
  <overall_contact><last_name>Ada Example</last_name><phone>123 456</phone></overall_contact>
  <location>
    <facility><name>Example Hospital</name><address><city>Sampletown</city><country>Italy</country></address></facility>
    <status>Recruiting</status>
  </location>
  <verification_date>May 2024</verification_date>
</clinical_study>
"""
PAGE = f"""<!doctype html><html><head><title>{TITLE}</title></head><body><nav><a href="#">Home</a></nav>
<h1>{TITLE}</h1><p>NCT09999901</p><table><tr><th>Status</th><td>Recruiting</td></tr><tr><th>Phase</th><td>Phase 2</td></tr>
<tr><th>Sponsor</th><td>Invented Institute</td></tr></table><h2>Summary</h2><p>This study asks whether Examplinib helps.</p>
<h2>Eligibility</h2><p>Ages: 18 Years to 70 Years. Sex: ALL.</p><p>Inclusion Criteria:</p><ul><li>Age 18 to 70 years</li>
<li>Any of the following:<ul><li>Haemoglobin above 9 g/dL</li><li>No transfusion</li></ul></li></ul><p>Exclusion Criteria:</p>
<ul><li>Prior transplant</li></ul><h2>Sites</h2><ul><li>Example Hospital, Sampletown, Italy</li></ul>
<footer><p>Cookie settings | Privacy</p></footer></body></html>"""
TEXT = f"""{TITLE}

Study Purpose

This study asks whether Examplinib helps people with invented disease. It is a phase I/II clinical trial.

Recruitment Status: Recruiting
Eligible Ages 18 Years - 70 Years

Inclusion Criteria:
- Age 18 to 70 years
- Any of the following: haemoglobin above 9 g/dL; no transfusion

Exclusion Criteria:
- Prior transplant

Contact: Ada Example, +00 123 456, ada@example.org
"""
COLUMNS = (
    "NCT Number",
    "Study Title",
    "Study Status",
    "Conditions",
    "Interventions",
    "Sponsor",
    "Phases",
    "Locations",
)
ROWS = (
    (
        "NCT09999901",
        TITLE,
        "RECRUITING",
        "Invented Disease|Made Up Syndrome",
        "DRUG: Examplinib|OTHER: Placebo pill",
        "Invented Institute",
        "PHASE1|PHASE2",
        "Example Hospital, Sampletown, Italy|Other Clinic, Elsewhere, France",
    ),
    (
        "NCT09999902",
        "Another Invented Study",
        "COMPLETED",
        "Invented Disease",
        "",
        "Invented Institute",
        "NA",
        "",
    ),
)
_OFFICE = "http://schemas.openxmlformats.org"


def files() -> dict[str, bytes]:
    """Return one file of each format."""
    text = TEXT.encode()
    return {
        "json": json.dumps(STUDY).encode(),
        "xml": XML.encode(),
        "csv": _table(),
        "html": PAGE.encode(),
        "docx": _office(),
        "pdf": _print(),
        "markdown": f"# {TITLE}\n\n## Summary\n\nThis clinical trial asks whether it helps.\n\n## Eligibility\n\n{CRITERIA}\n".encode(),
        "text": text,
        "zip": text,
    }


def _table() -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows((COLUMNS, *ROWS))
    return out.getvalue().encode()


def _office() -> bytes:
    """Return the smallest office file: content types, one relation, one paragraph a line, a table."""
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in TEXT.splitlines())
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{word}</w:t></w:r></w:p></w:tc>" for word in ("Phase", "Phase 2"))
    word = f"{_OFFICE}/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{word}"><w:body>{lines}<w:tbl><w:tr>{cells}</w:tr></w:tbl></w:body></w:document>'
    types = (
        f'<Types xmlns="{_OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        f'<Relationships xmlns="{_OFFICE}/package/2006/relationships"><Relationship Id="rId1" Target="word/document.xml" '
        f'Type="{_OFFICE}/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        parts = {"[Content_Types].xml": types, "_rels/.rels": relations, "word/document.xml": document}
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _print() -> bytes:
    """Return a PDF of one page, a line of text below the other."""
    shown = " ".join(f"({line}) Tj T*" for line in TEXT.replace("(", "").replace(")", "").splitlines())
    stream = f"BT /F1 9 Tf 50 780 Td 12 TL {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + head + table + tail
