"""What offices may say of themselves in texts, and what is a person's."""

import pytest

from resilience.intake.checking import offices


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ketua, budi.santoso@gmail.com", ["email"]),
        ("bps3100@bps.go.id; humas@bpbd.jakarta.go.id", []),
        ("Ketua, HP 081234567890", ["phone"]),
        ("telepon kantor +62 21 3841234", []),
        ("3174052501900001", ["identity"]),  # a day of birth stands in it: 25 January
        ("id rekaman 3174012345678901", []),  # nobody was born in a 45th month
        ("Ketua NIK 3174012345678901", ["identity"]),  # a slip of the hand is still a NIK
        ("anggaran Rp1.305.000.000.000", []),
        ("https://data.jakarta.go.id/resource/3174052501900001", []),
        ("x" * 10_000 + "@" + "y" * 10_000, []),
    ],
)
def test_a_persons_signs_are_found_and_an_offices_are_not(text: str, found: list[str]) -> None:
    assert offices.signs([text]) == found
