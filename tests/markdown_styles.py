"""Lists of questions as people write them, one style each, with what is to be read from each.

Every style is a text and what it holds: questions with the beginning of their answers, None where there is none.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Style(NamedTuple):
    text: str
    found: tuple[tuple[str, str | None], ...]
    sections: tuple[tuple[str, ...], ...] | None = None  # where the style has some


PLAIN_HEADINGS: Final = Style(
    """\
# Sorting

Notes for the exam.

## What makes a sort stable?

Equal keys keep their order.

## When is insertion sort fast?

When the input is nearly sorted.

- few inversions
- short arrays

## How much memory does merge sort take?

As much as the array again.
""",
    (
        ("What makes a sort stable?", "Equal keys keep their order."),
        ("When is insertion sort fast?", "When the input is nearly sorted.\n\n- few inversions\n- short arrays"),
        ("How much memory does merge sort take?", "As much as the array again."),
    ),
    ((), (), ()),
)

NUMBERED_HEADINGS: Final = Style(
    """\
# Statistics

- [1. What is a quartile?](#1-what-is-a-quartile)
- [2. Explain skew.](#2-explain-skew)
- [3. The median](#3-the-median)

## 1. What is a quartile?

A quarter of the values lie below the first.

### An example

1, 2, 3, 4

## 2. Explain skew.

The longer tail. Why is it there? Nobody knows.

## 3. The median

The value in the middle.

## 4. How far is a value from the mean?

Count standard deviations.
""",
    (
        ("What is a quartile?", "A quarter of the values lie below the first.\n\n### An example\n\n1, 2, 3, 4"),
        ("Explain skew.", "The longer tail. Why is it there? Nobody knows."),
        ("The median", "The value in the middle."),
        ("How far is a value from the mean?", "Count standard deviations."),
    ),
)

NUMBERS_IN_BRACKETS: Final = Style(
    """\
# Questions on glass

#### 1) Why is glass brittle? [[source](https://example.org/glass)]

Cracks run.

#### 2) What is annealing? ####

Slow cooling.
""",
    (("Why is glass brittle?", "Cracks run."), ("What is annealing?", "Slow cooling.")),
)

LABELLED_HEADINGS: Final = Style(
    """\
### Q1: What is a fuse? ###

A wire that melts.

### Q2: Name a good conductor ###

**Answer:** Copper.

### Q 3 - What does a diode do? ###

It lets current through one way.
""",
    (
        ("What is a fuse?", "A wire that melts."),
        ("Name a good conductor", "Copper."),
        ("What does a diode do?", "It lets current through one way."),
    ),
)

CHAPTERS: Final = Style(
    """\
# Kitchen interview questions

## Table of contents

1. [Dough](#dough)
2. [Heat](#heat)

## 1. Dough

### What does kneading do?

It lines up gluten.

**[⬆ Back to top](#table-of-contents)**

### Why does dough rest?

So that gluten relaxes.

**[⬆ Back to top](#table-of-contents)**

## 2. Heat

### When does sugar brown?

Above 160 °C.

[↑ up](#table-of-contents)
""",
    (
        ("What does kneading do?", "It lines up gluten."),
        ("Why does dough rest?", "So that gluten relaxes."),
        ("When does sugar brown?", "Above 160 °C."),
    ),
    (("1. Dough",), ("1. Dough",), ("2. Heat",)),
)

HEADINGS_IN_A_LIST: Final = Style(
    """\
# Knots

| No. | Questions |
|-----|-----------|
| 1 | [What is a bight?](#what-is-a-bight) |
| 2 | [What is a hitch?](#what-is-a-hitch) |

## Basics

1. ### What is a bight?

    A loop that does not cross itself.

    ```text
    U
    ```

    **[⬆ Back to Top](#knots)**

2. ### What is a hitch?

    A knot around a thing.

This line has lost its indent.

3. ### What is a bend?

    A knot that joins two ropes.
""",
    (
        ("What is a bight?", "A loop that does not cross itself.\n\n```text\nU\n```"),
        ("What is a hitch?", "A knot around a thing.\n\nThis line has lost its indent."),
        ("What is a bend?", "A knot that joins two ropes."),
    ),
    (("Basics",), ("Basics",), ("Basics",)),
)

LETTER_Q: Final = Style(
    """\
# # TREES
<br/>

## Q. What is a leaf?

It makes sugar.

<div align="right">
    <b><a href="#table-of-contents">↥ back to top</a></b>
</div>

## Q. ***How does water rise?***

It is pulled.

<div align="right">
    <b><a href="#table-of-contents">↥ back to top</a></b>
</div>

#### Q. What is bark for?

*ToDo*
""",
    (("What is a leaf?", "It makes sugar."), ("How does water rise?", "It is pulled."), ("What is bark for?", None)),
)

ANSWER_HEADINGS: Final = Style(
    """\
# Interview

## Question 1

Which planet is the largest?

### Answer

Jupiter.

## Question 2

Which planet has rings that are easily seen?

### Answer

Saturn.
""",
    (
        ("Which planet is the largest?", "Jupiter."),
        ("Which planet has rings that are easily seen?", "Saturn."),
    ),
)

FOLDS_THAT_ASK: Final = Style(
    """\
## Git

<details>
<summary>What is a branch?</summary><br><b>

A name for a commit.
</b></details>

<details>
<summary>Explain the following:
  - merge
  - rebase</summary><br><b>

Two ways to join work.

```sh
git merge main
```
</b></details>

<details>
<summary>What is a tag?</summary><br><b>
</b></details>

<details>
<summary>How is a commit undone?</summary><br><b>

<details><summary>Commands</summary>

`git revert`

</details>

With care.

</b></details>
""",
    (
        ("What is a branch?", "A name for a commit."),
        ("Explain the following: - merge - rebase", "Two ways to join work.\n\n```sh\ngit merge main\n```"),
        ("What is a tag?", None),
        ("How is a commit undone?", "Commands\n\n`git revert`\n\nWith care."),
    ),
    (("Git",), ("Git",), ("Git",), ("Git",)),
)

BOLD_SUMMARIES: Final = Style(
    """\
###### Disks

<details>
<summary><b>What is an inode? ***</b></summary><br>

The record of a file.

</details>

<details>
<summary><b>When is a disk full? ***</b></summary><br>

To be completed.

</details>
""",
    (("What is an inode? ***", "The record of a file."), ("When is a disk full? ***", None)),
)

UNCLOSED_FOLDS: Final = Style(
    """\
## Ports

<details>
<summary>What is port 22?</summary>

SSH.

<details>
<summary>What is port 80?</summary>

HTTP.

## Hosts

<details>
<summary>What is localhost?</summary>

One's own machine.
""",
    (("What is port 22?", "SSH."), ("What is port 80?", "HTTP."), ("What is localhost?", "One's own machine.")),
    (("Ports",), ("Ports",), ("Hosts",)),
)

HEADING_AND_FOLD: Final = Style(
    """\
### 1. What is printed?

```js
console.log(1 + "1");
```

<details>
<summary>Show answer</summary>

`11`, a text.

</details>

---

### 2. And now?

```js
console.log(1 - "1");
```

<details><summary><strong>Answer</strong></summary>
<p>

#### Answer

`0`

</p>
</details>
""",
    (
        ('What is printed?\n\n```js\nconsole.log(1 + "1");\n```', "`11`, a text."),
        ('And now?\n\n```js\nconsole.log(1 - "1");\n```', "`0`"),
    ),
)

NUMBER_AND_FOLD: Final = Style(
    """\
## 第 1 题

写出两个质数。

<details>
    <summary>第 1 题的答案</summary>
2 和 3
</details>

## 第 2 题

写出一个平方数。

<details>
    <summary>第 2 题的答案</summary>
9
</details>
""",
    (("写出两个质数。", "2 和 3"), ("写出一个平方数。", "9")),
)

PARAGRAPH_AND_FOLD: Final = Style(
    """\
# Drill

1. What is 6 × 7?

   <details><summary>Answer</summary>

   42

   </details>

2. What is 6 + 7?

   <details><summary>Answer</summary>

   13

   </details>
""",
    (("What is 6 × 7?", "42"), ("What is 6 + 7?", "13")),
)

HINT_AND_ANSWER: Final = Style(
    """\
### Exercise 1: reverse a word

Write it without a loop.

<details><summary>Hint</summary>

A slice.

</details>

<details><summary>Solution</summary>

```python
word[::-1]
```

</details>
""",
    (("Exercise 1: reverse a word\n\nWrite it without a loop.", "```python\nword[::-1]\n```"),),
)

SUMMARY_OVER_BLOCKS: Final = Style(
    """\
<details>
<summary>

**What is rust?**

</summary>

Iron oxide.

</details>

<details>
<summary>

**What is patina?**

</summary>

Copper carbonate.

</details>
""",
    (("What is rust?", "Iron oxide."), ("What is patina?", "Copper carbonate.")),
)

Q_AND_A: Final = Style(
    """\
## Bees

**Q: Who lays eggs?**

**A:** The queen.

She lays a thousand a day.

---

**Q: Who dances?**
**A:** Foragers do.

Q: What is propolis?
A: Resin.

Q: Why do bees swarm?
""",
    (
        ("Who lays eggs?", "The queen.\n\nShe lays a thousand a day."),
        ("Who dances?", "Foragers do."),
        ("What is propolis?", "Resin."),
        ("Why do bees swarm?", None),
    ),
    (("Bees",), ("Bees",), ("Bees",), ("Bees",)),
)

Q_AND_A_IN_A_LIST: Final = Style(
    """\
- **Q1.** What is a hull?
  - **A.** The body of a ship.
- **Q2.** What is a keel?
  - **A.** Its spine.
""",
    (("What is a hull?", "The body of a ship."), ("What is a keel?", "Its spine.")),
)

Q_WITHOUT_A: Final = Style(
    """\
Q1. What is a comet?

Ice and dust.

It has a tail.

Q2. What is a meteor?

A stone that burns.

Q3. Where is the Oort cloud?

Far out.
""",
    (
        ("What is a comet?", "Ice and dust.\n\nIt has a tail."),
        ("What is a meteor?", "A stone that burns."),
        ("Where is the Oort cloud?", "Far out."),
    ),
)

RUSSIAN_LABELS: Final = Style(
    """\
**Вопрос:** Что такое замыкание?

**Ответ:** Функция и её окружение.

**Вопрос:** Что такое чистая функция?

**Ответ:** Функция без побочных эффектов.
""",
    (
        ("Что такое замыкание?", "Функция и её окружение."),
        ("Что такое чистая функция?", "Функция без побочных эффектов."),
    ),
)

BOLD_LINES: Final = Style(
    """\
## Models

**What is a feature? 👶**

A column that one learns from.

<br/>

**What is leakage? ⭐️**

Answer here

<br/>

## Data

**Why split data? ‍⭐️**

To test on what was not seen.

**Is it enough?** Seldom.

<br/>

**How much is held out? 🚀**

A fifth.
""",
    (
        ("What is a feature? 👶", "A column that one learns from."),
        ("What is leakage? ⭐️", None),
        ("Why split data? ‍⭐️", "To test on what was not seen.\n\n**Is it enough?** Seldom."),
        ("How much is held out? 🚀", "A fifth."),
    ),
    (("Models",), ("Models",), ("Data",), ("Data",)),
)

BOLD_AND_NUMBERED: Final = Style(
    """\
# Optics

**1. What bends light?**
A change of medium.

**2. Explain dispersion**
Colours bend by different angles.

**3. Why is the sky blue?** <br>
Short waves scatter more.
""",
    (
        ("What bends light?", "A change of medium."),
        ("Explain dispersion", "Colours bend by different angles."),
        ("Why is the sky blue?", "Short waves scatter more."),
    ),
)

LIST_WITH_ANSWERS: Final = Style(
    """\
## Networks

1. What is a router?

   It joins networks.

2. What is a switch?

   It joins machines:

   - by address
   - by port

3. What is a hub?

   ...
""",
    (
        ("What is a router?", "It joins networks."),
        ("What is a switch?", "It joins machines:\n\n- by address\n- by port"),
        ("What is a hub?", None),
    ),
    (("Networks",), ("Networks",), ("Networks",)),
)

LIST_WITHOUT_INDENT: Final = Style(
    """\
1. What is a noun?

A word for a thing.

> house

2. What is a verb?

A word for an act.

3. What is an adverb?

A word for a manner.
""",
    (
        ("What is a noun?", "A word for a thing.\n\n> house"),
        ("What is a verb?", "A word for an act."),
        ("What is an adverb?", "A word for a manner."),
    ),
)

BULLETS_WITH_BULLETS: Final = Style(
    """\
# Android interview questions

* **What is an activity?**
  * A screen.
* **What is a service?** - Work without a screen.
* **What is an intent?**
  * A message.
  * It names what is to be done.
""",
    (
        ("What is an activity?", "A screen."),
        ("What is a service?", "Work without a screen."),
        ("What is an intent?", "* A message.\n* It names what is to be done."),
    ),
)

NUMBERED_BOLD_ITEMS: Final = Style(
    """\
1. **What is yeast?**
   A fungus.
2. **What does it eat?**
   Sugar.
3. **What does yeast give off?**
   Gas and alcohol.
""",
    (
        ("What is yeast?", "A fungus."),
        ("What does it eat?", "Sugar."),
        ("What does yeast give off?", "Gas and alcohol."),
    ),
)

CHINESE: Final = Style(
    """\
# 前端面试题

### 1. 什么是闭包

函数和它的环境。

### 2、为什么要用 key？

为了复用节点。

### 第 3 题：介绍一下事件循环

解析：[第 3 题](https://example.org/3)

<br/>

### 4. 谈谈你对原型的理解

待补充
""",
    (
        ("什么是闭包", "函数和它的环境。"),
        ("为什么要用 key？", "为了复用节点。"),
        ("介绍一下事件循环", None),
        ("谈谈你对原型的理解", None),
    ),
)

JAPANESE: Final = Style(
    """\
# よくある質問

## Q1．クロージャとは何ですか？

関数とその環境です。

## Q2．スレッドとプロセスの違いは？

A. スレッドはメモリを共有します。

[トップへ戻る](#よくある質問)
""",
    (
        ("クロージャとは何ですか？", "関数とその環境です。"),
        ("スレッドとプロセスの違いは？", "スレッドはメモリを共有します。"),
    ),
)

KOREAN: Final = Style(
    """\
# 면접 질문

#### Q. 클로저에 대해 설명해주세요.

함수와 그 환경입니다.

#### Q. 쓰레드와 프로세스의 차이는 무엇인가요?

메모리를 공유합니다.
""",
    (
        ("클로저에 대해 설명해주세요.", "함수와 그 환경입니다."),
        ("쓰레드와 프로세스의 차이는 무엇인가요?", "메모리를 공유합니다."),
    ),
)

SPANISH: Final = Style(
    """\
# Preguntas de entrevista

#### ¿Qué es un árbol?

Un grafo sin ciclos.

**[⬆ Volver al índice](#índice)**

---

#### ¿Cuándo se usa una cola?

Cuando importa el orden.

**[⬆ Volver al índice](#índice)**
""",
    (("¿Qué es un árbol?", "Un grafo sin ciclos."), ("¿Cuándo se usa una cola?", "Cuando importa el orden.")),
)

GERMAN: Final = Style(
    """\
## Frage 1: Was ist ein Bus?

Eine Sammelleitung.

## Frage 2: Nenne zwei Takte.

Antwort: Viertel und Achtel.
""",
    (("Was ist ein Bus?", "Eine Sammelleitung."), ("Nenne zwei Takte.", "Viertel und Achtel.")),
)

HINDI: Final = Style(
    """\
### प्रश्न 1. पेड़ क्या है?

एक ग्राफ।

### प्रश्न 2. कतार कैसे चलती है?

पहले आया, पहले गया।
""",
    (("पेड़ क्या है?", "एक ग्राफ।"), ("कतार कैसे चलती है?", "पहले आया, पहले गया।")),
)

ARABIC: Final = Style(
    """\
## ما هي الشجرة؟

رسم بلا دورات.

## كيف تعمل الطوابير؟

الأول يخرج أولا.

## لماذا نستخدم المكدس؟

للرجوع.
""",
    (
        ("ما هي الشجرة؟", "رسم بلا دورات."),
        ("كيف تعمل الطوابير؟", "الأول يخرج أولا."),
        ("لماذا نستخدم المكدس؟", "للرجوع."),
    ),
)

RUSSIAN_HEADINGS: Final = Style(
    """\
# Вопросы на собеседовании

## Основы

###### 1. Что такое стек?

Последним пришёл, первым ушёл.

[к оглавлению](#основы)

###### 2. Опишите очередь

Первым пришёл, первым ушёл.

**[⬆ Наверх](#основы)**
""",
    (
        ("Что такое стек?", "Последним пришёл, первым ушёл."),
        ("Опишите очередь", "Первым пришёл, первым ушёл."),
    ),
    (("Основы",), ("Основы",)),
)

STYLED_LETTERS: Final = Style(
    """\
## 𝟏. 𝗪𝗵𝗮𝘁 𝗶𝘀 𝗮 𝗾𝘂𝗲𝘂𝗲?

First in, first out.

## 𝟐. 𝗪𝗵𝗮𝘁 𝗶𝘀 𝗮 𝘀𝘁𝗮𝗰𝗸?

Last in, first out.
""",
    (("𝗪𝗵𝗮𝘁 𝗶𝘀 𝗮 𝗾𝘂𝗲𝘂𝗲?", "First in, first out."), ("𝗪𝗵𝗮𝘁 𝗶𝘀 𝗮 𝘀𝘁𝗮𝗰𝗸?", "Last in, first out.")),
)

UNSEEN_CHARACTERS: Final = Style(
    """\
## \u200b1. What is a heap?\u200b

A tree&nbsp;in an array.

## 2.\u00a0What is a trie?\ufeff

A tree of letters.
""",
    (("What is a heap?\u200b", "A tree&nbsp;in an array."), ("What is a trie?\ufeff", "A tree of letters.")),
)

ANCHORS: Final = Style(
    """\
## <a name="one"></a>1. What is a lever?

A bar on a pivot.

## 2. <a id="two" href="#two">What is a pulley?</a>

A wheel with a rope.

## 3. What is a wedge? <a name="three"></a>

Two planes.
""",
    (
        ("What is a lever?", "A bar on a pivot."),
        ("What is a pulley?", "A wheel with a rope."),
        ("What is a wedge?", "Two planes."),
    ),
)

SETEXT: Final = Style(
    """\
Metals
======

What is an alloy?
-----------------

A mixture.

What is steel?
--------------

Iron with carbon.

What does tin do?
-----------------

It hardens copper.
""",
    (
        ("What is an alloy?", "A mixture."),
        ("What is steel?", "Iron with carbon."),
        ("What does tin do?", "It hardens copper."),
    ),
)

HTML_HEADINGS: Final = Style(
    """\
<h1 align="center">Clouds</h1>

<h3>1. What is cirrus?</h3>

Ice.

<h3>2. What is <i>stratus</i>?</h3>
A layer.

<h3>3. What is nimbus?</h3>

<p>Rain, <b>much</b> of it.</p>
""",
    (("What is cirrus?", "Ice."), ("What is *stratus*?", "A layer."), ("What is nimbus?", "Rain, **much** of it.")),
)

UNANSWERED: Final = Style(
    """\
## 1. What is a quark?

## 2. What is a lepton?

TODO

## 3. What is a boson?

[Read here](https://example.org/boson)

## 4. What is a gluon?

```
```

## 5. What is a photon?

*Coming soon!*

## 6. What is a muon?

A heavy electron.
""",
    (
        ("What is a quark?", None),
        ("What is a lepton?", None),
        ("What is a boson?", None),
        ("What is a gluon?", None),
        ("What is a photon?", None),
        ("What is a muon?", "A heavy electron."),
    ),
)

TWICE: Final = Style(
    """\
## 1. What is printed?

One.

## 2. What is printed?

Two.

## 3. What is printed?

One.
""",
    (("What is printed?", "One."), ("What is printed?", "Two."), ("What is printed?", "One.")),
)

UNCLOSED_FENCE: Final = Style(
    """\
## 1. What is a comment?

```js
// this

## 2. What is a string?

```js
"this"
```

## 3. What is a number?

3
""",
    (
        ("What is a comment?", "```js\n// this\n```"),
        ("What is a string?", '```js\n"this"\n```'),
        ("What is a number?", "3"),
    ),
)

FAQ_IN_A_README: Final = Style(
    """\
# tidy

A tool.

## Installation

    pip install tidy

## FAQ

### Why is my file unchanged?

It was tidy.

### How do I undo it?

With version control.

## License

MIT
""",
    (("Why is my file unchanged?", "It was tidy."), ("How do I undo it?", "With version control.")),
    (("FAQ",), ("FAQ",)),
)

FOLDED_CHAPTERS: Final = Style(
    """\
# Interview questions

<details>
<summary>Cells</summary>

### What is a nucleus?

It holds the genes.

### What is a membrane?

It holds the cell.

</details>
""",
    (("What is a nucleus?", "It holds the genes."), ("What is a membrane?", "It holds the cell.")),
    (("Cells",), ("Cells",)),
)

IMPERATIVES: Final = Style(
    """\
# Front end interview questions

### Explain event delegation

One listener for many.

###### References

- [here](https://example.org)

[[↑] Back to top](#front-end-interview-questions)

### Describe hoisting

Declarations first.

[[↑] Back to top](#front-end-interview-questions)

### What is a promise?

A value to come.

[[↑] Back to top](#front-end-interview-questions)
""",
    (
        ("Explain event delegation", "One listener for many.\n\n###### References\n\n- [here](https://example.org)"),
        ("Describe hoisting", "Declarations first."),
        ("What is a promise?", "A value to come."),
    ),
)

BREAKS_BETWEEN: Final = Style(
    """\
# 30 questions

## 1. What is _recursion_?

A call of oneself.
<br>

## 2. Explain the base case.

### When it ends

At zero.
<br>

#### Explore all 30 answers here 👉 [Elsewhere](https://example.org)
""",
    (
        ("What is _recursion_?", "A call of oneself."),
        ("Explain the base case.", "### When it ends\n\nAt zero.\n\n#### Explore all 30 answers here"),
    ),
)

ONE_QUESTION: Final = Style(
    """\
### What is a monad?

#### Answer

A box with rules.

#### Good to hear

* bind

##### Additional links

* [More](https://example.org)

<!-- tags: (functional) -->
""",
    (("What is a monad?", "A box with rules.\n\n#### Good to hear"),),
)

ANSWERS_BESIDE: Final = Style(
    """\
## Question 1

Write two primes.

```text
__ and __
```

## Answer

2 and 3.

## Question 2

Write a square.

## Answer

9
""",
    (("Write two primes.\n\n```text\n__ and __\n```", "2 and 3."), ("Write a square.", "9")),
)

LABELS_ALONE: Final = Style(
    """\
**Question:**

What is a delta?

**Answer:**

A mouth of a river.

**Question:**

What is a fjord?

**Answer:**

A drowned valley.
""",
    (("What is a delta?", "A mouth of a river."), ("What is a fjord?", "A drowned valley.")),
)

BREAKS_IN_A_LIST: Final = Style(
    """\
1. What is a lemma? <br> A small theorem.
2. What is a corollary? <br/>
   What follows at once.
3. <b>What is a proof?</b><br>A chain of reasons.
""",
    (
        ("What is a lemma?", "A small theorem."),
        ("What is a corollary?", "What follows at once."),
        ("What is a proof?", "A chain of reasons."),
    ),
)

ANSWER_LABELS: Final = Style(
    """\
# Chemistry questions

1. What is an acid?

   **Ans.** It gives protons.

2. What is a base?

   Ans: It takes them.

3. What is a salt?

   *Answer:* What they make.
""",
    (
        ("What is an acid?", "It gives protons."),
        ("What is a base?", "It takes them."),
        ("What is a salt?", "What they make."),
    ),
)

LINKED_HEADINGS: Final = Style(
    """\
# Questions

### [What is a sieve?](https://example.org/sieve)

It finds primes.

### What is a prime? [↑](#questions)

It has two divisors.
""",
    (("What is a sieve?", "It finds primes."), ("What is a prime?", "It has two divisors.")),
)

SIGNS_BEFORE: Final = Style(
    """\
## ❓ 1. What is a fork?

Two ways.

## 🔹 2. What is a join?

One way.

## 3️⃣ What is a race?

Who is first?
""",
    (("What is a fork?", "Two ways."), ("What is a join?", "One way."), ("What is a race?", "Who is first?")),
)

SHIFTING_LEVELS: Final = Style(
    """\
## 1. What is a vowel?

A sound.

### 2. What is a consonant?

Another sound.

## 3. What is a glide?

Something between.
""",
    (
        ("What is a vowel?", "A sound."),
        ("What is a consonant?", "Another sound."),
        ("What is a glide?", "Something between."),
    ),
)

HTML_BOLD: Final = Style(
    """\
<b>What is a sonnet?</b>

Fourteen lines.

<strong>What is a haiku?</strong><br>
Three lines.

<b>What is an ode?</b> <br/>

A song.
""",
    (("What is a sonnet?", "Fourteen lines."), ("What is a haiku?", "Three lines."), ("What is an ode?", "A song.")),
)

QUOTED_Q_AND_A: Final = Style(
    """\
> **Q:** What is a fugue?
>
> **A:** Voices that follow each other:
> - first
> - second

---

> **Q:** What is a canon?
>
> **A:** A strict one.
""",
    (
        ("What is a fugue?", "Voices that follow each other:\n\n- first\n- second"),
        ("What is a canon?", "A strict one."),
    ),
)

INDENTED_CODE: Final = Style(
    """\
1. What is printed?

   ```python
   print(1)
   ```

   Answer: one

2. What does `len` give?

       len("ab")

   Two.

3. What is `None`?

   > Nothing.
""",
    (
        ("What is printed?\n\n```python\nprint(1)\n```", "one"),
        ("What does `len` give?", '```\nlen("ab")\n```\n\nTwo.'),
        ("What is `None`?", "> Nothing."),
    ),
)

SIGNS_AND_BOLD: Final = Style(
    """\
## ✅ **Tracing – Interview Questions and Answers**

---

### 🔹 **Q1. What is a span? Why is it needed?**

**Answer**:
A unit of work.

* it has a start

---

### 🔹 **Q2. What are “traces”?**

**Answer**:

* spans in a tree
* one request
""",
    (
        ("What is a span? Why is it needed?", "A unit of work.\n\n* it has a start"),
        ("What are “traces”?", "* spans in a tree\n* one request"),
    ),
)

QUOTED_QUESTIONS: Final = Style(
    """\
# PART 4: INTERVIEW QUESTIONS

## "What is a window?"
> What a model can see.

## "Walk me through it"

> First this, then that.

## Stories

- "First, what do you do?"
  **Ans:** I look.
- "Tell me about the end."
  **Ans:** I stop.
""",
    (
        ('"What is a window?"', "> What a model can see."),
        ('"Walk me through it"', "> First this, then that."),
        ('"First, what do you do?"', "I look."),
        ('"Tell me about the end."', "I stop."),
    ),
)

QUOTED_ANSWERS: Final = Style(
    """\
**Question:** Which metrics did you choose?

> **ANS:** Two of them.

**Question:** Is the change risky?

> **ANS:** No.
>
> Not at all.
""",
    (("Which metrics did you choose?", "Two of them."), ("Is the change risky?", "No.\n\nNot at all.")),
)

QUOTED_ANSWERS_IN_A_LIST: Final = Style(
    """\
## Frequently Asked Questions

1. When is the project due?

    >A: In week 3.

2. Can I have an extension?
    >A: No.
    >
    >Never.
""",
    (("When is the project due?", "In week 3."), ("Can I have an extension?", "No.\n\nNever.")),
)

BULLETS_WITH_LABELS: Final = Style(
    """\
**Q1: What happens on apply?**
*   **Ans:** A request.

**Q2: Which probe restarts?**
*   **Ans:** The first.

    Not the second.
""",
    (("What happens on apply?", "A request."), ("Which probe restarts?", "The first.\n\nNot the second.")),
)

NUMBERED_EXERCISES: Final = Style(
    """\
## Exercises

1. **By hand:** `struct S { char a; };` – write its size.
   <details><summary>Answer</summary>

   One byte.
   </details>

2. **Reorder:** make it smaller.
   <details><summary>Answer</summary>

   Impossible.
   </details>
""",
    (
        ("**By hand:** `struct S { char a; };` – write its size.", "One byte."),
        ("**Reorder:** make it smaller.", "Impossible."),
    ),
    (("Exercises",), ("Exercises",)),
)

EXERCISES_IN_PROSE: Final = Style(
    """\
## Windows

A window sees many rows.

**Ejercicio:** Ordena las filas.
<details><summary>Solución</summary>

`ORDER BY x`

</details>

## Efficiency

**Drill 26.** A turbine wastes a third. How much is left?

<details><summary>Answer</summary>

Two thirds.
</details>

**Q1.** A buyer needs no hedge. Why not?
<details>
<summary>Answer</summary>
It pays the sum.
</details>
""",
    (
        ("**Ejercicio:** Ordena las filas.", "`ORDER BY x`"),
        ("**Drill 26.** A turbine wastes a third. How much is left?", "Two thirds."),
        ("A buyer needs no hedge. Why not?", "It pays the sum."),
    ),
)

QUESTIONS_IN_FOLDS: Final = Style(
    """\
### JavaScript questions
<details>
<summary>Question 1</summary>

What is printed?

```
alert(i)
```

<details>
<summary>Answer</summary>

Three times 3.

</details>
</details>

<details>
<summary>Question 2</summary>

And here?

<details>
<summary>Answer</summary>

Nothing.

</details>
</details>
""",
    (("What is printed?\n\n```\nalert(i)\n```", "Three times 3."), ("And here?", "Nothing.")),
)

CHINESE_LINKS: Final = Style(
    """\
# 最新面试题及答案汇总

### 下载链接：[高清 PDF](https://example.org/pdf)

### [1、什么是启动器 ？](https://example.org/a(2021).md#1)

依赖的集合。

### [2、多数据源事务如何管理](https://example.org/b.md)

用注解。

### 3、缓存机制：

每 30 秒一次。
""",
    (("什么是启动器 ？", "依赖的集合。"), ("多数据源事务如何管理", "用注解。"), ("缓存机制：", "每 30 秒一次。")),
)

SHELF_IN_AN_ARTICLE: Final = Style(
    """\
# Кортежи

## Введение

Кортеж — это список.

### Optional элементы

Бывают.

## Вопросы на собеседовании

### 1. В чём разница между any и unknown?

`any` отключает проверку.

### 2. Когда использовать never?

Никогда.

## Заключение

Всё.
""",
    (
        ("В чём разница между any и unknown?", "`any` отключает проверку."),
        ("Когда использовать never?", "Никогда."),
    ),
    (("Вопросы на собеседовании",), ("Вопросы на собеседовании",)),
)

SPANISH_LIST: Final = Style(
    """\
## Preguntas de entrevista

### Basicas
1. **Que es mTLS?**
   - Mutual TLS
2. **Donde almacenas las credenciales?**
   - Nunca en codigo
   - En un vault

### Intermedias
3. **Como implementas auditoria?**
   - Con eventos
""",
    (
        ("Que es mTLS?", "Mutual TLS"),
        ("Donde almacenas las credenciales?", "- Nunca en codigo\n- En un vault"),
        ("Como implementas auditoria?", "Con eventos"),
    ),
)

KOREAN_MODEL_ANSWERS: Final = Style(
    """\
## 1. 메모리 구조 (Q1 ~ Q10)

### Q1. 메모리 구조를 설명하세요

**모범 답변**

힙과 스택.

### Q2. 힙은 무엇인가요?

**모범 답변**

객체의 집.
""",
    (("메모리 구조를 설명하세요", "힙과 스택."), ("힙은 무엇인가요?", "객체의 집.")),
)

FAQ_FOLDS: Final = Style(
    """\
# cink

## FAQ
<details>
<summary><b>what is this project?</b></summary>

see above
</details>

<details>
<summary><b>what does 'cink' stand for</b></summary>

it is <b>not</b> klck
</details>
""",
    (("what is this project?", "see above"), ("what does 'cink' stand for", "it is **not** klck")),
)

STYLES: Final = {name: value for name, value in globals().items() if isinstance(value, Style)}
