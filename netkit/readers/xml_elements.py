"""The elements of an XML file, one after the other, from a stranger's hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any
from xml.parsers import expat

CHUNK = 256 * 1024

# (name without namespace, attributes, own text), given when the element ends
Element = tuple[str, dict[str, str], str]


def elements(stream: IO[bytes]) -> Iterator[Element]:
    """Give each element as it ends, so children before their parent.

    Use it for the parts of a workbook. Memory stays small however long the file, and nothing is
    ever fetched or expanded: XML that declares entities, which Office never writes, is refused.
    (This is what defusedxml guards too; its parser in plain Python takes five times as long.)

    Raises
    ------
    ValueError
        If the XML declares a document type, and with it possibly entities.
    xml.parsers.expat.ExpatError
        If it is not well-formed.

    Examples
    --------
    >>> import io
    >>> list(elements(io.BytesIO(b"<a><b n='1'>hi</b></a>")))
    [('b', {'n': '1'}, 'hi'), ('a', {}, '')]
    """
    ended: list[Element] = []
    parser = _parser(ended)
    while chunk := stream.read(CHUNK):
        parser.Parse(chunk, False)
        yield from ended
        ended.clear()
    parser.Parse(b"", True)
    yield from ended


def _parser(ended: list[Element]) -> expat.XMLParserType:
    opened: list[tuple[str, dict[str, str], list[str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        opened.append((name.rpartition(" ")[2], attributes, []))

    def text(characters: str) -> None:
        opened[-1][2].append(characters)

    def end(_: str) -> None:
        name, attributes, texts = opened.pop()
        ended.append((name, attributes, "".join(texts)))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: Any) -> None:
    raise ValueError("document types are not allowed")
