"""Markdown, math and code as one tree that exporters and screens share."""
