"""The section `access` of config.yaml: what is refused, and where."""

import re
from pathlib import Path

import pytest

from resilience import config as configuration
from resilience.errors import ConfigError
from resilience.paths import ROOT
from resilience.text import Text


def refused(folder: Path, section: str) -> str:
    """What an office reads whose section `access` is this."""
    written = (ROOT / "config.yaml").read_text(encoding="utf-8")
    found = re.sub(r"^access:\n(?: .*\n)*", f"access: {section}\n", written, count=1, flags=re.MULTILINE)
    (folder / "config.yaml").write_text(found, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        configuration.load(folder / "config.yaml")
    return Text("en").error(error.value)


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("{viewing: closed}", "access.viewing: found closed; allowed: open, signed_in"),
        ("{idle_minutes: 0}", "access.idle_minutes: found 0; the smallest allowed is 0.05"),
        ("{idle_minutes: 2000}", "access.idle_minutes: found 2000; the largest allowed is 1440"),
        ("{idle: 30}", "idle_minutes"),
        ("{roles: [{claim: email, value: a@b.example, role: chief}]}", "found chief"),
        (
            "{roles: [{claim: email, value: Sari, role: viewer}]}",
            "roles.0.value: found Sari; expected an e-mail",
        ),
        ("{roles: [{claim: email, value: '@b', role: viewer}]}", "expected an e-mail address"),
        (
            "{roles: [{claim: email, value: A@b.example, role: viewer},"
            " {claim: email, value: a@B.example, role: secretariat}]}",
            "roles.1: a@B.example gets two roles",
        ),
    ],
)
def test_a_slip_about_access_is_named_with_its_place(tmp_path: Path, section: str, said: str) -> None:
    assert said in refused(tmp_path, section)


def test_groups_that_differ_in_case_are_two_groups(tmp_path: Path) -> None:
    section = (
        "{roles: [{claim: groups, value: A, role: viewer}, {claim: groups, value: a, role: secretariat}],"
        " viewing: closed}"
    )
    assert "two roles" not in refused(tmp_path, section)
