"""manual.py VERSION DATE FOLDER < dump: a man page for each command, from what the argument parser
tells of itself (`patchbay --experimental-dump-help`)."""

import json
import pathlib
import re
import sys

FILES = [
    ("/etc/patchbay/patchbay.json", "the configuration, which `run` reads unless told otherwise"),
    ("/etc/patchbay/numbers.json", "the desired state"),
    ("/var/lib/patchbay/state.db", "the state database"),
    ("/run/patchbay/control.sock", "where the service hears the other commands"),
    ("/usr/share/patchbay/desired-state.schema.json", "the desired state as a JSON Schema"),
]


def plain(text):
    """The text as roff shows it, whatever it holds."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return "".join(c if ord(c) < 128 else f"\\[u{ord(c):04X}]" for c in text)


def prose(text):
    """A paragraph; what stands in backticks is bold."""
    parts = re.split(r"`([^`]*)`", text)
    shown = "".join(f"\\fB{plain(p)}\\fR" if i % 2 else plain(p) for i, p in enumerate(parts))
    return f"\\&{shown}" if shown.startswith((".", "\\(aq")) else shown


def paragraphs(text):
    """Lines that begin with two spaces stay as they are."""
    for block in text.split("\n\n"):
        yield ".PP"
        literal = False
        for line in block.split("\n"):
            if line.startswith("  ") != literal:
                literal = not literal
                yield ".RS 2\n.nf" if literal else ".fi\n.RE"
            yield "\\&" + plain(line.removeprefix("  ")) if literal else prose(line)
        if literal:
            yield ".fi\n.RE"


def spelt(name):
    return ("-" if name["kind"] == "short" else "--") + name["name"]


def takes(argument):
    return "" if argument["kind"] == "flag" else f" \\fI{plain(argument['valueName'])}\\fR"


def shown(command):
    return [a for a in command.get("arguments", []) if a["shouldDisplay"]]


def synopsis(command, title):
    yield f".B {plain(title)}"
    for argument in shown(command):
        if argument["kind"] == "positional":
            text = f"\\fI{plain(argument['valueName'])}\\fR"
        else:
            text = f"\\fB{plain(spelt(argument['preferredName']))}\\fR{takes(argument)}"
        dots = " ..." if argument["isRepeating"] else ""
        yield f"[{text}{dots}]" if argument["isOptional"] else text + dots
    if command.get("subcommands"):
        yield "\\fIcommand\\fR"


def described(arguments):
    for argument in arguments:
        yield ".TP"
        if argument["kind"] == "positional":
            yield f"\\fI{plain(argument['valueName'])}\\fR"
        else:
            names = ", ".join(f"\\fB{plain(spelt(n))}\\fR" for n in argument["names"])
            yield names + takes(argument)
        text = argument.get("abstract", "")
        if argument.get("discussion"):
            text += " " + argument["discussion"]
        if argument.get("defaultValue") and argument["kind"] != "flag":
            text += f" (default: {argument['defaultValue']})"
        yield prose(" ".join(text.split())) or "\\&"


def page(command, title, others):
    version, date = sys.argv[1:3]
    name = title.replace(" ", "-")
    yield f'.TH {plain(name.upper())} 1 "{date}" "Patchbay {version}" "Patchbay"'
    yield ".SH NAME"
    yield f"{plain(name)} \\- {prose(command['abstract'][:1].lower() + command['abstract'][1:].rstrip('.'))}"
    yield ".SH SYNOPSIS"
    yield from synopsis(command, title)
    if command.get("discussion"):
        yield ".SH DESCRIPTION"
        yield from paragraphs(command["discussion"])
    positional = [a for a in shown(command) if a["kind"] == "positional"]
    options = [a for a in shown(command) if a["kind"] != "positional"]
    for heading, arguments in (("ARGUMENTS", positional), ("OPTIONS", options)):
        if arguments:
            yield f".SH {heading}"
            yield from described(arguments)
    if command.get("subcommands"):
        yield ".SH COMMANDS"
        for inner in command["subcommands"]:
            yield f".TP\n\\fBpatchbay\\-{plain(inner['commandName'])}\\fR(1)"
            yield prose(inner["abstract"])
        yield ".SH FILES"
        for path, meaning in FILES:
            yield f".TP\n\\fI{plain(path)}\\fR\n{prose(meaning)}"
    yield ".SH SEE ALSO"
    yield ",\n".join(f"\\fB{plain(other)}\\fR(1)" for other in others if other != name)


def main():
    folder = pathlib.Path(sys.argv[3])
    root = json.load(sys.stdin)["command"]
    inner = [c for c in root["subcommands"] if c["shouldDisplay"] and c["commandName"] != "help"]
    root["subcommands"] = inner
    names = ["patchbay"] + [f"patchbay-{c['commandName']}" for c in inner]
    pages = {"patchbay": page(root, "patchbay", names)}
    for command in inner:
        name = command["commandName"]
        pages[f"patchbay-{name}"] = page(command, f"patchbay {name}", names[:1])
    for name, lines in pages.items():
        (folder / f"{name}.1").write_text("\n".join(lines) + "\n", encoding="ascii")


main()
