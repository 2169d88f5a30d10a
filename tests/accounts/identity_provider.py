"""A small identity provider on this machine: it answers by the standard, or as a test tells it.

A real server, so that what is tested is what goes over the wire. It knows one person.
"""

import base64
import hashlib
import json
import secrets
import sys
import threading
import time
from collections.abc import Callable
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

CLIENT_ID, CLIENT_SECRET = "kennisbank", "a secret of the two of us"
Params = dict[str, str]


@cache
def rsa_key() -> rsa.RSAPrivateKey:
    """Return the key the provider signs with unless told otherwise."""
    return rsa.generate_private_key(65537, 2048)


@cache
def ec_key() -> ec.EllipticCurvePrivateKey:
    """Return its other key."""
    return ec.generate_private_key(ec.SECP256R1())


@cache
def strange_key() -> rsa.RSAPrivateKey:
    """Return a key that is somebody else's."""
    return rsa.generate_private_key(65537, 2048)


def shown_keys() -> list[dict[str, Any]]:
    """Return what the provider shows of its keys."""
    return [
        RSAAlgorithm.to_jwk(rsa_key().public_key(), as_dict=True)
        | {"kid": "rsa", "use": "sig", "alg": "RS256"},
        ECAlgorithm.to_jwk(ec_key().public_key(), as_dict=True) | {"kid": "ec", "use": "sig"},
    ]


def signed_rs256(claims: dict[str, Any]) -> str:
    """Return a token as it should be."""
    body = json.dumps(claims).encode()  # jwt.encode itself refuses claims of the wrong kind
    return jwt.PyJWS().encode(body, rsa_key(), "RS256", headers={"kid": "rsa", "typ": "JWT"})


class IdentityProvider:
    """A provider that runs until `stop`. Whatever stands in its attributes a test may change."""

    def __init__(self) -> None:
        handler = type("Handler", (_Handler,), {"provider": self})
        self._server = _Server(("127.0.0.1", 0), handler)
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"
        # What it says of the person; None leaves a claim out.
        self.person: dict[str, Any] = {"sub": "person-1"}
        self.in_token: dict[str, Any] = {}
        self.in_userinfo: dict[str, Any] = {}
        self.in_discovery: dict[str, Any] = {}
        self.in_redirect: dict[str, Any] = {}
        self.sign: Callable[[dict[str, Any]], str] = signed_rs256
        self.keys = shown_keys()
        # Path → status and body instead of the usual, or a function that returns them.
        self.instead: dict[str, Callable[[], tuple[int, bytes]] | tuple[int, bytes]] = {}
        self.asked: list[tuple[str, Params]] = []
        self._codes: dict[str, Params] = {}
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """Close the door; who still waits is left waiting."""
        self._server.shutdown()
        self._server.server_close()

    def last(self, path: str) -> Params:
        """Return what it was last asked at a path."""
        return next(params for where, params in reversed(self.asked) if where == path)

    def discovery(self) -> dict[str, Any]:
        """Return what it says of itself."""
        usual = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }
        return _without_none(usual | self.in_discovery)

    def authorize(self, params: Params) -> str:
        """Return where somebody is led who signs in at once."""
        code = secrets.token_urlsafe(16)
        self._codes[code] = params
        told = {"code": code, "state": params["state"]} | self.in_redirect
        return f"{params['redirect_uri']}?{urlencode(_without_none(told))}"

    def token(self, params: Params) -> tuple[int, dict[str, Any]]:
        """Return tokens for a code that comes for the first time, from whoever fetched it."""
        asked = self._codes.pop(params.get("code", ""), None)
        digest = hashlib.sha256(params.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        is_good = (
            asked is not None
            and asked["code_challenge_method"] == "S256"
            and asked["code_challenge"] == challenge
            and asked["redirect_uri"] == params.get("redirect_uri")
            and (params.get("client_id"), params.get("client_secret")) == (CLIENT_ID, CLIENT_SECRET)
        )
        if asked is None or not is_good:
            return 400, {"error": "invalid_grant"}
        tokens = {"access_token": "access", "token_type": "Bearer", "expires_in": 60}
        return 200, tokens | {"id_token": self.sign(self.claims(asked))}

    def claims(self, asked: Params) -> dict[str, Any]:
        """Return what stands in the token."""
        now = int(time.time())
        usual = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "sub": self.person["sub"],
            "iat": now,
            "exp": now + 300,
            "nonce": asked.get("nonce"),
            "auth_time": now if "max_age" in asked else None,
        }
        return _without_none(usual | self.in_token)

    def userinfo(self) -> dict[str, Any]:
        """Return what it tells of the person."""
        return _without_none(self.person | self.in_userinfo)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what went wrong here, but not that who asked did not wait for the answer."""
        if not isinstance(sys.exception(), BrokenPipeError | ConnectionResetError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    provider: IdentityProvider

    def do_GET(self) -> None:
        """Answer at any path but /token."""
        parts = urlsplit(self.path)
        params = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.provider.asked.append((parts.path, params))
        if self._answered_otherwise(parts.path):
            return
        if parts.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", self.provider.authorize(params))
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif parts.path == "/userinfo" and self.headers["Authorization"] != "Bearer access":
            self._say(401, b"{}")
        else:
            told = {
                "/.well-known/openid-configuration": self.provider.discovery,
                "/keys": lambda: {"keys": self.provider.keys},
                "/userinfo": self.provider.userinfo,
            }[parts.path]()
            self._say(200, json.dumps(told).encode())

    def do_POST(self) -> None:
        """Answer at /token."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        params = {name: values[0] for name, values in parse_qs(body).items()}
        self.provider.asked.append((self.path, params))
        if not self._answered_otherwise(self.path):
            status, told = self.provider.token(params)
            self._say(status, json.dumps(told).encode())

    def _answered_otherwise(self, path: str) -> bool:
        otherwise = self.provider.instead.get(path)
        if otherwise is None:
            return False
        self._say(*(otherwise() if callable(otherwise) else otherwise))
        return True

    def _say(self, status: int, body: bytes) -> None:
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", body.decode())
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


def _without_none(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value is not None}
