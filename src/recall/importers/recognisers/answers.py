"""What an answer is once the words around it are gone: labels, folds, links back to the top, promises to write one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from recall.core.notes import Content, Draft, Question
from recall.importers.items import Item
from recall.importers.page import Page
from recall.importers.titles import is_hint, is_reveal, says_answer
from recall.importers.wording import answer_label, bare_words, is_question, signless, without_answer_label
from recall.markup.blocks import Block

_TODO: Final = re.compile(
    r"[\W_]*(?:to ?do\b.{0,60}|tbd|tba|wip|fixme\b.{0,60}|n/?a|(?:coming|available) (?:very )?soon|soon|"
    r"to be (?:done|added|answered|written|continued|completed|updated|filled(?: in)?|determined|announced)|"
    r"(?:your |the |my )?answer(?: goes| comes| will be(?: added)?| to be added| coming)?(?: here| soon)?|"
    r"(?:add|write|put|insert) (?:your |the |an )?answer(?: here| later)?|no answers?(?: yet)?|"
    r"not answered(?: yet)?|unanswered|"
    r"(?:still )?(?:work in progress|in progress|pending|missing|incomplete|under construction)|answer needed|"
    r"help wanted|"
    r"скоро(?: будет)?|нет ответа|ответ(?:а нет)?|в процессе|в работе|дополняется|тут будет ответ|"
    r"待(?:补充|更新|完善|续|補充|回答|整理)|(?:未完|施工中)|暂无(?:答案)?|回答待ち|準備中|作成中|준비 ?중|작성 ?중|"
    r"추후 .{0,10}|"
    r"próximamente|pendiente|por (?:hacer|completar)|en construcción|em (?:breve|construção)|a fazer|à (?:venir|"
    r"compléter)|"
    r"bientôt|folgt(?: noch)?|in arbeit|in arrivo|da completare|yakında|segera|sắp có|đang cập nhật|wkrótce|"
    r"\?+|\.{2,}|…+|[-–—]+)[\W_]*",
    re.IGNORECASE,
)
_BACK: Final = re.compile(
    r"[\W_]*(?:(?:go |jump |scroll |return )?(?:back )?(?:up )?(?:to )?(?:the )?(?:top|contents?|toc|index|menu|"
    r"table of contents)"
    r"(?: of (?:the )?page)?|back up|home|(?:вернуться )?(?:наверх|вверх|к началу|в начало|к оглавлению|к содержанию)|"
    r"(?:volver|ir|regresar) (?:al?|arriba)?.{0,20}|voltar (?:ao|para o)? ?.{0,20}|retour (?:en|au) .{0,20}|"
    r"(?:zurück )?nach oben|"
    r"torna (?:su|all['’]).{0,20}|回到?(?:顶部|頂部|目录|首页)|返回(?:顶部|目录|顶端|頂部|目錄)|トップへ(?:戻る)?|"
    r"目次へ(?:戻る)?|"
    r"맨 ?위로|위로|목차로|yukarı|lên đầu.{0,10}|на початок|догори|do góry|kembali ke atas)[\W_]*",
    re.IGNORECASE,
)
_ARROWS: Final = re.compile(r"[\s\\⬆↑↥▲△🔝🔙⏫☝\ufe0f]*")
_LINK: Final = re.compile(
    r"!?\[(?:[^\[\]]|\[[^\[\]]*\]){0,300}\]\((?P<target>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)[^()\n]{0,200}\)"
)
_ADDRESS: Final = re.compile(r"<?(?P<target>https?://[^\s<>]+)>?")
_AROUND_LINKS: Final = re.compile(  # what people write around a link that is the whole answer
    r"(?:\W|_|\d|\b(?:answers?|see|read|here|more|also|this|that|the|a|an|it|in|at|on|for|of|to|and|or|is|are|can|"
    r"be|found|please|"
    r"check|out|refer|look|click|follow|visit|watch|link|links?|source|sources|ref|references?|reference|resources?|"
    r"docs?|"
    r"documentation|article|post|video|page|website|details?|explanation|explained|solution|full|detailed|good|"
    r"great|nice|"
    r"learn|via|from|by|ответ|ссылка|источник|здесь|тут|см|смотри|подробнее|читать|статья|видео|答案|解析|参考|链接|"
    r"点击|查看|"
    r"详见|這裡|这里|リンク|参照|こちら|링크|참고|respuesta|enlace|aquí|ver|leer|resposta|aqui|réponse|ici|lien|voir|"
    r"antwort|hier|"
    r"siehe|quelle|qui|vedi)\b)*",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(r"(?!1[.)])\d+[.)]")  # a number that would begin a list, with nothing behind it
_REMARK: Final = re.compile(r"\s*[(（][^()（）]{1,30}[)）]\s*\Z")
_ABOUT: Final = re.compile(  # what a line beside a question tells of it
    r"(?:tags?|difficulty|level|topics?|category|company|companies|type|marks?|points?|frequency|"
    r"标签|標籤|难度|難度|分类|类型|考点|公司|タグ|難易度|난이도|태그|сложность|уровень|теги|тема|dificultad|nivel|dificuldade|"
    r"nível|schwierigkeit|thema|difficulté|niveau)[*_]*\s*[:：]",
    re.IGNORECASE,
)
_FURTHER: Final = re.compile(
    r"(?:references?|(?:useful |further |related )?(?:resources?|links?)|sources?|(?:further|additional) reading|"
    r"read more|see also|learn more|参考(?:资料|资源|文献|链接|或延伸资源)?|延伸阅读|相关链接|参照|参考リンク|참고|"
    r"источники?|ссылки|fuentes?|referencias?|referências?|fontes?|quellen?|sources?)",
    re.IGNORECASE,
)
_LONGEST_LINKS: Final = 600  # characters of an answer that is nothing but links
_LONGEST_LINE: Final = 200  # characters of a line that leads back or is only a label
_EMPTY_FENCE: Final = re.compile(r"[`~]{3,}[^\n]*")
_TAG: Final = re.compile(r"<[^<>]*>")
_TARGET: Final = re.compile(r"""href\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """``text`` is None where there is no answer; ``asked`` is what belongs to the question still, "" for nothing.

    ``link`` is the address of an answer that is nothing but a link.
    """

    text: str | None
    asked: str = ""
    link: str | None = None
    hint: str | None = None


