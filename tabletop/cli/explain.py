"""`tabletop explain`: what a finding means, why it matters, and a faulty and a sound piece."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby

import click

from tabletop.cli.scenarios import CLEAN
from tabletop.cli.spoken import Command, Wrong, language_option, words
from tabletop.language import Catalogue, phrase
from tabletop.scenario.near import nearest
from tabletop.scenario.rules import Rule, all_rules

_WIDTH = 79


@click.command(cls=Command, name="explain", help="cli.explain.help")
@click.argument("rule", required=False)
@language_option
@click.pass_context
def command(ctx: click.Context, rule: str | None) -> int:
    """Tell of one rule, or list them all.

    Raises:
        Wrong: There is no rule of that id.
    """
    say = words(ctx)
    rules = all_rules()
    if rule is None:
        lines = listed(list(rules.values()), say)
    elif rule in rules:
        lines = explained(rules[rule], say)
    else:
        near = nearest(rule.lower().strip("[]"), rules)
        if near is not None:
            raise Wrong(phrase("cli.explain.no-such-rule-near", rule=rule, near=near), ctx)
        raise Wrong(phrase("cli.explain.no-such-rule", rule=rule), ctx)
    click.echo("\n".join(lines))
    return CLEAN


def listed(rules: list[Rule], say: Catalogue) -> Iterator[str]:
    """Yield every rule with what it is about, family by family.

    Args:
        rules: The rules, those of a family together.
        say: The language.
    """
    width = max(len(rule.id) for rule in rules) + 2
    for family, members in groupby(rules, lambda rule: rule.family):
        yield say.say(f"scenario.family.{family}")
        for rule in members:
            yield from textwrap.wrap(
                say.say(f"rules.{rule.id}.what"),
                _WIDTH,
                initial_indent=f"  {rule.id:<{width}}",
                subsequent_indent=" " * (width + 2),
            )
        yield ""
    yield say.say("cli.explain.more")


def explained(rule: Rule, say: Catalogue) -> Iterator[str]:
    """Yield what there is to say of one rule."""
    severity = say.say(f"scenario.severity.{rule.severity}")
    yield f"{rule.id}: {severity}, {say.say(f'scenario.family.{rule.family}')}"
    yield ""
    for part in ("what", "why"):
        yield from textwrap.wrap(say.say(f"rules.{rule.id}.{part}"), _WIDTH)
        yield ""
    if rule.example is None:
        yield say.say("cli.explain.no-example")
        return
    yield say.say("cli.explain.bad", file=rule.example.file)
    yield textwrap.indent(rule.example.bad.rstrip("\n"), "    ")
    yield say.say("cli.explain.good")
    yield textwrap.indent(rule.example.sound.rstrip("\n"), "    ")
