"""plan_with_json.py FILE DATABASE: compares both with Python's own json and sqlite3."""

import json
import sqlite3
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    asked = json.load(file)
rows = sqlite3.connect(sys.argv[2]).execute("SELECT number, label, agent, provider FROM number")
known = {number: values for number, *values in rows}
changes = 0
for number, entry in asked["numbers"].items():
    agent, provider = asked["agents"][entry["agent"]], asked["providers"][entry["provider"]]
    wanted = [entry["label"], agent, provider]
    changes += known.get(int(number[1:])) != wanted
print(changes)
