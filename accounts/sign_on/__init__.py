"""Single sign-on: people come in with the account of their school or force (OpenID Connect).

allauth walks the way to the provider and back (state, PKCE, code). What it does not ask of an
answer is asked here: the signature, the nonce, who sent it, for whom, and about whom.
"""
