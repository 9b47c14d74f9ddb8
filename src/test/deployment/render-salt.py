"""Renders a Salt formula as Salt's first stage does, with Jinja, and prints what YAML makes of it, as JSON: for each .sls its states.

usage: render-salt.py FORMULAS PILLAR ENVIRONMENT, the last as JSON
"""

import json
import pathlib
import sys

import jinja2
import yaml


def merged(default, value):
    """What pillar.get does with merge=True."""
    if isinstance(default, dict) and isinstance(value, dict):
        keys = default.keys() | value.keys()
        return {key: merged(default.get(key), value[key]) if key in value else default[key] for key in keys}
    return value


def refuse(message):
    sys.exit(message)


def main():
    formulas, pillar_file = map(pathlib.Path, sys.argv[1:3])
    pillar = yaml.safe_load(pillar_file.read_text())
    environment = json.loads(sys.argv[3])
    salt = {
        "pillar.get": lambda key, default, merge: merged(default, pillar.get(key, {})),
        "environ.get": lambda key, default: environment.get(key, default),
    }
    jinja = jinja2.Environment(
        loader=jinja2.FileSystemLoader(formulas), extensions=["jinja2.ext.do"], undefined=jinja2.StrictUndefined)
    jinja.globals.update(salt=salt, **{"raise": refuse})
    jinja.filters["json"] = json.dumps
    states = {}
    for file in sorted(formulas.glob("**/*.sls")):
        name = file.relative_to(formulas)
        states[str(name)] = yaml.safe_load(jinja.get_template(str(name)).render()) or {}
    json.dump(states, sys.stdout)


main()
