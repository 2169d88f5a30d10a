"""The pages a visitor meets: home, lists, themes, tags, items."""
