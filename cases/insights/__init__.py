"""What was found out together: a claim, when it holds and when not, dissent, and the receipts."""
