"""How gunicorn serves; it reads this file in the folder where it is started. Addresses and logs are its arguments."""

import os
from typing import Any

from app.web.gate import AT_ONCE

worker_class = "app.house.server.SpeakingWorker"
workers = 2
#: Those that work and those that wait for their turn; more wait in the kernel's queue.
threads = 4 * AT_ONCE
preload_app = True
#: Its default is one for each user of the machine, so that two services of one user would collide.
control_socket_disable = True


def child_exit(_server: Any, worker: Any) -> None:
    """Forget the figures of a process that has ended, where the processes share theirs."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call] # the library's
