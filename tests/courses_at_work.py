"""A small course for tests: two parts, three lessons, a project; and a skeleton that covers it."""

from __future__ import annotations

COURSE = """\
course: Try it
id: try
about: A course to try.
parts:
  - title: Beginnings
    lessons: [one.yaml, two.yaml]
  - title: Ends
    lessons: [three.yaml]
projects:
  - {id: pipe, title: A pipeline, after: two, url: 'https://example.org/pipe'}
"""
ONE = """\
id: one
deck: Try / Day 01
tags: [basics]
lesson:
  title: First things
  number: 1
  watch:
    - {id: film, title: A film, by: Ann, minutes: 9, url: 'https://youtu.be/abc'}
    - {id: talk, title: A talk, minutes: 20, url: 'https://example.org/talk'}
  read: [{id: paper, title: A paper, url: 'https://example.org/paper'}]
  build: [{id: nb, title: A notebook}]
  summary: |
    It **begins** here.
  points:
    - {id: begin, text: Begin somewhere.}
    - {id: scale, text: 'Divide by $n$.'}
quiz:
  - {id: pick, q: Which is even?, answer: Two, distractors: [One, Three], tests: begin}
cards:
  - {id: where, q: Where to begin?, a: Somewhere., tests: begin, video: {url: film, at: '1:30'}}
  - {id: by, q: Divide by what?, a: By n., tests: scale}
"""
TWO = """\
id: two
deck: Try / Day 02
lesson: {title: Second things, number: 2, requires: [one], watch: [{id: only, title: The only one, minutes: 5}]}
cards:
  - {id: next, q: What comes next?, a: The second.}
  - use: where
"""
THREE = """\
id: three
deck: Try / Day 03
lesson: {title: Third things, number: 3, read: [{id: book, title: A book}]}
cards: []
"""
SKELETON = """\
course: Roadmap
id: roadmap
parts:
  - title: All
    lessons: [topic.yaml, nothing.yaml]
"""
TOPIC = """\
id: topic
lesson: {title: A topic, covers: ['tag:basics', next]}
cards: []
"""
NOTHING = """\
id: nothing
lesson: {title: Bare}
cards: []
"""
FILES = {"try/course.yaml": COURSE, "try/one.yaml": ONE, "try/two.yaml": TWO, "try/three.yaml": THREE}
MORE = {"road/course.yaml": SKELETON, "road/topic.yaml": TOPIC, "road/nothing.yaml": NOTHING}
