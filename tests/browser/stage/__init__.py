"""What stands on the site for journeys and pictures, beside the demonstration content.

Runs in a process of its own, in the environment of the running site: its people, threads,
flags and insights are made with the site's own actions.
"""
