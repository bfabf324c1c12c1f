"""parts.py VERSION EPOCH < dependencies: a bill of materials (CycloneDX 1.5) of what is linked in,
from `swift package show-dependencies --format json`."""

import datetime
import json
import sys
import uuid

LICENCES = {"GRDB.swift": "MIT"}


def walk(package, parts):
    for inner in package["dependencies"]:
        parts[inner["identity"]] = inner
        walk(inner, parts)


def reference(package):
    return f"{package['identity']}@{package['version']}"


def component(package):
    address = package["url"].removesuffix(".git")
    path = address.removeprefix("https://")
    name = path.rsplit("/", 1)[-1]
    return {
        "type": "library",
        "bom-ref": reference(package),
        "name": name,
        "version": package["version"],
        "licenses": [{"license": {"id": LICENCES.get(name, "Apache-2.0")}}],
        "purl": f"pkg:swift/{path}@{package['version']}",
        "externalReferences": [{"type": "vcs", "url": address}],
    }


def main():
    version, epoch = sys.argv[1:3]
    root = json.load(sys.stdin)
    parts = {}
    walk(root, parts)
    parts = [parts[identity] for identity in sorted(parts)]
    program = f"patchbay@{version}"
    edges = {program: root["dependencies"]} | {reference(p): p["dependencies"] for p in parts}
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "timestamp": datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
            .isoformat()
            .replace("+00:00", "Z"),
            "component": {
                "type": "application", "bom-ref": program, "name": "patchbay", "version": version
            },
        },
        "components": [component(p) for p in parts],
        "dependencies": [
            {"ref": ref, "dependsOn": sorted({reference(p) for p in inner})}
            for ref, inner in edges.items()
        ],
    }
    # The number of this bill is made of what it says.
    bill["serialNumber"] = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(bill)).urn
    json.dump(bill, sys.stdout, indent=2)
    print()


main()
