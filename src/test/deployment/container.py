"""Builds the image of a Dockerfile without Docker, as far as that goes: each stage is an overlay of the files of the machine on which
this runs as root, whatever image it is said to begin from. Prints what a container of it would be started with, as JSON, and the
one service of the Compose file, its variables taken from the environment.

usage: container.py DOCKERFILE COMPOSE-FILE CONTEXT EMPTY-DIRECTORY
"""

import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

import yaml


class Image:
    def __init__(self, place):
        for part in ("root", "changes", "work"):
            (place / part).mkdir(parents=True)
        self.root = place / "root"
        self.started = {"env": [], "workdir": "/", "volumes": []}
        run("mount", "-t", "overlay", "-o", f"lowerdir=/,upperdir={place}/changes,workdir={place}/work", "none", self.root)
        run("rm", "-rf", self.root / "opt/peerscanner")
        for system in ("proc", "dev", "sys"):
            run("mount", "--rbind", f"/{system}", self.root / system)

    def below(self, path):
        return self.root / path.lstrip("/")


def run(*command):
    subprocess.run([str(word) for word in command], check=True, stdout=sys.stderr)


def instructions(text):
    text = re.sub(r"\\\n", " ", re.sub(r"(?m)^#.*\n", "", text))
    return [line.split(None, 1) for line in text.splitlines() if line.strip()]


def copy(arguments, images, context, image):
    words = shlex.split(arguments)
    source = context
    if words[0].startswith("--from="):
        source = images[words.pop(0).removeprefix("--from=")].root
    target = image.below(words[1])
    target.mkdir(parents=True)
    run("cp", "-a", f"{source / words[0].lstrip('/')}/.", target)


def interpolated(match):
    name, operator, rest = match.groups()
    value = os.environ.get(name) or (rest if operator == "-" else None)
    if value is None:
        sys.exit(f"{name} is not set: {rest}")
    return value


def only_service(compose):
    text = re.sub(r"\$\{(\w+):?([?-])([^}]*)}", interpolated, compose.read_text())
    (service,) = yaml.safe_load(text)["services"].values()
    return service


def main():
    dockerfile, compose, context, place = map(pathlib.Path, sys.argv[1:])
    images = {}
    for word, arguments in instructions(dockerfile.read_text()):
        match word:
            case "FROM":
                name = arguments.split(" AS ")[1] if " AS " in arguments else "last"
                image = images[name] = Image(place / name)
            case "COPY":
                copy(arguments, images, context, image)
            case "RUN":
                run("chroot", image.root, "sh", "-c", arguments)
            case "ENV":
                image.started["env"].append(arguments)
            case "USER" | "WORKDIR" | "STOPSIGNAL":
                image.started[word.lower()] = arguments
            case "VOLUME":
                image.started["volumes"].append(arguments)
            case "ENTRYPOINT" | "CMD":
                image.started[word.lower()] = json.loads(arguments)
            case "HEALTHCHECK":
                image.started["healthcheck"] = json.loads(arguments.split(" CMD ")[1])
            case "EXPOSE":
                pass
            case _:
                sys.exit(f"{word}: not known here")
    print(json.dumps({"root": str(image.root), **image.started, "service": only_service(compose)}))


main()