def item_of(question: str, answer: Answer, lines: tuple[int, int], *, by: str, source: str | None = None) -> Item:
    """The item of a question with its answer; a draft where there is none."""
    asked = "\n\n".join(part for part in (question, answer.asked) if part)
    content: Content = Draft(question=asked) if answer.text is None else Question(asked, answer.text)
    return Item(content, lines[0], max(lines), by, source=source or answer.link, hint=answer.hint)


def answer_in(page: Page, body: Sequence[Block], *, holds_question: bool = False) -> Answer:
    """The answer in the blocks under a question.

    Where a fold that only says "show" hides it, or a label ("Answer") stands before it, the code and the lines that
    ask above belong to the question; where the body ``holds_question``, everything above does.
    """
    blocks = [part for block in trimmed(body) for part in _split(block)]
    hints = [block for block in blocks if _is_hint(block)]
    hint = page.markdown([child for block in hints for child in block.children]) or None
    blocks = [block for block in blocks if not _is_hint(block)] if hints else blocks
    at = _first_fold(blocks, holds_question=holds_question)
    if at is not None:
        return _hidden(page, blocks, at, hint)
    label = next((at for at, block in enumerate(blocks) if _begins_answer(block)), None)
    before = [block for block in blocks[:label] if not _tells_about(block)]
    if label and (holds_question or all(map(_may_ask, before))):
        return _judged(page, blocks[label:], page.markdown(trimmed(before)), hint)
    return _judged(page, blocks, "", hint)


