"""What a run must have done to count: nothing skipped, no browser test left out without saying so.

In the CI (CI=true) either is a failure. Elsewhere a missing browser is told loudly at the end. When the tests are
shared between processes, each of them tells the one that started it what it left out.
"""

import os

import pytest

from tests.nettleser import CHROMIUM

NETTLESERTESTER = "IKKE KJØRT: NETTLESERTESTENE. Chromium mangler (på Debian: apt install chromium)"
HOPPET_OVER = "IKKE KJØRT: DISSE BLE HOPPET OVER"
IKKE_KJORT = pytest.StashKey[dict[str, set[str]]]()


def pytest_configure(config):
    config.stash[IKKE_KJORT] = {NETTLESERTESTER: set(), HOPPET_OVER: set()}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if CHROMIUM:
        return
    uten = [test for test in items if "nettleser" in test.fixturenames]
    config.stash[IKKE_KJORT][NETTLESERTESTER].update(test.nodeid for test in uten)
    config.hook.pytest_deselected(items=uten)
    items[:] = [test for test in items if test not in uten]


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    return _merk((yield), collector)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    return _merk((yield), item)


def _merk(rapport, node):
    if rapport.skipped:
        node.config.stash[IKKE_KJORT][HOPPET_OVER].add(node.nodeid)
    return rapport


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error):
    """In the process that started the others: one of them is done, or has died, and then the run fails by that."""
    for overskrift, tester in getattr(node, "workeroutput", {}).get("ikke_kjort", {}).items():
        node.config.stash[IKKE_KJORT][overskrift].update(tester)


def pytest_sessionfinish(session, exitstatus):
    ikke_kjort = session.config.stash[IKKE_KJORT]
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["ikke_kjort"] = ikke_kjort
    if any(ikke_kjort.values()) and os.environ.get("CI") and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    for overskrift, tester in config.stash[IKKE_KJORT].items():
        if tester:
            terminalreporter.section(overskrift, red=True, bold=True)
            for test in sorted(tester):
                terminalreporter.write_line(test)
