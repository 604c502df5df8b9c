# loses: all
# says: Spell the tool as in the list
TOOLS = {
    "status pages": "threadpoolexecutor",
    "copy photos": "threadpoolexecutor",
    "sensor": "thread and event",
    "folder watch": "thread and event",
    "orders": "queue and workers",
    "pictures": "queue and workers",
    "heartbeat": "periodic event.wait loop",
    "cleanup": "periodic event.wait loop",
    "chat": "asyncio",
    "price feed": "asyncio",
    "primes": "processpoolexecutor",
    "simulation": "processpoolexecutor",
}


def choose(job):
    return TOOLS[job]