def _begins_answer(block: Block) -> bool:
    return is_label(block) or (block.kind == "paragraph" and answer_label(block.text))


def _is_hint(block: Block) -> bool:
    return block.kind == "details" and is_hint(block.text)


def _first_fold(blocks: Sequence[Block], *, holds_question: bool) -> int | None:
    """The place of the fold that hides the answer: one that says so, or the first thing but code and short texts."""
    places = [at for at, block in enumerate(blocks) if block.kind == "details" and is_reveal(block.text)]
    if not places:
        return None
    sure = next((at for at in places if says_answer(blocks[at].text)), None)
    if sure is not None:
        return sure
    before = blocks[: places[0]]
    return places[0] if holds_question or all(map(_may_ask, before)) else None


def _may_ask(block: Block) -> bool:
    """Whether a block above an unnamed fold may belong to the question: code, a picture, a line that asks."""
    return block.kind in ("code", "math", "html", "rule", "comment") or (
        block.kind == "paragraph" and (is_question(block.text) or block.text.startswith("!["))
    )


def _hidden(page: Page, blocks: Sequence[Block], at: int, hint: str | None) -> Answer:
    inside: list[Block] = []
    after: list[Block] = []
    for block in blocks[at:]:
        if block.kind == "details" and is_reveal(block.text):
            inside.extend(block.children)
        elif block.kind not in ("rule", "comment"):
            after.append(block)
    asked = trimmed(blocks[:at])
    while asked and is_label(asked[-1]):
        asked.pop()
    return _judged(page, trimmed([*trimmed(inside), *after]), page.markdown(asked), hint)


def trimmed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without rules, comments, links back to the top and empty HTML at their edges."""
    kept = list(blocks)
    while kept and _is_edge(kept[-1]):
        kept.pop()
    while kept and (kept[0].kind in ("rule", "comment") or (kept[0].kind == "html" and _is_edge(kept[0]))):
        kept.pop(0)
    if kept and kept[-1].kind == "paragraph" and "\n" in kept[-1].text:
        kept[-1:] = [_without_last_line(kept[-1])]
    return kept


def is_unwritten(text: str) -> bool:
    """Whether an answer is still to be written: nothing, an empty fence, ``TODO``."""
    if len(text) > 200:
        return False
    words = _EMPTY_FENCE.sub("", text).strip()
    return not words or bool(_TODO.fullmatch(words)) or (words.startswith("<!--") and words.endswith("-->"))


def only_link(text: str) -> str | None:
    """The address where a text is nothing but links and the words that people put around them."""
    if len(text) > _LONGEST_LINKS or "![" in text or ("](" not in text and "http" not in text):
        return None
    bare = _ADDRESS.sub(" ", _LINK.sub(" ", text))
    if not _AROUND_LINKS.fullmatch(bare):
        return None
    found = [mark["target"] for mark in (*_LINK.finditer(text), *_ADDRESS.finditer(text))]
    return next((target for target in found if target and not target.startswith("#")), None)


def is_label(block: Block) -> bool:
    """Whether a block says only that the answer follows: ``**Answer:**``, ``#### Solution``."""
    if block.kind not in ("heading", "paragraph") or len(block.text) > _LONGEST_LINE:
        return False
    words = signless(_REMARK.sub("", bare_words(block.text).strip(" :：*_.#")))
    bare = f"{words}: "
    return bool(words) and words.casefold() != "a" and answer_label(bare) and not without_answer_label(bare).strip()


def _only_announces_more(block: Block) -> bool:
    """Whether a block says that further reading follows, which nothing does."""
    if block.kind not in ("heading", "paragraph") or len(block.text) > _LONGEST_LINE:
        return False
    is_apart = (
        block.kind == "heading" or block.text.startswith(("**", "__")) or block.text.rstrip().endswith((":", "："))
    )
    return is_apart and bool(_FURTHER.fullmatch(signless(bare_words(block.text))))


