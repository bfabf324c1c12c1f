"""copyright.py CHECKOUTS: who holds the rights in the program and in what is linked into it, with
their notices."""

import pathlib
import re
import sys

HEAD = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Patchbay
Comment:
 The program is linked statically with the libraries below and with Swift's
 runtime and Foundation; what they ask to be told is repeated here.

Files: *
Copyright: the Patchbay maintainers
License: Patchbay
 All rights are with the maintainers of Patchbay.

Files: swift
Copyright: Apple Inc. and the Swift project authors
License: Apache-2.0 with Swift-exception
 Apache License 2.0 with Runtime Library Exception: as an exception, if you use
 this Software to compile your source code and portions of this Software are
 embedded into the binary product as a result, you may redistribute such
 product without providing attribution as would otherwise be required by
 Sections 4(a), 4(b) and 4(d) of the License.
"""
TAIL = """
License: Apache-2.0
 On Debian systems, the text of the Apache License 2.0 is in
 /usr/share/common-licenses/Apache-2.0.
"""


def indented(text):
    """As the value of a field: no line is empty."""
    return "\n".join(f" {line.rstrip()}" if line.strip() else " ." for line in text.split("\n"))


def main():
    print(HEAD, end="")
    for folder in sorted(pathlib.Path(sys.argv[1]).iterdir(), key=lambda f: f.name.lower()):
        licence = next(folder.glob("LICENSE*")).read_text("utf-8")
        notice = next(folder.glob("NOTICE*"), None)
        print(f"\nFiles: {folder.name}")
        if "Apache License" in licence:
            print(f"Copyright: the {folder.name} authors\nLicense: Apache-2.0")
        else:
            holder = re.search(r"Copyright \(C\) (.*)", licence)[1]
            print(f"Copyright: {holder}\nLicense: Expat\n{indented(licence.strip())}")
        if notice:
            print(f"Comment:\n{indented(notice.read_text('utf-8').strip())}")
    print(TAIL, end="")


main()
