"""What `jsonschema` says about a value that does not fit, in words that name the place and the remedy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tabletop.language import Phrase, phrase
from tabletop.scenario.finding import Findings
from tabletop.scenario.near import nearest
from tabletop.scenario.reading import Mapping, Node, Scalar, Sequence
from tabletop.scenario.reading.tree import MOST_SHOWN
from tabletop.scenario.schema.compiled import Failure, Schema, typed, types_of
from tabletop.scenario.values import VALUES, ValueProblem

if TYPE_CHECKING:
    from jsonschema import ValidationError

_MOST_MEANT = 500
"""Unknown keys of one mapping of which it is asked what each may stand for."""

_MOST_KNOWN = 24
_YAML_1_1 = {"yes", "no", "on", "off", "y", "n", "ya", "tidak"}
_APPLICATORS = {"if", "then", "else", "definitions"}


def shallow(schema: Schema) -> Schema:
    """Return a part of the schema that speaks of a value alone, not of what it contains."""
    if isinstance(schema, bool):
        return schema
    kept = {key: value for key, value in schema.items() if key not in _APPLICATORS}
    if "properties" in kept:
        kept["properties"] = dict.fromkeys(kept["properties"], True)
    if "items" in kept:
        kept["items"] = True
    if isinstance(kept.get("additionalProperties"), dict):
        kept["additionalProperties"] = True
    return kept


def instance(node: Node, schema: Schema) -> object:
    """Return a value as `jsonschema` sees it, without what it contains."""
    if isinstance(node, Scalar):
        return typed(node, types_of(schema))
    if isinstance(node, Mapping):
        return dict.fromkeys(node.entries)
    return [None] * len(node.items) if isinstance(node, Sequence) else None


def explain(failures: list[Failure], findings: Findings) -> None:
    """Turn values that do not fit into findings."""
    from jsonschema import Draft7Validator

    for failure in failures:
        if findings.full:
            return
        node, schema = failure.node, failure.schema
        if isinstance(schema, bool):
            findings.add("schema-not-here", node.label, name=node.key.short if node.key else "")
            continue
        if (
            "x-version" in schema
            and isinstance(node, Scalar)
            and _wrong_version(node, schema["enum"], findings)
        ):
            continue
        errors = list(Draft7Validator(shallow(schema)).iter_errors(instance(node, schema)))
        if not errors:
            findings.add("schema-form", node, value=node.short if isinstance(node, Scalar) else "")
        # What is of another type has no right range or choice either; that need not be said.
        for error in [one for one in errors if one.validator == "type"] or errors:
            _say(error, node, schema, findings)


def _wrong_version(node: Scalar, known: list[int], findings: Findings) -> bool:
    """Say which version of the format a file is of; return whether there was anything to say of that."""
    if node.empty or node.text in map(str, known):
        return False  # nothing, or a text in quotes: wrong in other ways
    newest, oldest = max(known), min(known)
    number = int(node.text) if re.fullmatch(r"-?[0-9]{1,9}", node.text) else None
    if number is not None and number > newest:
        findings.add("format-newer", node, advice="format-newer", number=number, newest=newest)
    elif number is not None and number < oldest:
        findings.add("format-older", node, advice="format-older", number=number, oldest=oldest)
    else:
        findings.add("format-unknown", node, suggestion=str(newest), value=node.short, newest=newest)
    return True


def _say(error: ValidationError, node: Node, schema: dict[str, Any], findings: Findings) -> None:
    keyword = str(error.validator)
    limit: Any = error.validator_value
    if keyword == "type":
        _wrong_type(node, types_of(schema), findings)
    elif isinstance(node, Mapping):
        _wrong_mapping(keyword, limit, node, schema, findings)
    elif isinstance(node, Sequence) and keyword in ("minItems", "maxItems"):
        findings.add("schema-count", node.label, says=f"schema-count.{keyword}", n=limit)
    elif isinstance(node, Scalar) and keyword == "enum":
        _not_a_choice(node, [str(one) for one in limit], findings)
    elif isinstance(node, Scalar) and keyword in ("minimum", "maximum"):
        findings.add("schema-range", node, says=f"schema-range.{keyword}", value=node.short, limit=limit)
    elif isinstance(node, Scalar) and keyword in ("pattern", "minLength", "maxLength"):
        _wrong_text(keyword, limit, node, schema.get("x-value"), findings)
    else:
        findings.add("schema-form", node, says="schema-form-other", problem=error.message)


def _wrong_mapping(
    keyword: str, limit: Any, node: Mapping, schema: dict[str, Any], findings: Findings
) -> None:
    known = [key for key in schema.get("properties", {}) if key != "include"]
    if not known and "array" in types_of(schema):
        # A place for a list, where a mapping can only be an include; said once, for the key it lacks.
        if keyword == "required":
            _wrong_type(node, frozenset({"array"}), findings)
    elif keyword == "additionalProperties":
        for key in node.entries:
            if key not in schema["properties"]:
                _unknown_key(node, key, known, findings)
    elif keyword == "required":
        unknown = [key for key in node.entries if key not in schema["properties"]]
        meant = {_meant(node, key, known) for key in unknown[:_MOST_MEANT]}
        for key in limit if not node.partial else ():
            if key not in node.entries and key not in meant:
                findings.add("schema-missing", node.label, name=key)
    elif keyword in ("minProperties", "maxProperties"):
        findings.add(
            "schema-keys", node.label, says=f"schema-keys.{keyword}", n=limit, known=", ".join(known)
        )
    elif keyword == "propertyNames":
        for key, value in node.entries.items():
            if not re.search(limit["pattern"], key):
                findings.add("value-id", value.label, value=key[:MOST_SHOWN])
    else:
        findings.add("schema-form", node, says="schema-form-other", problem=keyword)


def _unknown_key(node: Mapping, key: str, known: list[str], findings: Findings) -> None:
    value = node.entries[key]
    if value.key is not None and _lacks_colon(value.key):
        findings.add("schema-unknown-key", value.label, name=value.key.short, advice="comma")
        return
    near = None if findings.full else _meant(node, key, known)
    listed = near is None and 0 < len(known) <= _MOST_KNOWN
    findings.add(
        "schema-unknown-key",
        value.label,
        name=key[:MOST_SHOWN],
        suggestion=near,
        advice="known-keys" if listed else None,
        known=", ".join(known) if listed else "",
    )


def _meant(node: Mapping, key: str, known: list[str]) -> str | None:
    """Return the key that an unknown one may stand for."""
    return nearest(key.lower().replace("_", "-"), [one for one in known if one not in node.entries])


def _lacks_colon(key: Scalar) -> bool:
    """Whether a key is only a piece of a text that a comma cut in two, as in ``{id: one, two}``."""
    lines = key.source.lines
    line = lines[key.mark.line] if key.mark.line < len(lines) else ""
    rest = line[key.mark.column + len(key.text) :].lstrip()
    return key.plain and line.startswith(key.text, key.mark.column) and not rest.startswith(":")


def _not_a_choice(node: Scalar, known: list[str], findings: Findings) -> None:
    near = nearest(node.text, known)
    shown = ", ".join(known[:_MOST_KNOWN]) + (" ..." if len(known) > _MOST_KNOWN else "")
    findings.add("schema-choice", node, value=node.short, known=shown, suggestion=near)


def _wrong_type(node: Node, types: frozenset[str], findings: Findings) -> None:
    wanted = phrase(f"scenario.type.{'-or-'.join(sorted(types))}")
    if isinstance(node, Scalar) and node.empty:
        findings.add("schema-empty", node.label, wanted=wanted)
        return
    suggestion = advice = None
    safe = False
    if isinstance(node, Scalar):
        text = node.text
        if "boolean" in types and text.lower() in _YAML_1_1 | {"true", "false"}:
            advice, safe = "true-or-false", True
            suggestion = "true" if text.lower() in {"yes", "on", "y", "ya", "true"} else "false"
        elif "integer" in types or "number" in types:
            advice, suggestion = _number_advice(node, "integer" in types)
            # Where decimals are allowed, "1,500" may be one and a half.
            safe = suggestion is not None and ("number" not in types or not set(text) & set(".,"))
    findings.add(
        "schema-type",
        node,
        wanted=wanted,
        got=_what(node),
        advice=advice,
        suggestion=suggestion,
        safe=safe,
    )


def _number_advice(node: Scalar, whole: bool) -> tuple[str | None, str | None]:
    text = node.text
    bare = text.replace("_", "").lstrip("+-")
    sign = "-" if text.startswith("-") else ""
    if not node.plain and re.fullmatch(r"[0-9]{1,15}(\.[0-9]+)?", bare):
        return "number-quotes", text
    if re.fullmatch(r"[0-9]{1,15}", bare):
        return "number-plain", sign + (bare.lstrip("0") or "0")
    if re.fullmatch(r"[0-9]{16,}", bare):
        return "number-long", None
    if whole and re.fullmatch(r"[0-9]{1,15}\.[0-9]+", bare):
        return "number-whole", None
    if re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{3})+", bare):
        return "number-plain", sign + re.sub("[.,]", "", bare)
    return None, None


def _wrong_text(keyword: str, limit: Any, node: Scalar, kind: str | None, findings: Findings) -> None:
    if kind is not None:
        try:
            VALUES[kind](node.text)
        except ValueProblem as problem:
            findings.add(
                f"value-{problem.name}",
                node,
                value=node.short,
                suggestion=problem.suggestion,
                safe=problem.safe,
            )
            return
    if keyword == "minLength" and not node.text:
        findings.add("schema-empty", node.label, wanted=phrase("scenario.type.string"))
    elif keyword == "maxLength":
        findings.add("schema-form", node, says="schema-form-long", n=limit)
    else:
        findings.add("schema-form", node, value=node.short)


def _what(node: Node) -> Phrase | str:
    if isinstance(node, Mapping):
        return phrase("scenario.type.object")
    if isinstance(node, Sequence):
        return phrase("scenario.type.array")
    return f'"{node.short}"' if isinstance(node, Scalar) else ""
