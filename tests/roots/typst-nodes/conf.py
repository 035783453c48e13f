"""Every node of docutils and Sphinx that reaches a writer."""

project = "Nodes"
author = "Nobody"
extensions = ["kaisetsu.typst", "sphinx.ext.autodoc", "sphinx.ext.todo", "sphinx.ext.ifconfig"]
language = "en"
numfig = True
todo_include_todos = True
typst_standards = ["ua-1", "a-3a"]
typst_font_paths = ["../../../.fonts"]
html_baseurl = "https://example.org/en/"
rst_prolog = ".. |name| replace:: substituted words\n"
