"""Letters as HTML that mail programs show right.

The stylesheet is inlined into the template once, when it is loaded: mail
programs drop `<style>`. Template tags are written as HTML comments
(`<!--% … %-->`), so that the inliner's HTML parser leaves them where they are,
between table rows too.
"""

from collections.abc import Callable
from functools import lru_cache

import css_inline
import jinja2

from sheetsync.report.letter import Letter, printable
from sheetsync.report.wording import kept_together

_TEMPLATE = "letter.html"
_STYLESHEET = "letter.css"


class _InliningLoader(jinja2.BaseLoader):
    """Loads templates of this package, their stylesheet inlined."""

    def __init__(self) -> None:
        self._files = jinja2.PackageLoader("sheetsync.report", "templates")

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The template's source with the stylesheet in its style attributes."""
        source, name, current = self._files.get_source(environment, template)
        stylesheet, *_ = self._files.get_source(environment, _STYLESHEET)
        inliner = css_inline.CSSInliner(
            inline_style_tags=False,
            keep_style_tags=True,
            load_remote_stylesheets=False,
            extra_css=stylesheet,
        )
        return inliner.inline(source), name, current


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=_InliningLoader(),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        block_start_string="<!--%",
        block_end_string="%-->",
        comment_start_string="<!--#",
        comment_end_string="#-->",
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["kept"] = kept_together
    return environment.get_template(_TEMPLATE)


def letter_html(letter: Letter) -> str:
    """The letter as a whole HTML document; all its texts are escaped."""
    return printable(_template().render(letter=letter))
