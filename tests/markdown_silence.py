"""Markdown that holds no cards, though much of it asks, lists or numbers something."""

from __future__ import annotations

from typing import Final

_TEXTS: dict[str, str] = {}

_TEXTS["a README whose headings ask"] = """\
# swift-sort

[![build](https://example.org/b.svg)](https://example.org)

## Why another sorter?

The others were slow.

## How does it work?

It sorts.

## What's new?

Version 2.

## Who uses it?

We do.
"""

_TEXTS["a README of a project"] = """\
# Lamp

> A lamp for the desk.

## What is Lamp?

A lamp.

## Features

- **Bright**: it shines
- **Small**: it fits

## Installation

1. Download it
2. Unpack it

## How do I turn it on?

Press the button.

## Found a bug?

Tell us.

## License

MIT © Somebody
"""

_TEXTS["a tutorial with numbered steps"] = """\
# Build a shelf

## 1. What do you need?

Wood.

## 2. Cut the boards

With a saw.

## 3. Why sand them?

Splinters.

## 4. Screw them together

Eight screws.

## 5. Paint it

Green.

## 6. Conclusion

Done.
"""

_TEXTS["an article that asks in its headings"] = """\
# Understanding caches

Caches are everywhere.

## What is a cache?

A small fast memory. It keeps what was used.

## Why do caches help?

Programs use the same things again.

## When do caches hurt?

When they are stale.

## How big should a cache be?

It depends.

## Conclusion

Measure.
"""

_TEXTS["a blog post with a bold lead-in"] = """\
# Why I left the city

**Why?** Because of the noise.

I packed two bags. **And then?** I walked.

**What did I learn?** Patience.

The end.
"""

_TEXTS["a link list"] = """\
# Awesome knots

## Books

- [What is a knot?](https://example.org/1) - A book
- [How to tie them](https://example.org/2) - Another book
- [Why do knots hold?](https://example.org/3)

## Videos

* [Knots in an hour?](https://example.org/4)
* [Questions and answers](https://example.org/5)
"""

_TEXTS["a list of interview resources"] = """\
# Awesome interview questions

## Table of contents

- [Python](#python)
- [Go](#go)

## Python

* [Top 50 Python questions](https://example.org/1)
* [What do they ask?](https://example.org/2)

## Go

* [Go questions](https://example.org/3)
"""

_TEXTS["a table of contents"] = """\
# Contents

1. [What is a graph?](#what-is-a-graph)
2. [What is a tree?](#what-is-a-tree)
   - [What is a leaf?](#what-is-a-leaf)
3. [What is a path?](#what-is-a-path)
"""

_TEXTS["a change log"] = """\
# Changelog

## [2.0.0] - 2024-01-01

### Added

- What is shown can be chosen
- Is `--quiet` respected? Yes now.

### Fixed

- Why it crashed: see #12

## 1.0.0

- First release
"""

_TEXTS["release notes"] = """\
# 3.1

## What's changed?

* A by @b in #1
* C by @d in #2

## New contributors

* @b

**Full changelog**: https://example.org/compare
"""

_TEXTS["contributors"] = """\
## Contributors ✨

<table>
  <tr>
    <td align="center"><a href="https://example.org/a"><b>Ann</b></a><br /><a title="Answering questions">💬</a></td>
    <td align="center"><a href="https://example.org/b"><b>Ben</b></a><br /><a title="Ideas">🤔</a></td>
  </tr>
</table>
"""

_TEXTS["a licence"] = """\
# License

Permission is hereby granted, free of charge, to any person obtaining a copy of this software, to deal in it without
restriction, subject to the following conditions:

1. The above notice shall be included.
2. What is not granted is withheld.

THE SOFTWARE IS PROVIDED "AS IS".
"""

_TEXTS["promotion"] = """\
# Learn faster

**Want to get hired?** Join [our course](https://example.org)!

**Need help?** Write to us.

## Ready to start?

<p align="center"><a href="https://example.org"><img src="join.png"></a></p>

## Questions?

Ask away: hello@example.org
"""

_TEXTS["meeting notes"] = """\
# Meeting 12 March

Present: Ann, Ben

## Agenda

1. What did we ship?
2. What is next?

## Notes

- Ann: is the budget enough?
  - Ben: yes
- Who writes the report?
  - Ann

## Open questions

- When do we meet again?
- Who invites the others?
"""

_TEXTS["a to-do list"] = """\
# To do

- [ ] Is the door shut?
- [x] Buy milk
- [ ] Ask Ben: when?
- [x] What about the lamp?
"""

_TEXTS["API documentation"] = """\
# API

## `open(path, mode)`

Opens a file.

### Parameters

| Name | Description |
|------|-------------|
| path | where it is |
| mode | what to do |

### Returns

A handle.

## `close(handle)`

Closes it. What if it is closed already? Nothing.
"""

_TEXTS["a manual"] = """\
# Manual

## 1. Introduction

This manual explains the pump.

## 2. Safety

**Note:** Never open it. Is it hot? Wait.

## 3. Operation

### 3.1 Starting

Q is the flow, A is the area:

$$Q = A v$$

### 3.2 Stopping

Press stop.
"""

