"""Words of commands that are told: a shell takes each as one."""

import subprocess

import pytest

from tabletop.told import typed

WORDS = [
    "hasil/uji.hasil",
    "My drills",
    "it's",
    'a "b" $HOME `id`',
    "",
    "a;b&c>d",
    "~/x",
    "*.yaml",
    "Kajian é",
]


@pytest.mark.parametrize("word", WORDS)
def test_a_shell_takes_it_as_one_word(word: str) -> None:
    command = f'printf "[%s]" {typed(word)}'
    found = subprocess.run(["sh", "-c", command], capture_output=True, check=True).stdout
    assert found.decode() == f"[{word}]"


def test_what_needs_no_quotes_has_none() -> None:
    assert [typed(word) for word in ("kota-contoh", "../hasil", "C:\\Data\\uji")] == [
        "kota-contoh",
        "../hasil",
        "C:\\Data\\uji",
    ]
