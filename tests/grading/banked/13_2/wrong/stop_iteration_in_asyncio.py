# loses: live
# says: A `StopIteration` cannot be kept in a future of asyncio
import asyncio


def run_isolated(tasks):
    async def run(task):
        try:
            return await asyncio.to_thread(task)
        except Exception as error:
            return error

    async def all_of_them():
        loop = asyncio.get_running_loop()
        from concurrent.futures import ThreadPoolExecutor

        loop.set_default_executor(ThreadPoolExecutor(max(1, len(tasks))))
        return await asyncio.gather(*map(run, tasks.values()))

    return dict(zip(tasks, asyncio.run(all_of_them())))
