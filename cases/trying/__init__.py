"""What became of advice in practice: reports on tips, cases and recommendations, and answers."""
