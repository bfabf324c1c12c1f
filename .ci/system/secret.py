"""secret.py SECRET FILE...: fails when one of the files holds the secret, as it is, or written in
base64, in hex, or as in a URL."""

import base64
import sys
import urllib.parse


def forms(secret):
    raw = secret.encode()
    yield raw
    yield raw.hex().encode()
    yield raw.hex().upper().encode()
    # What a URL need not spell out, somebody may spell out all the same.
    quoted = urllib.parse.quote(secret, safe="").replace("-", "%2D").replace("_", "%5F").encode()
    yield quoted
    yield quoted.replace(b"%2D", b"-")
    yield quoted.replace(b"%5F", b"_")
    yield quoted.replace(b"%2D", b"%2d").replace(b"%5F", b"%5f")
    # In base64 it begins at one of three places; the letters at both ends hang on what is beside it.
    for shift in range(3):
        text = base64.b64encode(b"\0" * shift + raw).rstrip(b"=")
        inner = text[(0, 2, 3)[shift] : -1]
        yield inner
        yield inner.replace(b"+", b"-").replace(b"/", b"_")


def main():
    wanted = list(forms(sys.argv[1]))
    found = 0
    for name in sys.argv[2:]:
        try:
            with open(name, "rb") as file:
                content = file.read()
        except OSError:
            continue
        if any(form in content for form in wanted):
            print(f"the secret stands in {name}")
            found += 1
    sys.exit(1 if found else 0)


main()
