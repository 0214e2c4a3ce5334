"""What stands around the app: too many at once are asked to come back, and what breaks even so ends in a sentence."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from threading import BoundedSemaphore
from typing import Any

from werkzeug.exceptions import ClientDisconnected, HTTPException

from app.web.logs import unexpected

Environ = dict[str, Any]
App = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

#: Requests that one process works on at once, and seconds for which another one waits for its turn. Waiting takes a
#: thread of the server: it needs more threads than ``AT_ONCE``.
AT_ONCE, PATIENCE = 4, 8.0
#: Seconds after which a reader who was asked to come back may try again.
RETRY_AFTER = 5

#: For each status the sentences of a page that needs no template, no language of the reader and no database.
SENTENCES = {
    400: (
        "ระบบอ่านคำขอนี้ไม่ได้ กรุณาย้อนกลับ โหลดหน้าใหม่ แล้วส่งอีกครั้ง",
        "The request could not be read. Go back, reload the page and send it again.",
    ),
    404: (
        "สนามฝึกยังไม่เปิดใช้ กรุณาแจ้งผู้ดูแลระบบของจังหวัด",
        "The practice forum is not filled yet. Tell the province's administrator.",
    ),
    414: (
        "ที่อยู่ของหน้านี้ยาวเกินไป กรุณาเริ่มจากหน้าแรก",
        "The address is too long. Begin at the front page.",
    ),
    431: (
        "เบราว์เซอร์ส่งข้อมูลประกอบมามากเกินไป กรุณาลบคุกกี้ของเว็บไซต์นี้แล้วลองใหม่",
        "Your browser sent too much beside the address. Delete this site's cookies and try again.",
    ),
    500: (
        "ระบบขัดข้อง ไม่มีข้อมูลใดหายหรือบันทึกไปครึ่งเดียว กรุณาลองใหม่ หากเกิดซ้ำ โปรดแจ้งเวลาให้จังหวัดทราบ",
        "Something broke on our side. Nothing was lost or half saved. Try again; if it happens twice, tell the "
        "province the time.",
    ),
    507: (
        "วันนี้สนามฝึกเต็มแล้ว ยังเปิดดูได้ คืนนี้ระบบจะล้างข้อมูลทั้งหมดและเริ่มใหม่ กรุณากลับมาฝึกอีกครั้งในวันพรุ่งนี้",
        "The practice forum is full for today. You can still look around; tonight it is emptied and begins anew. "
        "Come back tomorrow.",
    ),
    503: (
        "ขณะนี้มีผู้ใช้พร้อมกันมาก กรุณารอสักครู่แล้วลองใหม่ สิ่งที่ท่านส่งยังไม่ได้บันทึก และยังอยู่ในเบราว์เซอร์",
        "Very many people are here at the moment. Wait a little and try again. What you sent is not saved yet, and "
        "still in your browser.",
    ),
}


def bare_page(status: int) -> bytes:
    """Return a whole page for ``status``: Thai first, then English."""
    thai, english = SENTENCES.get(status, SENTENCES[400])
    return (
        '<!doctype html><html lang="th"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>ทุกเสียง</title><h1>ทุกเสียง</h1><p>{thai}</p><p lang="en">{english}</p>'
        f'<p><a href="/">กลับหน้าแรก · Front page</a></p><p>{status}</p></html>\n'
    ).encode()


def headers_of(page: bytes) -> list[tuple[str, str]]:
    """Return the headers of a page that the app itself did not make."""
    return [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(page))),
        ("Cache-Control", "no-store"),
        ("Content-Security-Policy", "default-src 'none'"),
        ("X-Content-Type-Options", "nosniff"),
    ]


class RequestBody:
    """The body of a request; one that cannot be read is the sender's fault (400), whatever the server calls it."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def read(self, *size: int) -> bytes:
        """Read, as ``wsgi.input`` does."""
        return self._asked(self._stream.read, *size)  # type: ignore[no-any-return] # the server's stream has no types

    def readline(self, *size: int) -> bytes:
        """Read a line."""
        return self._asked(self._stream.readline, *size)  # type: ignore[no-any-return] # the same

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.readline, b"")

    @staticmethod
    def _asked(read: Callable[..., Any], *size: int) -> Any:
        try:
            return read(*size)
        except HTTPException:
            raise
        except Exception as broken:  # gunicorn's faults of a chunked body have no base of their own
            raise ClientDisconnected from broken


class Seated:
    """An answer on its way out; its seat is free when it is read to its end, closed, or nobody holds it any longer."""

    def __init__(self, answer: Iterable[bytes], seats: BoundedSemaphore) -> None:
        self._answer = answer
        self._parts = iter(answer)
        self._seats: BoundedSemaphore | None = seats

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._parts)
        except BaseException:
            self._stand_up()
            raise

    def close(self) -> None:
        """Close the app's answer."""
        try:
            if closing := getattr(self._answer, "close", None):
                closing()
        finally:
            self._stand_up()

    def __del__(self) -> None:
        self._stand_up()

    def _stand_up(self) -> None:
        seats, self._seats = self._seats, None
        if seats is not None:
            seats.release()


class Gate:
    """Lets at most ``at_once`` requests in, and answers with a page whatever the app leaves unanswered.

    The addresses of ``always`` are answered however many others wait.
    """

    def __init__(
        self,
        app: App,
        logger: logging.Logger,
        always: Collection[str] = (),
        at_once: int = AT_ONCE,
        patience: float = PATIENCE,
    ) -> None:
        self._app = app
        self._logger = logger
        self._always = always
        self._seats = BoundedSemaphore(at_once)
        self._patience = patience

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        if environ.get("PATH_INFO") in self._always:
            return self._answered(environ, start_response)
        if not self._seats.acquire(timeout=self._patience):
            page = bare_page(503)
            start_response("503 SERVICE UNAVAILABLE", [*headers_of(page), ("Retry-After", str(RETRY_AFTER))])
            return [page]
        try:
            answer = self._answered(environ, start_response)
        except BaseException:
            self._seats.release()
            raise
        return Seated(answer, self._seats)

    def _answered(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ["wsgi.input"] = RequestBody(environ["wsgi.input"])
        try:
            return self._app(environ, start_response)
        except Exception as error:
            unexpected(self._logger, error, "an error page")
            page = bare_page(500)
            start_response("500 INTERNAL SERVER ERROR", headers_of(page))
            return [page]
