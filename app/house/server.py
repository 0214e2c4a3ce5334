"""The worker of gunicorn that speaks Thai: what it refuses before the app sees it is answered with a sentence, too."""

from __future__ import annotations

from typing import Any

from gunicorn.workers.gthread import ThreadWorker

from app.web.gate import bare_page, headers_of


class SpeakingWorker(ThreadWorker):
    """gunicorn's worker of threads, whose own refusals (400, 414, 431) are pages for people."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Answer a request that could not be read."""
        super().handle_error(req, Translating(client), addr, exc)


class Translating:
    """A connection on which the server's own English answer becomes ours, with the same status."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def sendall(self, answer: bytes) -> None:
        """Send our page for the status that the answer begins with."""
        status_line = answer.split(b"\r\n", 1)[0].decode("latin-1")
        page = bare_page(int(status_line.split(" ")[1]))
        fields = "".join(f"{name}: {value}\r\n" for name, value in headers_of(page))
        self._client.sendall(f"{status_line}\r\nConnection: close\r\n{fields}\r\n".encode("latin-1") + page)
