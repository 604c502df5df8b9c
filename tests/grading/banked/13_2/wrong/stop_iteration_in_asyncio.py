# loses: errors
# says: A `StopIteration` cannot be kept in a future of asyncio
import asyncio
from concurrent.futures import ThreadPoolExecutor


def run_isolated(tasks):
    async def all_of_them():
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(len(tasks) or 1) as pool:
            jobs = [loop.run_in_executor(pool, task) for task in tasks.values()]
            return await asyncio.gather(*jobs, return_exceptions=True)

    return dict(zip(tasks, asyncio.run(all_of_them())))
