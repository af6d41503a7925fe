"""Does the official client of the Model Context Protocol read the graph by `reftel mcp`?

Usage: protocol.py REFTEL GRAPH    where GRAPH is that of the sample corpus
"""

import asyncio
import json
import sys

from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

# A tool, what it is told, and a word that its answer has.
CALLS = [
    ("search", {"q": "ministry interior", "n": 2}, "evidence"),
    ("show", {"name": "ma/ministry-of-interior", "n": 1}, "Ministry of Interior"),
    ("with", {"name": "ma/ministry-of-interior", "n": 1}, "snippet"),
    ("refs", {"name": "09CASABLANCA38"}, "cited_by"),
    ("path", {"from": "ma/ministry-of-interior", "to": "io/iom", "k": 1}, "sentence"),
    ("why", {"name": "ma/ministry-of-interior"}, "by_rule"),
    ("query", {"name": "most-mentioned", "parameters": {"limit": "3"}}, "bindings"),
    ("sparql", {"query": "SELECT * { ?s schema:mentions ?o } LIMIT 3"}, "bindings"),
    ("text", {"name": "09CASABLANCA38"}, "marking"),
]


async def talk(reftel, graph, mode):
    server = StdioServerParameters(command=reftel, args=["mcp", graph])
    async with Client(stdio_client(server), mode=mode) as client:
        tools = {tool.name for tool in (await client.list_tools()).tools}
        assert tools == {name for name, _, _ in CALLS}, tools
        for name, arguments, word in CALLS:
            answer = await client.call_tool(name, arguments)
            text = answer.content[0].text
            assert not answer.is_error and word in text, (name, text)
            json.loads(text)
        refused = await client.call_tool("show", {"name": "nobody of that name"})
        assert refused.is_error, refused
        whole = await client.read_resource("reftel:///09CASABLANCA38")
        assert "STADIUM" in whole.contents[0].text
        return client.protocol_version


for mode in ["auto", "legacy"]:
    version = asyncio.run(talk(sys.argv[1], sys.argv[2], mode))
    print(f"mcp: {len(CALLS)} tools answer ({mode}, {version})")
