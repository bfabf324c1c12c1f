"""with_aiohttp.py ADDRESS IN-FLIGHT PATHS: sends a PATCH to each path, with `aiohttp`."""

import asyncio
import sys

import aiohttp

address, in_flight, paths = sys.argv[1], int(sys.argv[2]), open(sys.argv[3]).read().split()


async def work(session, left):
    for path in left:
        async with session.patch(address + path, json={"label": "aiohttp"}) as answer:
            answer.raise_for_status()
            await answer.json()


async def main():
    left = iter(paths)
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(work(session, left) for _ in range(in_flight)))


asyncio.run(main())
