"""Kaisetsu: the press of a multilingual publication, as Sphinx extensions."""
