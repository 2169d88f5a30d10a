"""Choosing in a dilemma: blind, then compared, then again, and told what really happened."""
