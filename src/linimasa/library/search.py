"""Finding articles by words: SQLite's FTS5, ranked by BM25, with snippets.

PostgreSQL's ``tsvector`` will be a second class with the same four methods.
"""

import re
from collections.abc import Iterator

from sqlalchemy import Connection, text

from linimasa.model import Article

# Columns are weighed title against text; 5 puts a match in the title before a long text full of it.
TITLE_WEIGHT = 5.0
SNIPPET_WORDS = 28
# More words than this do not narrow a search further, and cost time.
LONGEST_QUERY = 32

_OPEN, _CLOSE = "\x02", "\x03"
_PHRASE = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')
_TOKEN = re.compile(r"\w+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")

CREATE = """
CREATE VIRTUAL TABLE found USING fts5(
    title, body, tokenize = "unicode61 remove_diacritics 2", prefix = '3'
)
"""

_SEARCH = text(f"""
SELECT found.rowid AS id,
       snippet(found, -1, '{_OPEN}', '{_CLOSE}', '…', {SNIPPET_WORDS}) AS snippet
  FROM found JOIN articles ON articles.id = found.rowid
 WHERE found MATCH :query AND (:language IS NULL OR articles.language = :language)
 ORDER BY bm25(found, {TITLE_WEIGHT}, 1.0), articles.sort_key DESC
 LIMIT :limit OFFSET :offset
""")  # noqa: S608 - constants of this module only


def index(connection: Connection, id: int, article: Article) -> None:
    """Put an article into the index, in place of an older version of it."""
    remove(connection, id)
    connection.execute(
        text("INSERT INTO found (rowid, title, body) VALUES (:id, :title, :body)"),
        {
            "id": id,
            "title": _clean(article.title or ""),
            "body": _clean(article.text),
        },
    )


def remove(connection: Connection, id: int) -> None:
    """Take an article out of the index."""
    connection.execute(text("DELETE FROM found WHERE rowid = :id"), {"id": id})


def find(
    connection: Connection, words: str, language: str | None, limit: int, offset: int
) -> list[tuple[int, list[tuple[str, bool]]]]:
    """Ids and snippets of what holds all the words, best first; "…" asks for a phrase.

    Where nothing holds the words as they stand, words that begin with them are taken.
    """
    for query in (match(words), match(words, prefix=True)):
        if not query:
            return []
        window = {"query": query, "language": language, "limit": limit, "offset": offset}
        rows = connection.execute(_SEARCH, window).all()
        if rows or (
            offset and connection.execute(_SEARCH, window | {"limit": 1, "offset": 0}).all()
        ):
            return [(row.id, list(pieces(row.snippet))) for row in rows]
    return []


def match(words: str, *, prefix: bool = False) -> str:
    """Write what a person typed as an FTS5 query that means the words and nothing else.

    Every word is quoted, so that ``AND``, ``*`` or ``title:`` are words or nothing, and never a
    syntax error.
    """
    terms: list[str] = []
    for double, curly, word in _PHRASE.findall(words):
        tokens = _TOKEN.findall(double or curly or word)
        if tokens:
            terms.append(f'"{" ".join(tokens)}"' + ("*" if prefix else ""))
    return " ".join(terms[:LONGEST_QUERY])


def pieces(snippet: str) -> Iterator[tuple[str, bool]]:
    """A snippet as (text, whether it is a match)."""
    for index, part in enumerate(re.split(f"[{_OPEN}{_CLOSE}]", snippet)):
        if part:
            yield part, index % 2 == 1


def _clean(value: str) -> str:
    return _CONTROL.sub(" ", value)
