"""Cases that an older affiant made are brought up to date, with every row they had."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

from affiant.store import load_texts
from affiant.store._database import MIGRATIONS, migrate, open_engine, transaction


def test_0002_lets_texts_of_before_count_in_the_decoded_capture(tmp_path: Path) -> None:
    """A text from before there were forms with pages has none, and its map means what it meant."""
    engine = open_engine(tmp_path / "case.db", writable=True)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    digest = "ab" * 32
    with transaction(engine, "case") as db:
        config.attributes["connection"] = db
        command.upgrade(config, "0001")
        db.exec_driver_sql(
            f"INSERT INTO capture VALUES ('capture1:{digest}', '{digest}', 'text/plain', 5, '', '', '')"
        )
        db.exec_driver_sql(
            "INSERT INTO text (id, capture, file, body, language, title, byline, outlet, url, published,"
            " published_role, published_basis, published_words, dates, furniture, origin_map) VALUES"
            f" ('text1:1', 'capture1:{digest}', 'a.txt', 'Crews', 'en', '', '', '', '', '', '', '', '', '[]', '[]', '[[0,0,5]]')"
        )

    migrate(engine, "case")

    with transaction(engine, "case") as db:
        (text,) = load_texts(db)
    assert (text.text, text.basis, text.pages, text.origin_map) == ("Crews", "decoded", (), ((0, 0, 5),))
    engine.dispose()
