"""with_requests.py ADDRESS IN-FLIGHT PATHS: sends a PATCH to each path, with `requests`."""

import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import requests

address, in_flight, paths = sys.argv[1], int(sys.argv[2]), open(sys.argv[3]).read().split()
local = threading.local()


def change(path):
    session = getattr(local, "session", None)
    if session is None:
        session = local.session = requests.Session()
    session.patch(address + path, json={"label": "requests"}).raise_for_status()


with ThreadPoolExecutor(in_flight) as pool:
    for _ in pool.map(change, paths):
        pass
