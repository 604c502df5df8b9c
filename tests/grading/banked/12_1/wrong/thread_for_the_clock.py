# loses: periodic Event.wait loop
# says: fires once
TOOLS = {
    "status pages": "ThreadPoolExecutor",
    "copy photos": "ThreadPoolExecutor",
    "sensor": "Thread and Event",
    "folder watch": "Thread and Event",
    "orders": "Queue and workers",
    "pictures": "Queue and workers",
    "heartbeat": "periodic Event.wait loop",
    "cleanup": "Thread and Event",
    "chat": "asyncio",
    "price feed": "asyncio",
    "primes": "ProcessPoolExecutor",
    "simulation": "ProcessPoolExecutor",
}


def choose(job):
    return TOOLS[job]
