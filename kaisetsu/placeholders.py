"""Placeholders: directives whose content comes from the registry when every document has been read.

A directive leaves an empty node; before references are resolved, a function turns it into standard
nodes, in each format alike. A page with a placeholder is written again whenever the registry changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from kaisetsu.registry import Registry, registry_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata, OptionSpec

    Fill = Callable[["Placeholder", Registry, str, str], list[nodes.Node]]


class Placeholder(nodes.General, nodes.Element):
    """A place that the registry fills; each feature has a subclass of its own."""

    fills: ClassVar[dict[str, Fill]] = {}

    @classmethod
    def register(cls, app: Sphinx, name: str, directive: type[PlaceholderDirective], fill: Fill) -> None:
        """Register the node, the directive ``{name}`` that makes it, and the function that fills it.

        :param fill: takes the placeholder, the registry, the docname of the page and its language
        """
        app.add_node(cls)
        app.add_directive(name, directive)
        Placeholder.fills[cls.__name__] = fill


class PlaceholderDirective(SphinxDirective):
    """A directive that leaves a placeholder with its options and argument."""

    node_class: ClassVar[type[Placeholder]]
    has_content = False
    option_spec: ClassVar[OptionSpec] = {
        "count": directives.nonnegative_int,
        "kind": lambda value: directives.choice(value, ("analysis", "brief")),
    }

    def run(self) -> list[nodes.Node]:
        """Leave the placeholder, and note that this page shows what the registry knows."""
        registry_of(self.env).listings.add(self.env.current_document.docname)
        found = self.node_class(**{**self.options, "argument": " ".join(self.arguments)})
        self.set_source_info(found)
        return [found]


class FillPlaceholders(SphinxPostTransform):
    """Replace each placeholder by what its feature makes of the registry."""

    default_priority = 5  # before ReferencesResolver (10), which resolves what we put in

    def run(self, **kwargs: Any) -> None:
        """Fill the placeholders of one document."""
        registry = registry_of(self.env)
        for node in list(self.document.findall(Placeholder)):
            fill = Placeholder.fills[type(node).__name__]
            node.replace_self(fill(node, registry, self.env.current_document.docname, self.config.language))


def pages_with_placeholders(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """The pages to write again after reading (``env-updated``)."""
    return sorted(registry_of(env).listings & env.found_docs)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the post-transform."""
    app.add_post_transform(FillPlaceholders)
    app.connect("env-updated", pages_with_placeholders)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
