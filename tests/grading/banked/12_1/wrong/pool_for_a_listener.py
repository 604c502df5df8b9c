# loses: Thread and Event
# says: one activity that lasts
TOOLS = {
    "status pages": "ThreadPoolExecutor",
    "copy photos": "ThreadPoolExecutor",
    "sensor": "ThreadPoolExecutor",
    "folder watch": "Thread and Event",
    "orders": "Queue and workers",
    "pictures": "Queue and workers",
    "heartbeat": "periodic Event.wait loop",
    "cleanup": "periodic Event.wait loop",
    "chat": "asyncio",
    "price feed": "asyncio",
    "primes": "ProcessPoolExecutor",
    "simulation": "ProcessPoolExecutor",
}


def choose(job):
    return TOOLS[job]
