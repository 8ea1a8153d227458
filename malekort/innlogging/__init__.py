"""How allauth is fitted to Målekort: local accounts, two-step login, the organisations' own logins, sessions."""