def _tells_about(block: Block) -> bool:
    """Whether a line tells of the question: its tags, how hard it is."""
    short = block.kind == "paragraph" and len(block.text) <= _LONGEST_LINE and "\n" not in block.text
    return short and bool(_ABOUT.match(bare_words(block.text).lstrip("*_ ")))


def _split(block: Block) -> list[Block]:
    """The block; a paragraph whose first line is only a label as two."""
    first, _, rest = block.text.partition("\n")
    if block.kind != "paragraph" or not rest.strip() or len(first) > _LONGEST_LINE:
        return [block]
    label = replace(block, text=first.rstrip(" \\"), end=block.start + 1)
    return [label, replace(block, text=rest, start=block.start + 1)] if is_label(label) else [block]


def _judged(page: Page, blocks: Sequence[Block], asked: str, hint: str | None) -> Answer:
    text = _unlabelled(page, trimmed(blocks))
    if is_unwritten(text):
        return Answer(None, asked, None, hint)
    link = only_link(text)
    return Answer(None if link else text, asked, link, hint)


def _unlabelled(page: Page, blocks: Sequence[Block]) -> str:
    """The Markdown of the blocks without ``Answer:``, which may be a heading or a line of its own."""
    rest = list(blocks)
    while rest and is_label(rest[0]):
        rest.pop(0)
    while rest and (is_label(rest[-1]) or _only_announces_more(rest[-1])):
        rest.pop()
    if rest and rest[0].kind in ("bullets", "numbers") and len(rest) == 1 and len(rest[0].children) == 1:
        number = page.markdown(rest).strip()
        if _ALONE.fullmatch(number):
            return number  # "1945." is no list either
        rest = list(rest[0].children[0].children)  # "- answer" below a question is no list
    if rest and rest[0].kind == "quote" and rest[0].children and answer_label(rest[0].children[0].text):
        rest[:1] = rest[0].children
    text = page.markdown(rest)
    return without_answer_label(text).strip() if answer_label(text) else text.strip()


def _is_edge(block: Block) -> bool:
    if block.kind in ("rule", "comment"):
        return True
    if block.kind == "html":
        words = _TAG.sub("", block.text).strip()
        targets = _TARGET.findall(block.text)
        back = leads_back(words) or (targets and len(words) < 40 and all(each.startswith("#") for each in targets))
        return "<img" not in block.text.lower() and (not words or bool(back))
    if block.kind in ("bullets", "quote") and len(block.children) == 1:
        inside = block.children[0].children if block.kind == "bullets" else block.children
        return len(inside) == 1 and inside[0].kind == "paragraph" and leads_back(inside[0].text)
    if block.kind == "heading":
        return leads_back(block.text)
    return block.kind == "paragraph" and leads_back(block.text)


def leads_back(text: str) -> bool:
    """Whether a line is nothing but a link to the top of its own page."""
    if len(text) > _LONGEST_LINE:
        return False
    words = _TAG.sub(" ", text)
    if _LINK.search(words):
        targets = [mark["target"] for mark in _LINK.finditer(words)]
        if all(target.startswith("#") for target in targets):
            return not re.sub(r"[\W_]", "", _LINK.sub("", words)) or bool(_BACK.fullmatch(_link_text(words)))
        return False
    shown = " ".join(words.split())
    return bool(shown or "<br" in text.lower()) and bool(_ARROWS.fullmatch(shown) or _BACK.fullmatch(shown))


def _link_text(text: str) -> str:
    return re.sub(r"\]\([^()]*\)|\[", "", text)


def _without_last_line(block: Block) -> Block:
    """The paragraph without a last line that leads back."""
    head, _, last = block.text.rpartition("\n")
    if not leads_back(last):
        return block
    return Block("paragraph", block.start, block.end - 1, text=head)
