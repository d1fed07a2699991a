"""What `jsonschema` says about a value that does not fit, in words that name the place and the remedy."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from tabletop.language import Phrase, phrase
from tabletop.scenario.finding import Findings
from tabletop.scenario.reading import Mapping, Node, Scalar, Sequence
from tabletop.scenario.schema.compiled import Failure, Schema, typed, types_of
from tabletop.scenario.values import VALUES, ValueProblem

if TYPE_CHECKING:
    from jsonschema import ValidationError

_MOST_SHOWN = 60
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
            key = node.key.text if node.key else ""
            findings.add("schema-not-here", node.label, name=key)
            continue
        for error in Draft7Validator(shallow(schema)).iter_errors(instance(node, schema)):  # type: ignore[arg-type]
            _say(error, node, schema, findings)


def _say(error: ValidationError, node: Node, schema: dict[str, Any], findings: Findings) -> None:
    keyword = str(error.validator)
    limit: Any = error.validator_value
    if _is_list(schema) and isinstance(node, Mapping):
        if keyword == "required":
            _wrong_type(node, frozenset({"array"}), findings)
        return
    match keyword:
        case "additionalProperties":
            known = [key for key in schema.get("properties", {}) if key != "include"]
            for key in node.entries if isinstance(node, Mapping) else ():
                if key not in schema.get("properties", {}):
                    _unknown_key(node, key, known, findings)
        case "required":
            for key in limit if isinstance(node, Mapping) and not node.partial else ():
                if key not in node.entries:
                    findings.add("schema-missing", node.label, name=key)
        case "type":
            _wrong_type(node, types_of(schema), findings)
        case "enum":
            if isinstance(node, Scalar) and not (node.empty or types_of(schema) <= {"integer"}):
                _not_a_choice(node, [str(one) for one in limit], findings)
            else:
                known_values = ", ".join(str(one) for one in limit)
                findings.add("schema-choice", node, value=_shown(node), known=known_values)
        case "pattern" | "minLength" | "maxLength":
            _wrong_value(node, schema, keyword, limit, findings)
        case "minimum" | "maximum":
            findings.add("schema-range", node, says=f"schema-range.{keyword}", value=_shown(node), limit=limit)
        case "minItems" | "maxItems":
            findings.add("schema-count", node.label, says=f"schema-count.{keyword}", n=limit)
        case "minProperties" | "maxProperties":
            known = ", ".join(key for key in schema.get("properties", {}))
            findings.add("schema-keys", node.label, says=f"schema-keys.{keyword}", n=limit, known=known)
        case "propertyNames":
            for key in node.entries if isinstance(node, Mapping) else ():
                if not re.search(limit["pattern"], key):
                    findings.add("value-id", node.entries[key].label, value=key)
        case _:
            findings.add("schema-other", node, problem=error.message)


def _is_list(schema: dict[str, Any]) -> bool:
    """Whether this is a place for a list, where a mapping can only be an include."""
    return {"array", "object"} <= types_of(schema) and set(schema.get("properties", ())) == {"include"}


def _unknown_key(node: Mapping, key: str, known: list[str], findings: Findings) -> None:
    free = [one for one in known if one not in node.entries]
    near = next(iter(get_close_matches(key.lower().replace("_", "-"), free, 1, 0.6)), None)
    findings.add(
        "schema-unknown-key",
        node.entries[key].label,
        name=key[:_MOST_SHOWN],
        suggestion=near,
        advice=None if near or not known or len(known) > _MOST_KNOWN else "known-keys",
        known=", ".join(known[:_MOST_KNOWN]),
    )


def _not_a_choice(node: Scalar, known: list[str], findings: Findings) -> None:
    near = next(iter(get_close_matches(node.text, known, 1, 0.6)), None)
    shown = ", ".join(known[:_MOST_KNOWN]) + (" ..." if len(known) > _MOST_KNOWN else "")
    findings.add("schema-choice", node, value=_shown(node), known=shown, suggestion=near)


def _wrong_type(node: Node, types: frozenset[str], findings: Findings) -> None:
    wanted = phrase(f"scenario.type.{'-or-'.join(sorted(types))}")
    if isinstance(node, Scalar) and node.empty:
        findings.add("schema-empty", node.label, wanted=wanted)
        return
    suggestion = advice = None
    if isinstance(node, Scalar):
        text = node.text
        if "boolean" in types and text.lower() in _YAML_1_1 | {"true", "false"}:
            advice = "true-or-false"
            suggestion = "true" if text.lower() in {"yes", "on", "y", "ya", "true"} else "false"
        elif "integer" in types or "number" in types:
            advice, suggestion = _number_advice(node, "integer" in types)
    findings.add("schema-type", node, wanted=wanted, got=_what(node), advice=advice, suggestion=suggestion)


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


def _wrong_value(node: Node, schema: dict[str, Any], keyword: str, limit: int | str, findings: Findings) -> None:
    kind = schema.get("x-value")
    text = node.text if isinstance(node, Scalar) else ""
    if kind is not None:
        try:
            VALUES[kind](text)
        except ValueProblem as problem:
            findings.add(f"value-{problem.name}", node, value=_shown(node), suggestion=problem.suggestion)
            return
    if keyword == "minLength" and not text:
        findings.add("schema-empty", node.label, wanted=phrase("scenario.type.string"))
    elif keyword == "maxLength":
        findings.add("schema-length", node, n=limit)
    else:
        findings.add("schema-form", node, value=_shown(node))


def _what(node: Node) -> Phrase | str:
    if isinstance(node, Mapping):
        return phrase("scenario.type.object")
    if isinstance(node, Sequence):
        return phrase("scenario.type.array")
    return f"`{_shown(node)}`"


def _shown(node: Node) -> str:
    """Return what is written, short enough for a sentence."""
    text = node.text.replace("\n", " ") if isinstance(node, Scalar) else ""
    return text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 3] + "..."
