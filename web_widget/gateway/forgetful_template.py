"""Templates that let go of what a page was made of as soon as it is made.

What Jinja knows while it writes a page, the answers that somebody typed among it, holds itself in a
circle once a template has a macro of its own. It would lie in memory until Python next looks for
such circles, which may be hours later.
"""

from __future__ import annotations

import jinja2


class ForgetfulTemplate(jinja2.Template):
    """One that forgets its values."""

    def render(self, *args, **kwargs) -> str:
        """As Jinja's, for an environment that is not asynchronous."""
        values = self.new_context(dict(*args, **kwargs))
        try:
            return self.environment.concat(self.root_render_func(values))
        except Exception:
            self.environment.handle_exception()
        finally:
            values.parent.clear()
            values.vars.clear()
