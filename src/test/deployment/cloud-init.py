"""Does with user data what cloud-init does with the parts that ours uses, as root on the machine where it runs; fetches no packages.

usage: cloud-init.py USER-DATA
"""

import pathlib
import subprocess
import sys

import yaml

KNOWN = {"package_update", "packages", "write_files", "runcmd"}


def main():
    text = pathlib.Path(sys.argv[1]).read_text()
    if not text.startswith("#cloud-config\n"):
        sys.exit("the first line is not #cloud-config")
    data = yaml.safe_load(text)
    if data.keys() - KNOWN:
        sys.exit(f"not known here: {data.keys() - KNOWN}")
    for wanted in data["write_files"]:
        file = pathlib.Path(wanted["path"])
        file.write_text(wanted["content"])
        file.chmod(int(wanted["permissions"], 8))
    for command in data["runcmd"]:
        subprocess.run(command, check=True)


main()
