import asyncio
from concurrent.futures import ThreadPoolExecutor


def parallel_io_tasks(func, items, max_workers=None):
    items = list(items)

    async def main():
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(max_workers) as pool:
            calls = [loop.run_in_executor(pool, func, item) for item in items]
            return await asyncio.gather(*calls, return_exceptions=True)

    return [
        TaskResult(item, None, got) if isinstance(got, Exception) else TaskResult(item, got, None)
        for item, got in zip(items, asyncio.run(main()))
    ]
