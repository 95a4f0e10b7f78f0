"""
The words of page furniture: what pages say beside their reports.

This is the language of pages, not of any subject: no outlet, place or person stands here.
Each pattern is matched against a whole line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.I | re.S)


# A name as outlets have them, capitals kept.
NAME = r"(?:(?:[A-Z][\w’'&.-]*|of|the|and|de|for)\s+){0,5}[A-Z][\w’'&.-]*"

ILLUSTRATION = re.compile(r"Illustration written for affiant\.?")

# Lines that open a list of other reports.
LIST_HEAD = _any(
    r"(?:the )?most[ -](?:popular|read|viewed|shared|commented|watched)(?: \w+){0,3}",
    r"popular(?: \w+){0,3}", r"top (?:stories|news|headlines|reads)", r"trending(?: \w+)?", r"latest(?: \w+){0,2}",
    r"(?:related|recommended|similar|recent|other|further|suggested)(?: (?:stories|articles|news|posts|topics|content|links|reports|coverage|reading|headlines|comments|for you))?",
    r"you (?:may|might|could) (?:also (?:like|enjoy)|have missed|be interested in)", r"you.ll also like",
    r"(?:also|elsewhere)(?: (?:this|in|on|from|read|of)\b.{0,30})?", r"more (?:from|on|in|about|stories|news|headlines|by)\b.{0,40}",
    r"(?:read|up|what.s|watch) next", r"editor.?s?.? (?:picks?|choice)", r"don.t miss", r"in other news", r"see also", r"read also",
    r"what (?:others|people|readers) are reading", r"archives?", r"categories", r"tags", r"\d* ?comments?(?: \(\d+\))?",
    r"share this(?: \w+)?", r"follow us.{0,20}", r"관련 ?(?:기사|뉴스)", r"(?:가장 )?많이 본 (?:뉴스|기사)", r"인기 ?(?:기사|뉴스)", r"최신 ?(?:기사|뉴스)",
    r"相关(?:新闻|阅读|报道|文章)", r"热门.{0,6}", r"推荐(?:阅读|新闻)?", r"延伸阅读", r"関連(?:記事|ニュース)", r"(?:アクセス)?ランキング",
    r"Читайте также", r"Самое (?:читаемое|популярное)", r"Похожие (?:новости|статьи)",
)  # fmt: skip

# Lines that are furniture wherever they stand.
ANYWHERE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("illustration", ILLUSTRATION),
    ("weather", _any(
        r"[-−]?\d{1,2}(?:[.,]\d)?\s?°?\s?[CF]\b.{0,30}",
        r"[^\d.!?]{2,30},?\s[-−]?\d{1,2}(?:[.,]\d)?\s?(?:°\s?[CF]?|[CF]\b|º).{0,30}",
        r"(?:weather|wind|high tide|sunrise)\b[^.!?]{0,40}\d[^.!?]{0,30}",
    )),
    ("translation", _any(
        r"(?:read|view|see|listen to|available)(?: this)?(?: \w+)? in (?:[A-Z]\w+)(?: version)?\.?", r"\w+ version",
        r"한국어로 읽기", r"阅读中文版?", r"read (?:the )?original(?: article)?",
    )),
    ("related", _any(
        r"(?:related|most (?:read|popular|viewed)|trending|see also|read also|also read|read more|more on this|read next|further reading|recommended)\s?:.{0,200}",
        r"(?:read more|continue reading|full story|click here|read the full (?:story|article))\b.{0,60}", r"(?:previous|next)( (?:post|article|story))?\s?:.{0,120}",
    )),
    ("sharing", _any(
        r"(?:share|tweet|print|e-?mail|save|listen|copy link|pin it|whatsapp|telegram|facebook|twitter|vk)\b(?:[ :|/,·]+(?:this|story|article|post|on|by|via|to|it|with|friends|share|tweet|print|e-?mail|save|listen|copy|link|whatsapp|telegram|facebook|twitter|vk|linkedin|reddit|line|weibo|wechat|instagram|mail|send|f|t|x|\(?\d+ min\)?))*\W*",
        r"\d+ shares?", r"send by e-?mail", r"공유(?:하기)?", r"分享(?:到.{0,10})?", r"シェア(?:する)?",
    )),
    ("subscription", _any(
        r"(?:subscribe|sign ?up|log ?in|sign in|newsletters?\b|get (?:the|our|your)\b.{0,40}(?:letter|newsletter|inbox|app|news)|join (?:our|the) (?:list|newsletter|channel|community)|become a (?:member|subscriber|patron)|donate|support (?:us|our|slow|independent|the)\b.{0,30}(?:journalism|reporting|work|members)|start your .{0,20}trial|already a (?:member|subscriber)|download (?:the|our) app|follow us)\b.{0,120}",
        r"enjoyed this\b.{0,80}", r"구독(?:하기|신청)?", r"订阅.{0,20}",
    )),
    ("cookies", _any(
        r".{0,80}\b(?:we|site|website|page|browser)\b.{0,80}\bcookies?\b.{0,300}", r"cookies?\b.{0,40}\b(?:accept|consent|help us|settings|policy|preferences|notice)\b.{0,300}",
        r"(?:accept|refuse|reject|manage)(?: all)?(?: cookies)?", r"i agree|agree|got it|ok",
    )),
    ("copyright", _any(
        r"(?:©|\(c\)|ⓒ|copyright\b).{0,160}", r".{0,80}\ball rights reserved\b.{0,80}", r"[^.!?]{0,60}[., ]+copyright (?:19|20)\d\d\.?(?:-\d+)?", r"[^.!?(]{0,60}©.{0,60}",
        r".{0,40}(?:무단 ?전재|저작권자|版权所有|版權所有|禁止转载|無断転載|Все права защищены).{0,80}",
    )),
    ("advertisement", _any(r"\W*(?:advertisements?|sponsored(?: content)?|promoted|광고|广告|廣告)\W*")),
    ("comments", _any(
        r"(?:please )?(?:send|write|share|direct|address)\b.{0,30}\b(?:comments?|questions?|tips?|feedback)\b.{0,120}", r"comments are (?:closed|off).{0,20}", r"(?:leave|post|add) a (?:comment|reply).{0,20}",
        r"\d+ comments?\b.{0,30}", r"comments? \(\d+\).{0,30}", r"be the first\b.{0,30}",
    )),
    ("byline", _any(
        r"\(?(?:translated|edited)(?: and edited)? (?:by|from)\b.{0,160}", r"(?:additional )?reporting by\b.{0,200}", r"(?:writing|editing|compiled|text|photographs?|photos) by\b.{0,120}",
        r"(?:editors?|interview|text|words|reporter|author|translation)\s?: (?-i:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}(?: desk)?)\.?", r"(?:责任编辑|编辑|記者|记者|翻译|번역|편집)\s?[:：=].{0,40}",
    )),
    ("outlet", _any(
        r".{2,80}\b(?:works|operates|partners|cooperates) with (?:a |an |its |our )?(?:\w+ )?network of (?:sources|reporters|reporting partners|partners|correspondents|informants)\b.*",
        r".{0,120}\bidentit(?:y|ies)\b.{0,40}\banonymous for (?:security|safety) reasons\b.*",
        r".{2,60} (?:pays no money|does not pay|never pays) for (?:interviews|information|stories)\b.{0,80}",
        r".{2,60} protects the (?:people (?:it|we|that it|who talk)|sources|identit(?:y|ies) of)\b.{0,100}", r".{2,60} appears (?:once|twice|every|each|daily|weekly|monthly)\b.{0,40}",
        r".{2,80}\bis not (?:legal|financial|medical|investment) advice\b.{0,80}", r".{0,120}\bplease visit our (?:faq|website|page|site)\b.{0,60}",
        r"(?:the )?(?:views?|opinions?) expressed\b.{0,200}",
        r"(?:reprinted|republished|reproduced|reposted|used) with permission\b.{0,100}",
    )),
)  # fmt: skip

# Lines that are furniture at the foot of a page, where the report is over.
AT_THE_FOOT: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("related", _any(
        r"(?:next (?:week|issue|month)|elsewhere(?: in the \w+)?|in other news|today.s \w+|tomorrow|charts? of the \w+|also (?:in|on|this) .{2,30}|coming up|video|watch|listen|gallery|photos|podcast|quiz|opinion|explainer)\s?:.{0,200}",
        r"print edition\b.{0,60}", r"from the archives?\b.{0,100}", r"(?:page )?(?:generated|retrieved|accessed|archived|printed)\b.{0,80}",
    )),
    ("outlet", _any(
        r"this (?:article|story|report|piece|post) (?:was|is|has been|originally|first) (?:originally |first )?(?:published|appeared|reprinted|republished|produced|part)\b.{0,160}",
        r".{2,60} (?:speaks|talks) to (?:people|sources) (?:inside|in|who|whose)\b.{0,120}", r"you are visitor\b.{0,40}",
        rf"(?-i:{NAME}), (?:since|founded|established|est\.)(?: in)? (?:19|20)\d\d\W{{0,3}}", r".{0,40}\b(?:print(?:ed)?|online|publish(?:ed|ing)|serving|reporting)\b.{0,30}\bsince (?:19|20)\d\d\W{0,3}",
        r"(?:tips?|contact)\s?:.{0,120}", r"(?:contact|write to) (?:us|the (?:desk|editors?|authors?|newsroom))\b.{0,120}", r"(?:privacy|terms|imprint|about(?: us)?|contact(?: us)?|rss|help|careers)(?:[ |/·,]+(?:privacy|terms|imprint|about(?: us)?|contact(?: us)?|rss|help|careers|of use|policy))*",
    )),
    ("comments", _any(r".{0,200}\S@[\w-]+(?:\.[\w-]+)+.{0,80}")),
    ("byline", _any(r"by \S[^.!?]{1,80}")),
)  # fmt: skip

# Outlets and authors are spoken of by name: these need capitals. They match whole paragraphs
# at the foot, where a report can end too: only what makes news or writes is meant.
OUTLET_IS = re.compile(
    rf"{NAME} is (?:an?|the) (?:[\w-]+ ){{0,6}}(?:news ?\w*|newspaper|magazine|website|publication|broadcaster|journal"
    rf"|media (?:outlet|organi[sz]ation|company)|cooperative of \w+ (?:reporters|journalists))\b.{{0,200}}",
    re.S,
)
AUTHOR_IS = re.compile(
    r"(?:(?:Dr|Prof|Mr|Ms|Mrs)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*){1,4}"
    r"(?: (?:is|was|has been) (?:an?|the) [^.]{0,80}\b(?:journalist|reporter|correspondent|columnist|editor|writer|contributor|author)\b.*"
    r"| (?:writes|reports|covers) (?:for|on|about|from|largely|mainly|regularly)\b.*)",
    re.S,
)
ARTICLE_QUESTIONS = re.compile(r".*\bquestions about (?:his|her|their|this|the) articles?\b.*", re.I | re.S)

# What may stand in parentheses in a caption without being said by it.
CREDIT = re.compile(
    r"\((?:©|ⓒ|\(c\)|photos?\b|pictures?\b|images?\b|credits?\b|courtesy\b|source: |사진|图片)[^()\n]{0,80}\)",
    re.I,
)
CAPTION = re.compile(
    r"(?:file )?(?:photo|image|picture|caption|illustration)s?(?: by [^:]{2,40})?\s?[:–—-].*|\(?(?:photo|image)\b.*",
    re.I | re.S,
)

# Words that outlets are named with.
PRESS = re.compile(
    r"\b(?:news|times|daily|post|wire|ticker|herald|review|journal|gazette|press|courier|monitor|tribune|observer|bulletin"
    r"|letter|mirror|online|radio|fm|tv|desk|ledger|dispatch|agency|today|weekly|monthly|magazine|chronicle|mail|globe"
    r"|standard|echo|telegraph|reporter|record|register|examiner|inquirer|sentinel|brief|broadcasting|newsletter)\b",
    re.I,
)

# Labels that make a date something else than that of the report.
TODAY = re.compile(
    r"\A\W*(?:today|now)\b|\btoday(?: is\b|\s?:|.s (?:date|paper)\b)|\b(?:local time|last visit|your visit)\b|오늘|今天|今日|сегодня",
    re.I,
)
NOT_PUBLISHED = re.compile(
    r"\b(?:generated|retrieved|accessed|archived|printed|captured|saved|visited|downloaded)\b", re.I
)
UPDATED = re.compile(r"\b(?:updated?|modified|last edited|changed|corrected)\b|수정|更新|обновлено", re.I)
PUBLISHED = re.compile(
    r"\b(?:published|posted|first published|date of publication|publication date)\b|입력|등록|发布|發佈|公開|опубликовано",
    re.I,
)
COPYRIGHT = re.compile(r"©|ⓒ|\(c\)|\bcopyright\b", re.I)


def why(words: str, patterns: Iterable[tuple[str, re.Pattern[str]]]) -> str:
    """
    Name the kind of furniture that *words* are, ``""`` where they are none of *patterns*.

    >>> why("Read in Korean", ANYWHERE)
    'translation'
    """
    for kind, pattern in patterns:
        if pattern.fullmatch(words):
            return kind
    return ""
