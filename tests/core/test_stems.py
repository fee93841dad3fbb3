"""Questions that need their options."""

import pytest

from recall.core.notes import Choice, Option
from recall.core.stems import needs_options


def choice(question: str, right: str = "r", *, many: bool = False) -> Choice:
    return Choice(question, (Option(right),), (Option("w"), Option("v")), many)


@pytest.mark.parametrize(
    "question",
    """Which of the following is a supervised method?
Which of the **following** is true?
Which of these is no activation function?
Which one of them converges?
Which statement is correct?
Which is not a kernel?
The following are true of Adam, except:
Choose one.
Check all that apply.
Which is largest of those listed below?
Welche der folgenden Aussagen trifft zu?
Welche Aussage stimmt?
Welches dieser Verfahren ist überwacht?
Lequel de ces modèles est linéaire ?
Parmi ces méthodes, laquelle est supervisée ?
Laquelle des propositions suivantes est vraie ?
¿Cuál de los siguientes es un método supervisado?
¿Cuál de estas es correcta?
Quale dei seguenti è un metodo supervisionato?
Quale di queste affermazioni è vera?
Qual das seguintes afirmações é verdadeira?
Qual destas é correta?
Welke van de volgende is juist?
Welke stelling is juist?
Vilket av följande är sant?
Hvilken af følgende er sand?
Które z poniższych jest prawdziwe?
Какой из перечисленных методов верен?
Какое утверждение верно?
下列哪一项正确?
以下哪个选项正确?
次のうち正しいものはどれですか。
다음 중 옳은 것은?
أي مما يلي صحيح؟
Aşağıdakilerden hangisi doğrudur?""".splitlines(),
)
def test_a_question_that_points_at_its_options_needs_them(question: str) -> None:
    assert needs_options(choice(question))


@pytest.mark.parametrize(
    "question",
    """Which of the three vectors carries the content that is summed?
What does the following code print?
Why are scores divided by the root of d?
Which optimiser keeps two moments?
Was gibt der folgende Code aus?
Quel est le nombre suivant ?
¿Qué imprime el siguiente código?
Wat is het volgende getal?
Wie viele Parameter hat GPT-3?
Сколько параметров у GPT-3?
注意力分数为什么要缩放?""".splitlines(),
)
def test_a_question_that_can_be_answered_by_itself_does_not(question: str) -> None:
    assert not needs_options(choice(question))


@pytest.mark.parametrize("right", ["All of the above", "Both A and B", "Keine der genannten"])
def test_a_right_answer_that_speaks_of_the_others_needs_them(right: str) -> None:
    assert needs_options(choice("What holds?", right))


def test_select_all_needs_its_options() -> None:
    assert needs_options(choice("What holds?", many=True))
