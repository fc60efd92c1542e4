"""A PostgreSQL of the tests' own: a cluster in a temporary folder, on a socket in it, without a port."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import psycopg

ACCOUNTS = ("postgres", "nobody")
"""Who runs the cluster when the tests run as root: PostgreSQL refuses to."""
SETTINGS = "-c listen_addresses= -c fsync=off -c shared_buffers=16MB -c max_connections=60"


def program(name: str) -> str | None:
    """Where a program of PostgreSQL is; Debian keeps them apart from the others."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    return str(found[-1]) if found else shutil.which(name)


class Cluster:
    """A server with as many empty databases as are asked for."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="reflet-pg-"))
        self._as: dict[str, Any] = {}
        if hasattr(os, "getuid") and os.getuid() == 0:
            import pwd  # where there are user numbers

            known = {entry.pw_name for entry in pwd.getpwall()}
            account = pwd.getpwnam(next(name for name in ACCOUNTS if name in known))
            os.chown(self.folder, account.pw_uid, account.pw_gid)
            self._as = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        self._numbers = itertools.count(1)
        self._run("initdb", "-D", "data", "-U", "reflet", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C")
        self._run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", f"{SETTINGS} -k {self.folder}", "start")

    def new_database(self) -> str:
        """The address of an empty database."""
        name = f"test{next(self._numbers)}"
        with psycopg.connect(host=str(self.folder), user="reflet", dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql://reflet@/{name}?host={self.folder}"

    def stop(self) -> None:
        """Stops the server and takes the folder away."""
        self._run("pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder)

    def _run(self, name: str, *arguments: str) -> None:
        found = program(name)
        assert found is not None, f"no {name} on this machine"
        # Into files: a server that inherits a pipe keeps whoever reads it waiting.
        with (self.folder / "output").open("ab") as output:
            subprocess.run(
                [found, *arguments], cwd=self.folder, check=True, stdout=output, stderr=output,
                stdin=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C"}, **self._as)
