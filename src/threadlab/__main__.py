"""``python -m threadlab`` is the ``threadlab`` command."""

from threadlab.cli import main

raise SystemExit(main())
