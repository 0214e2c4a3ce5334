"""Local plans (form ผ.02) and agencies' regular programmes: read from workbooks, kept by version, linked to needs."""
