# loses: Queue and workers
# says: piles up
TOOLS = {
    "status pages": "ThreadPoolExecutor",
    "copy photos": "ThreadPoolExecutor",
    "sensor": "Thread and Event",
    "folder watch": "Thread and Event",
    "orders": "ThreadPoolExecutor",
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
