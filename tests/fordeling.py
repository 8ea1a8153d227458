"""How the tests are shared between processes (-n 2): each takes the next test of one list, in the list's order.

The order counts: a test that commits empties the database, so pytest-django puts it after those that only read it.
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

SAMLET = (
    "tests/feil/",
    "tests/oidc/",
    "tests/prikking/test_angrep.py",
    "tests/prikking/test_angrep_http.py",
    "tests/sider/test_axe_nettleser.py",
    "tests/test_demo.py",
    "tests/tilskudd/sider/test_axe_nettleser.py",
)
"""Files and folders whose tests share something that takes long to make. They go to one process, all of each."""


class EnOmGangen(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return next((sti for sti in SAMLET if nodeid.startswith(sti)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return EnOmGangen(config, log)
