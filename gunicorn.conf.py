"""How the site is served. A flag on the command line goes before what stands here."""

import sys

from django.core.exceptions import ImproperlyConfigured

from newsroom.environment import whole_number

wsgi_app = "newsroom.wsgi"
worker_class = "gthread"
try:
    bind = f"127.0.0.1:{whole_number('PORT', 8000, least=1)}"
    workers = whole_number("WORKERS", 2, least=1)
    threads = whole_number("THREADS", 4, least=1)
except ImproperlyConfigured as error:
    sys.exit(str(error))

# A worker that says nothing for half a minute is replaced; one that is told to stop may finish.
timeout = 30
graceful_timeout = 30
keepalive = 5

# Recycled now and then, never all at once.
max_requests = 100_000
max_requests_jitter = 10_000

# Nobody steers the server from outside, and only a proxy on this machine may say who asked.
control_socket_disable = True
forwarded_allow_ips = "127.0.0.1,::1"

loglevel = "warning"
