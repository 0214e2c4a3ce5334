"""A mail server for tests: a real socket that speaks enough of SMTP (RFC 5321) and keeps what it is given."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any


class _Talk(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 ready")
        taken = 0
        while line := self.rfile.readline().decode().strip():
            word = line.split()[0].upper()
            if word == "QUIT":
                self._say("221 bye")
                return
            if self.server.most and taken >= self.server.most:
                self._say("421 enough for one session")
                return
            if word == "RCPT" and self.server.poison and self.server.poison in line:
                if self.server.hangs_up:
                    return
                self._say("550 nobody of that name")
            elif word == "RCPT" and self.server.refuses:
                self._say("451 come back later")
            elif word == "DATA":
                self._say("354 go on")
                self.server.take(b"".join(iter(self.rfile.readline, b".\r\n")))
                taken += 1
                self._say("250 taken")
            else:
                self._say("250 fine")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """Keeps every message that it took; refuses all while ``refuses`` is set."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.mails: list[EmailMessage] = []
        self.refuses = False
        #: Messages that it takes in one session (0 for any number), an address that it refuses, and whether it then
        #: hangs up instead of saying so.
        self.most = 0
        self.poison = ""
        self.hangs_up = False

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def take(self, data: bytes) -> None:
        unstuffed = data.replace(b"\r\n..", b"\r\n.")
        mail: Any = message_from_bytes(unstuffed, policy=policy.default)
        self.mails.append(mail)


@contextmanager
def serving() -> Iterator[MailServer]:
    """Serve on a port of this machine inside the block."""
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
