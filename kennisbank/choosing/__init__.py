"""Pages of choosing in a dilemma: choose, compare, choose again, bring together, print."""
