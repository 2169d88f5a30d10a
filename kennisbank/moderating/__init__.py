"""The faces of moderation: flagging, the moderators' pages, appeals, requests, figures."""
