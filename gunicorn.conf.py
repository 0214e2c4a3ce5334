"""How gunicorn serves; it reads this file in the folder where it is started. Addresses and logs are its arguments."""

from app.web.gate import AT_ONCE

worker_class = "app.house.server.SpeakingWorker"
workers = 2
#: Those that work and those that wait for their turn; more wait in the kernel's queue.
threads = 4 * AT_ONCE
preload_app = True
#: Its default is one for each user of the machine, so that two services of one user would collide.
control_socket_disable = True
