def choose(job):
    text = JOBS[job]
    if "pure Python" in text:
        return "ProcessPoolExecutor"
    if "async" in text:
        return "asyncio"
    if "Every" in text:
        return "periodic Event.wait loop"
    if "threads" in text or "several" in text:
        return "Queue and workers"
    if "listen" in text:
        return "Thread and Event"
    return "ThreadPoolExecutor"
