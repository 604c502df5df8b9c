def choose(job: str) -> str:
    match job:
        case "status pages" | "copy photos":
            return "ThreadPoolExecutor"
        case "sensor" | "folder watch":
            return "Thread and Event"
        case "orders" | "pictures":
            return "Queue and workers"
        case "heartbeat" | "cleanup":
            return "periodic Event.wait loop"
        case "chat" | "price feed":
            return "asyncio"
        case "primes" | "simulation":
            return "ProcessPoolExecutor"
    raise KeyError(job)
