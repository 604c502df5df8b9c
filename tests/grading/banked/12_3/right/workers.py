import asyncio


async def fetch_many(urls, limit):
    todo = asyncio.Queue()
    for job in enumerate(urls):
        todo.put_nowait(job)
    pages = [None] * len(urls)

    async def worker():
        while not todo.empty():
            n, url = todo.get_nowait()
            pages[n] = await asyncio.to_thread(fetch, url)

    await asyncio.gather(*(worker() for _ in range(limit)))
    return pages
