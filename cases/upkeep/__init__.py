"""What is asked again later: how a case went on."""
