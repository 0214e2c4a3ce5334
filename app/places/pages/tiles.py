"""The base map from elsewhere: off unless a tile address is set; then its host alone joins the policy of maps."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Response, current_app

from app.web.headers import POLICY


def configured() -> dict[str, str] | None:
    """Return the tile address and whose it is; none where the base map is our boundaries alone."""
    address: str = current_app.config["MAP_TILES"]
    return {"url": address, "by": current_app.config["MAP_TILES_BY"]} if address else None


def allowed(response: Response) -> Response:
    """Let the page load pictures from the configured host, besides our own."""
    tiles = configured()
    if tiles and response.mimetype == "text/html":
        host = urlsplit(tiles["url"]).netloc.replace("{s}", "*")
        policy = POLICY.replace("img-src 'self'", f"img-src 'self' https://{host}")
        response.headers["Content-Security-Policy"] = policy
    return response
