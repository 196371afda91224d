"""Figures beside their page, on a local web page. A view: it owns no truth."""
