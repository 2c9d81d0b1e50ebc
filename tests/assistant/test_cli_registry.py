"""`trialnav fetch`, `search` and `refresh`, as a nurse at the keyboard meets them."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hash_embedder import HashEmbedder
from registry_server import DOWN, LISTS, RegistryServer, invented_study, serve_registry

from assistant.cli import main

Trialnav = Callable[..., tuple[int, str, str]]
LAMP, SHOE = "NCT00000001", "NCT00000002"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[RegistryServer]:
    monkeypatch.setattr("corpus.registry.call.INTERVAL_S", 0.0)
    monkeypatch.setattr("corpus.registry.call.TRIES", 1)
    monkeypatch.setattr("index.embedding.load_embedder", lambda name=None: HashEmbedder())
    shoes = invented_study(SHOE, title="Soft Shoes for Sore Feet", status="NOT_YET_RECRUITING")
    with serve_registry(invented_study(LAMP), shoes) as running:
        monkeypatch.setenv("TRIALNAV_REGISTRY_URL", running.base_url)
        monkeypatch.setenv("TRIALNAV_TODAY", "2026-11-21")
        yield running


@pytest.fixture
def trialnav(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    server: RegistryServer,
) -> Trialnav:
    """Runs a command on an empty library beside the server: exit code, output, complaints."""
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main(["--data-home", str(tmp_path / "home"), *words])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return int(end.value.code or 0), out, err

    return run


def test_a_trial_is_found_fetched_and_shown(trialnav: Trialnav) -> None:
    code, out, _ = trialnav("search", "blue lamp light")
    assert code == 0 and LAMP in out and "Recruiting, record of 2026-05-01" in out
    assert "1 study matches." in out and "trialnav fetch" in out
    code, out, err = trialnav("fetch", LAMP)
    assert (code, err) == (0, "")
    assert f"New in the library: {LAMP} Blue Lamp Light for Tired Eyes" in out
    assert trialnav("show", LAMP)[0] == 0
    row = next(line for line in trialnav("search", "blue lamp light")[1].splitlines() if LAMP in line)
    assert row.rstrip("│ ").endswith("yes")


def test_a_search_says_how_many_match_and_can_fetch_what_it_shows(
    trialnav: Trialnav, server: RegistryServer
) -> None:
    server.hits = 100_000
    _, out, _ = trialnav("search", "lamp", "--limit", "2")
    assert "100,000 studies match; these are the first 2." in out
    server.hits = None
    code, out, _ = trialnav("search", "sore feet", "--fetch", "--json")
    found = json.loads(out)
    assert (code, found["total"], found["report"]["fetched"]) == (0, 1, [SHOE])
    assert found["hits"] == [
        {
            "id": SHOE,
            "title": "Soft Shoes for Sore Feet",
            "status": "NOT_YET_RECRUITING",
            "updated": "2026-05-01",
            "conditions": ["Tired Eyes"],
            "in_library": True,
        }
    ]


def test_a_search_without_a_match_says_so(trialnav: Trialnav) -> None:
    code, out, err = trialnav("search", "unicorn")
    assert (code, err) == (0, "")
    assert out.startswith("The registry has no study for 'unicorn'")


def test_a_refresh_tells_trial_by_trial_what_changed(trialnav: Trialnav, server: RegistryServer) -> None:
    trialnav("fetch", LAMP, SHOE)
    criteria = "Inclusion Criteria:\n\n* Tired eyes for 6 months\n\nExclusion Criteria:\n\n* Blue glasses"
    server.put(invented_study(LAMP, updated="2026-11-30", status="COMPLETED", criteria=criteria))
    code, out, _ = trialnav("refresh")
    assert code == 0
    assert out.splitlines() == [
        f"{LAMP} Blue Lamp Light for Tired Eyes",
        "  Changed since the record received on 2026-11-21:",
        "  status: Recruiting (record of 2026-05-01) -> Completed (record of 2026-11-30)",
        "  inclusion criterion reworded:",
        "      before: Tired eyes",
        "      after:  Tired eyes for 6 months",
        "  exclusion criterion added: Blue glasses",
        "  exclusion criterion removed: Fear of lamps",
        "1 updated, 1 unchanged.",
    ]
    assert trialnav("refresh")[1] == "2 unchanged.\n"


def test_a_refresh_is_data_with_json(trialnav: Trialnav, server: RegistryServer) -> None:
    trialnav("fetch", LAMP)
    server.put(invented_study(LAMP, updated="2026-11-30", minimum_age="21 Years"))
    report = json.loads(trialnav("refresh", LAMP, "--json")[1])
    [trial] = report["changed"]
    [change] = trial["changes"]
    assert (change["what"], change["before"], change["after"]) == ("minimum age", "18 years", "21 years")


def test_long_lists_of_sites_are_shortened_and_criteria_never(
    trialnav: Trialnav, server: RegistryServer
) -> None:
    trialnav("fetch", LAMP)
    demands = "\n".join(f"* Owns lamp {word}" for word in "ABCDEFGHIJKLMNOP")
    study = invented_study(LAMP, updated="2026-11-30", criteria=f"Inclusion Criteria:\n\n{demands}\n")
    places = [{"facility": f"Clinic {n}", "city": "Sampletown", "country": "Italy"} for n in range(25)]
    study["protocolSection"]["contactsLocationsModule"] = {"locations": places}
    server.put(study)
    out = trialnav("refresh")[1]
    assert out.count("site added: ") == 10 and "... and 15 more: site added" in out
    assert out.count("inclusion criterion added: Owns lamp") == 16


def test_exit_code_1_when_one_could_not_be_had(trialnav: Trialnav) -> None:
    code, out, _ = trialnav("fetch", LAMP, "NCT00000009", "lamp")
    assert code == 1
    assert out.count("Not fetched: ") == 2 and "1 new, 2 not fetched." in out


def test_exit_code_2_and_one_sentence_when_nothing_could_be_done(
    trialnav: Trialnav, server: RegistryServer
) -> None:
    code, out, err = trialnav("refresh")
    assert (code, out) == (2, "") and "trialnav fetch" in err
    trialnav("fetch", LAMP)
    server.fail(LISTS, DOWN, always=True)
    for words in (["refresh"], ["search", "lamp"]):
        code, out, err = trialnav(*words)
        assert (code, out) == (2, "")
        assert len(err.strip().splitlines()) == 1


def test_words_of_a_record_do_not_steer_the_terminal(trialnav: Trialnav, server: RegistryServer) -> None:
    server.put(invented_study(LAMP, title="Blue \x1b[2J[red]Lamp[/red]"))
    for words in (["search", "blue"], ["fetch", LAMP]):
        out = trialnav(*words)[1]
        assert "[red]Lamp[/red]" in out and "\x1b" not in out
