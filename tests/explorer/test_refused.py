"""What cannot be explored is refused by name, however the program got at it."""

from __future__ import annotations

import pytest

from threadlab.explorer.api import explore_here

TESTS = """\
import threading
{}
class TestCounter({}):
    def test_two_threads(self):
        n = [0]
        def increment():
            n[0] += 1
        threads = [threading.Thread(target=increment) for _ in range(2)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        self.assertEqual(n[0], 2)
{}
"""
BY_RUNNER = (
    "assert unittest.TextTestRunner()"
    ".run(unittest.TestLoader().loadTestsFromTestCase(TestCounter)).wasSuccessful()"
)


@pytest.mark.parametrize(
    ("imports", "base", "call"),
    [
        ("import unittest", "unittest.TestCase", "unittest.main()"),
        ("import unittest", "unittest.TestCase", "unittest.main(exit=False)"),
        ("import unittest", "unittest.TestCase", "if __name__ == '__main__': unittest.main()"),
        ("import unittest", "unittest.TestCase", "unittest.TestProgram(exit=False)"),
        ("import unittest", "unittest.TestCase", "getattr(unittest, 'main')()"),
        ("import unittest as u", "u.TestCase", "run = u.main; run()"),
        ("from unittest import TestCase, main", "TestCase", "main()"),
        ("from unittest import TestCase, main as run", "TestCase", "run()"),
        ("from unittest import *", "TestCase", "main()"),
        ("import unittest\nfrom unittest.main import main", "unittest.TestCase", "main()"),
    ],
)
def test_unittest_main_would_run_no_test(imports: str, base: str, call: str) -> None:
    found = explore_here(TESTS.format(imports, base, call))
    assert found.verdict == "undecided"
    assert "unittest." in found.limits[0]
    assert "loadTestsFromTestCase" in found.limits[0]


def test_the_way_out_of_unittest_main() -> None:
    found = explore_here(TESTS.format("import unittest", "unittest.TestCase", BY_RUNNER))
    assert found.verdict == "race"


@pytest.mark.parametrize(
    "source",
    [
        "import doctest\ndoctest.testmod()",
        "from doctest import testmod as run\nrun()",
        "import __main__\n__main__.n",
        "from __main__ import n",
        "__import__('__main__').n",
        "import importlib\nimportlib.import_module('__main__').n",
        "from importlib import import_module\nimport_module('doctest').testmod()",
    ],
)
def test_what_looks_at_the_wrong_module_is_refused(source: str) -> None:
    found = explore_here("n = 1\n" + source)
    assert found.verdict == "undecided"
    assert "cannot be explored" in found.limits[0]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("from multiprocessing import Pool", "multiprocessing.Pool"),
        ("from multiprocessing import Process as P", "multiprocessing.Process"),
        ("import multiprocessing as mp\nmp.Queue()", "multiprocessing.Queue"),
        ("import multiprocessing.pool\nmultiprocessing.Lock()", "multiprocessing.Lock"),
        ("from multiprocessing.pool import Pool", "multiprocessing.pool.Pool"),
        ("from multiprocessing.dummy import Manager", "multiprocessing.dummy.Manager"),
        ("import multiprocessing.shared_memory", "the module multiprocessing"),
        ("from multiprocessing.managers import SyncManager", "the module multiprocessing"),
        ("import _thread\n_thread.interrupt_main()", "_thread.interrupt_main"),
    ],
)
def test_of_a_module_with_a_model_the_rest_is_refused_by_name(source: str, name: str) -> None:
    found = explore_here("n = 1\n" + source)
    assert found.verdict == "undecided"
    assert f"{name} in line" in found.limits[0]
