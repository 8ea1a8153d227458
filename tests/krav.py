"""What a run must have done to count: nothing skipped, no browser test left out without saying so.

In the CI (CI=true) either is a failure. Elsewhere a missing browser is told loudly at the end.
"""

import os

import pytest

from tests.nettleser import CHROMIUM

NETTLESERTESTER = pytest.StashKey[list[str]]()
HOPPET_OVER = pytest.StashKey[list[str]]()


def pytest_configure(config):
    config.stash[NETTLESERTESTER] = []
    config.stash[HOPPET_OVER] = []


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if CHROMIUM:
        return
    uten = [test for test in items if "nettleser" in test.fixturenames]
    config.stash[NETTLESERTESTER] += [test.nodeid for test in uten]
    config.hook.pytest_deselected(items=uten)
    items[:] = [test for test in items if test not in uten]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    rapport = (yield).get_result()
    if rapport.skipped:
        item.config.stash[HOPPET_OVER].append(item.nodeid)


def pytest_sessionfinish(session, exitstatus):
    mangler = session.config.stash[NETTLESERTESTER] or session.config.stash[HOPPET_OVER]
    if mangler and os.environ.get("CI") and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    for overskrift, tester in (
        ("IKKE KJØRT: NETTLESERTESTENE. Chromium mangler (på Debian: apt install chromium)", NETTLESERTESTER),
        ("IKKE KJØRT: DISSE BLE HOPPET OVER", HOPPET_OVER),
    ):
        if config.stash[tester]:
            terminalreporter.section(overskrift, red=True, bold=True)
            for test in config.stash[tester]:
                terminalreporter.write_line(test)
