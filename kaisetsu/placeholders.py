"""Placeholders: directives whose content comes from the registry when every document has been read.

A directive leaves an empty node; before references are resolved, a function turns it into standard
nodes, in each format alike. A page shows what its placeholders become: another answer writes it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from kaisetsu import shown
from kaisetsu.registry import registry_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata, OptionSpec

    Fill = Callable[["Placeholder", BuildEnvironment, str], list[nodes.Node]]


class Placeholder(nodes.General, nodes.Element):
    """A place that the registry fills; each feature has a subclass of its own."""

    fills: ClassVar[dict[str, Fill]] = {}
    facts: ClassVar[dict[str, Callable[[Placeholder, BuildEnvironment], Any]]] = {}

    @classmethod
    def register(
        cls,
        app: Sphinx,
        name: str,
        directive: type[PlaceholderDirective],
        fill: Fill,
        facts: Callable[[Placeholder, BuildEnvironment], Any] | None = None,
    ) -> None:
        """Register the node, the directive ``{name}`` that makes it, and the function that fills it.

        :param fill: takes the placeholder, the environment and the docname of the page
        :param facts: takes placeholder and environment, and gives all that the nodes are made from besides settings,
            from what was read alone, where every page has such a placeholder: each build asks for all of them
        """
        app.add_node(cls)
        app.add_directive(name, directive)
        Placeholder.fills[cls.__name__] = fill
        if facts is not None:
            Placeholder.facts[cls.__name__] = facts


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
        docname = self.env.current_document.docname
        for node in list(self.document.findall(Placeholder)):
            node.replace_self(self._filled(node, docname))

    def _filled(self, node: Placeholder, docname: str) -> list[nodes.Node]:
        name = type(node).__name__
        given = sorted(node.attributes.items())
        options = tuple((key, value) for key, value in given if key not in node.basic_attributes)
        fill, facts = Placeholder.fills[name], Placeholder.facts.get(name)
        found: list[nodes.Node] = shown.ask(
            self.env,
            "filled",
            (name, docname, options),
            lambda: fill(node, self.env, docname),
            (lambda: facts(node, self.env)) if facts else None,
        )
        return found


def fill_again(env: BuildEnvironment, key: tuple[str, str, tuple[tuple[str, Any], ...]]) -> Any:
    """What a placeholder of an earlier build would become now, or its facts; nothing where its feature is gone."""
    name, docname, options = key
    node = Placeholder(**dict(options))
    if name in Placeholder.facts:
        return Placeholder.facts[name](node, env)
    return Placeholder.fills[name](node, env, docname) if name in Placeholder.fills else []


def pages_with_placeholders(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """The pages to write again after reading, for builders that do not know what pages show (``env-updated``)."""
    if shown.is_known_to(app.builder):
        return []
    return sorted(registry_of(env).listings & env.found_docs)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the post-transform."""
    app.add_post_transform(FillPlaceholders)
    app.connect("env-updated", pages_with_placeholders)
    shown.define("filled", fill_again, of_reading=lambda key: key[0] in Placeholder.facts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