_TEXTS["troubleshooting within a manual"] = """\
# Pump

## Setup

Plug it in.

## Troubleshooting

### Does it not start?

Check the plug.

### Is it loud?

Fill it.

### Other noises

Call us.

## Warranty

Two years.
"""

_TEXTS["a recipe"] = """\
# Bread

## Ingredients

- 500 g flour
- 10 g salt

## Method

1. Mix.
2. Is the dough sticky? Add flour.
3. Bake.

## Why does it work?

Yeast.
"""

_TEXTS["a code of conduct"] = """\
# Code of conduct

## Our pledge

We pledge to be kind.

## Our standards

* Being respectful
* Accepting criticism

## Enforcement

What happens then? We decide.
"""

_TEXTS["a contributing guide"] = """\
# Contributing

## How can I help?

Write code.

## Where do I start?

With an issue.

## How do I run the tests?

`make test`

## What is the review like?

Friendly.
"""

_TEXTS["an issue template"] = """\
**Describe the bug**
A clear description.

**To Reproduce**
Steps.

**What did you expect?**
Something else.

**Is it a regression?**
Yes or no.
"""

_TEXTS["a pull request template"] = """\
## What does this change?

<!-- describe -->

## Why is it needed?

<!-- explain -->

## How was it tested?

- [ ] by hand
- [ ] by machine
"""

_TEXTS["a road map by quarter"] = """\
# Roadmap

## Q1: Research

Talk to people.

## Q2: Build

Write it.

## Q3: Launch

Ship it.

## Q4: Rest

Sleep.
"""

_TEXTS["a course overview"] = """\
# Course

## Week 1

- What are trees?
- What are graphs?

## Week 2

- How do we search?
- How do we sort?

## Grading

Homework counts half.
"""

_TEXTS["questions for the other side"] = """\
# Ask your employer

## The team

- How big is the team?
- Who decides?
- How long do people stay?

## The work

- What is on call like?
- Is there overtime?
"""

_TEXTS["an essay"] = """\
# On rain

What is rain? Water that falls. But why does it fall? Because it is heavy.

Is that all? No. Rain is also a sound.

> What is the sound of rain?

Nobody has ever answered.
"""

_TEXTS["a dialogue"] = """\
# Scene 2

ANN: Where were you?

BEN: Out.

ANN: Why?

BEN: Rain.
"""

_TEXTS["folds in a README"] = """\
# tool

<details>
<summary>Table of contents</summary>

- [Install](#install)
- [What is it?](#what)

</details>

## Install

<details>
<summary>Click to expand</summary>

```sh
make install
```

</details>

## Benchmarks

<details><summary>Show results</summary>

| a | b |
|---|---|
| 1 | 2 |

</details>

<details>
<summary>See 20 translations</summary>

- [Deutsch](de.md)

</details>
"""

_TEXTS["a design document"] = """\
# Design: queue

## Goals

- Be fast

## Non-goals

- Be clever

## How do messages travel?

By wire.

## Alternatives considered

### Why not a database?

Too slow.

### Why not files?

Too many.

## Open questions

1. What is the largest message?
2. Who may read?
"""

_TEXTS["options of a program"] = """\
## Options

- **`--all`**: show all. What is hidden? Nothing.
- **`--help`**: show help
- **`--what`**: tell what

| Option | Meaning of it when given |
|--------|---------|
| -a | all |
| -h | help |
"""

_TEXTS["a study plan"] = """\
# Plan

- [x] Read chapter 1
- [ ] Read chapter 2

## What is it?

A plan.

## Why use it?

I wanted a job.

## How to use it

Follow it.

### Day 1

- [ ] [What is a list?](https://example.org/v)
- [ ] [Lists](https://example.org/w)
"""

_TEXTS["a list of questions in a form"] = """\
# Survey

1. How old are you?
2. Where do you live?
3. Why did you come?
"""

_TEXTS["a Chinese README"] = """\
# 工具

## 简介

一个工具。

## 为什么使用它？

因为很快。

## 安装

```sh
make
```

## 许可证

MIT
"""

_TEXTS["a Russian README"] = """\
# Утилита

## Что это?

Утилита.

## Установка

`make`

## Как помочь?

Пишите код.

## Лицензия

MIT
"""

_TEXTS["code about questions"] = """\
# Parser

```md
## 1. What is this?

An example.

## 2. What is that?

Another.
```

    Q: What?
    A: That.

Use `**Q:** …` in your notes.
"""

_TEXTS["requirements that number their questions"] = """\
# Notes on a talk

1. The speaker asked what a bridge is.
2. Then why it stands.
3. He said: is it not obvious?
4. It was not.
"""

_TEXTS["a table of comparison"] = """\
## Which one to choose?

| Tool | Speed | Price |
|------|-------|-------|
| A | fast | high |
| B | slow | low |

## Should I switch?

Maybe.
"""

_TEXTS["front matter and prose"] = """\
---
title: Why do we write?
question: none
---

# Why do we write?

To think.

## What do we write?

Letters.
"""

_TEXTS["only badges"] = """\
<h1 align="center">Thing</h1>
<p align="center">
<a href="https://example.org"><img src="a.svg" alt="what?"></a>
</p>
"""

SILENT: Final = _TEXTS
