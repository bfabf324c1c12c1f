"""octodns_zones.py ASKED KNOWN FOLDER: two desired states as zones of octoDNS."""

import json
import sys
from pathlib import Path

folder = Path(sys.argv[3])
for name, path in (("asked", sys.argv[1]), ("known", sys.argv[2])):
    (folder / name).mkdir(parents=True, exist_ok=True)
    with open(path, encoding="utf-8") as file:
        numbers = json.load(file)["numbers"]
    with open(folder / name / "numbers.test.yaml", "w", encoding="utf-8") as file:
        file.write("---\n")
        for number, entry in numbers.items():
            file.write(f"'{number[1:]}':\n  type: TXT\n  values:\n")
            file.writelines(f"  - {entry[field]}\n" for field in ("label", "agent", "provider"))
(folder / "config.yaml").write_text(f"""---
providers:
  asked:
    class: octodns.provider.yaml.YamlProvider
    directory: {folder}/asked
    enforce_order: false
  known:
    class: octodns_known.KnownProvider
    directory: {folder}/known
    enforce_order: false
zones:
  numbers.test.: {{sources: [asked], targets: [known]}}
""", encoding="utf-8")
