"""The first tables: captures, texts, quotes and everything that stands on them."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None

# The vocabulary stands here in full: a migration must not change when the model grows. A word that the model gains
# needs a migration of its own, and a test holds the two to each other.
KINDS = "'movement','presence','terms','control','cover','measure','rule','trade','stance'"
CERTAINTIES = "'stated','estimated','possible','planned','rumoured'"
SOURCES = "'anonymous','named','document','media','outlet'"
SPEAKER_ROLES = (
    "'','worker','former_worker','manager','employer','official','trader','resident','researcher','diplomat'"
)
KNOWS_BY = "'','saw','own_experience','told','document','inferred'"
PARTIES = "'employer','facility','sender','broker','buyer','target'"
SECTORS = (
    "'garments','seafood','electronics','food','restaurants','hotels','construction','it','logging','agriculture',"
    "'mining','shipbuilding','medical','manufacturing','trade','services'"
)
GENDERS = "'women','men','mostly women','mostly men'"
ROLES = "'manager','security officer','student','it worker','trader'"
TRENDS = "'up','down','steady','ended'"
TRANSPORTS = "'bus','train','truck','ship','plane','on foot'"
PER = "'','batch','day','month','year','factory'"
#: Every slot there is, with the one form its value has. There is none that could hold a person.
SLOTS = (
    "'count:count','share:share','amount:amount','was:former','batches:batches','factor:factor','when:span',"
    "'from:place','via:place','to:place','at:place','employer:party','facility:party','sender:party','broker:party',"
    "'buyer:party','target:party','instrument:instrument','gender:word','role:word','sector:word','trend:word',"
    "'transport:word','reason:word','actor:word'"
)

CAPTURES = (
    """
    CREATE TABLE capture (
      id TEXT PRIMARY KEY CHECK (id = 'capture1:' || digest),
      digest TEXT NOT NULL CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
      media_type TEXT NOT NULL,
      size INTEGER NOT NULL CHECK (size >= 0),
      published TEXT NOT NULL,
      outlet TEXT NOT NULL,
      url TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE sighting (
      capture TEXT NOT NULL REFERENCES capture (id),
      seq INTEGER NOT NULL,
      file TEXT NOT NULL,
      obtained_at TEXT NOT NULL,
      obtained_from TEXT NOT NULL,
      obtained_how TEXT NOT NULL,
      PRIMARY KEY (capture, seq),
      UNIQUE (capture, file)
    ) STRICT
    """,
    """
    CREATE TABLE custody (
      seq INTEGER PRIMARY KEY,
      line TEXT NOT NULL,
      digest TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TRIGGER custody_is_never_edited BEFORE UPDATE ON custody
    BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END
    """,
    """
    CREATE TRIGGER custody_is_never_cut BEFORE DELETE ON custody
    BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END
    """,
)

TEXTS = (
    """
    CREATE TABLE text (
      id TEXT PRIMARY KEY,
      capture TEXT NOT NULL UNIQUE REFERENCES capture (id),
      file TEXT NOT NULL,
      body TEXT NOT NULL CHECK (instr(body, char(0)) = 0),
      language TEXT NOT NULL,
      title TEXT NOT NULL,
      byline TEXT NOT NULL,
      outlet TEXT NOT NULL,
      url TEXT NOT NULL,
      published TEXT NOT NULL,
      published_role TEXT NOT NULL,
      published_basis TEXT NOT NULL,
      published_words TEXT NOT NULL,
      dates TEXT NOT NULL,
      furniture TEXT NOT NULL,
      origin_map TEXT NOT NULL
    ) STRICT
    """,
    # SQLite counts code points, as Python does; it stops at a NUL, which no body may hold.
    """
    CREATE TABLE quote (
      id INTEGER PRIMARY KEY,
      text TEXT NOT NULL REFERENCES text (id),
      "start" INTEGER NOT NULL CHECK ("start" >= 0),
      "end" INTEGER NOT NULL,
      words TEXT NOT NULL CHECK (words <> ''),
      CHECK (length(words) = "end" - "start"),
      UNIQUE (text, "start", "end"),
      UNIQUE (text, id)
    ) STRICT
    """,
    """
    CREATE TRIGGER quote_stands_when_made BEFORE INSERT ON quote
    WHEN NEW.words IS NOT (SELECT substr(body, NEW."start" + 1, NEW."end" - NEW."start") FROM text WHERE id = NEW.text)
    BEGIN SELECT RAISE(ABORT, 'a quote must hold the words that stand in its text'); END
    """,
    """
    CREATE TRIGGER quote_is_never_edited BEFORE UPDATE ON quote
    BEGIN SELECT RAISE(ABORT, 'a quote is never edited'); END
    """,
    """
    CREATE TRIGGER text_stays_under_its_quotes BEFORE UPDATE OF id, body ON text
    WHEN (OLD.body IS NOT NEW.body OR OLD.id IS NOT NEW.id) AND EXISTS (SELECT 1 FROM quote WHERE text = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'a text with quotes is never edited'); END
    """,
)

# What a speaker is said to be are columns of the claim: there is no speaker to follow from one report to the next, and
# the words that describe one must stand in the claim's own text.
CLAIMS = (
    f"""
    CREATE TABLE claim (
      id TEXT PRIMARY KEY,
      text TEXT NOT NULL REFERENCES text (id),
      seq INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ({KINDS})),
      type TEXT NOT NULL,
      polarity TEXT NOT NULL CHECK (polarity IN ('+','-')),
      certainty TEXT NOT NULL CHECK (certainty IN ({CERTAINTIES})),
      source TEXT NOT NULL CHECK (source IN ({SOURCES})),
      source_place TEXT NOT NULL,
      speaker_role TEXT NOT NULL CHECK (speaker_role IN ({SPEAKER_ROLES})),
      knows_by TEXT NOT NULL CHECK (knows_by IN ({KNOWS_BY})),
      speaker_quote INTEGER,
      quote INTEGER NOT NULL,
      rule TEXT NOT NULL,
      UNIQUE (text, seq),
      UNIQUE (text, id),
      FOREIGN KEY (text, quote) REFERENCES quote (text, id),
      FOREIGN KEY (text, speaker_quote) REFERENCES quote (text, id)
    ) STRICT
    """,
    f"""
    CREATE TABLE slot (
      claim TEXT NOT NULL,
      seq INTEGER NOT NULL,
      text TEXT NOT NULL,
      name TEXT NOT NULL,
      form TEXT NOT NULL,
      low REAL,
      high REAL,
      approx INTEGER NOT NULL CHECK (approx IN (0, 1)),
      per TEXT NOT NULL CHECK (per IN ({PER})),
      unit TEXT NOT NULL,
      edtf TEXT NOT NULL,
      first_on TEXT,
      last_on TEXT,
      word TEXT NOT NULL,
      place TEXT NOT NULL,
      part TEXT NOT NULL CHECK (part IN ('',{PARTIES})),
      said TEXT NOT NULL,
      said_wrongly TEXT NOT NULL,
      reference TEXT NOT NULL,
      quote INTEGER NOT NULL,
      inferred INTEGER NOT NULL CHECK (inferred IN (0, 1)),
      context INTEGER NOT NULL CHECK (context IN (0, 1)),
      PRIMARY KEY (claim, seq),
      FOREIGN KEY (text, claim) REFERENCES claim (text, id),
      FOREIGN KEY (text, quote) REFERENCES quote (text, id),
      CHECK (name || ':' || form IN ({SLOTS})),
      CHECK ((form = 'party') = (part <> '')),
      CHECK (part IN ('', name)),
      CHECK (form NOT IN ('count','share','amount','former','batches','factor') OR low IS NOT NULL OR high IS NOT NULL),
      CHECK (low IS NULL OR high IS NULL OR low <= high),
      CHECK (form <> 'span' OR edtf <> ''),
      CHECK (form NOT IN ('place','party','instrument','word') OR word <> ''),
      CHECK (name <> 'gender' OR word IN ({GENDERS})),
      CHECK (name <> 'role' OR word IN ({ROLES})),
      CHECK (name <> 'sector' OR word IN ({SECTORS})),
      CHECK (name <> 'trend' OR word IN ({TRENDS})),
      CHECK (name <> 'transport' OR word IN ({TRANSPORTS}))
    ) STRICT
    """,
    "CREATE INDEX claim_by_kind ON claim (kind, type)",
    "CREATE INDEX claim_by_quote ON claim (quote)",
    "CREATE INDEX claim_by_speaker_quote ON claim (speaker_quote)",
    "CREATE INDEX slot_by_quote ON slot (quote)",
    "CREATE INDEX slot_by_text ON slot (text, claim)",
    "CREATE INDEX slot_by_value ON slot (name, word)",
)

ORIGINS = (
    """
    CREATE TABLE family (
      id TEXT PRIMARY KEY,
      seq INTEGER NOT NULL UNIQUE,
      root TEXT REFERENCES text (id),
      named_root TEXT NOT NULL,
      because TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE member (
      text TEXT PRIMARY KEY REFERENCES text (id),
      family TEXT NOT NULL REFERENCES family (id),
      seq INTEGER NOT NULL,
      UNIQUE (family, seq)
    ) STRICT
    """,
    """
    CREATE TABLE edge (
      id TEXT PRIMARY KEY,
      seq INTEGER NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind IN ('reprint','excerpt','rewrite','translation','same-wire','citation',
                                         'same-outlet','same-owner')),
      copy TEXT NOT NULL REFERENCES text (id),
      "of" TEXT REFERENCES text (id),
      named TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE change (
      edge TEXT NOT NULL REFERENCES edge (id),
      seq INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('number','hedge','date','place','name','attribution','added','dropped')),
      was TEXT NOT NULL,
      now TEXT NOT NULL,
      here INTEGER REFERENCES quote (id),
      there INTEGER REFERENCES quote (id),
      PRIMARY KEY (edge, seq)
    ) STRICT
    """,
    """
    CREATE TABLE independence (
      seq INTEGER PRIMARY KEY,
      a TEXT NOT NULL REFERENCES family (id),
      b TEXT NOT NULL REFERENCES family (id),
      state TEXT NOT NULL CHECK (state IN ('dependent','not established','independent')),
      UNIQUE (a, b)
    ) STRICT
    """,
    """
    CREATE TABLE evidence (
      id INTEGER PRIMARY KEY,
      edge TEXT REFERENCES edge (id),
      independence INTEGER REFERENCES independence (seq),
      seq INTEGER NOT NULL,
      says TEXT NOT NULL,
      here INTEGER REFERENCES quote (id),
      there INTEGER REFERENCES quote (id),
      CHECK ((edge IS NULL) <> (independence IS NULL))
    ) STRICT
    """,
    "CREATE INDEX change_by_here ON change (here)",
    "CREATE INDEX change_by_there ON change (there)",
    "CREATE INDEX evidence_by_edge ON evidence (edge)",
    "CREATE INDEX evidence_by_independence ON evidence (independence)",
    "CREATE INDEX evidence_by_here ON evidence (here)",
    "CREATE INDEX evidence_by_there ON evidence (there)",
    "CREATE INDEX independence_by_b ON independence (b)",
)

EVENTS = (
    f"""
    CREATE TABLE event (
      id TEXT PRIMARY KEY,
      seq INTEGER NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind IN ({KINDS})),
      type TEXT NOT NULL,
      certainty TEXT NOT NULL CHECK (certainty IN ({CERTAINTIES})),
      host TEXT NOT NULL,
      instrument TEXT NOT NULL,
      "when" TEXT NOT NULL,
      published TEXT NOT NULL,
      because TEXT NOT NULL,
      decisions TEXT NOT NULL
    ) STRICT
    """,
    f"""
    CREATE TABLE event_value (
      event TEXT NOT NULL REFERENCES event (id),
      name TEXT NOT NULL CHECK (name IN ('certainties','at','from','via','to','sector','actor','trend','gender','role',
        'party','inferred')),
      seq INTEGER NOT NULL,
      word TEXT NOT NULL CHECK (word <> ''),
      part TEXT NOT NULL CHECK (part IN ('',{PARTIES})),
      PRIMARY KEY (event, name, seq),
      CHECK ((name = 'party') = (part <> '')),
      CHECK (name <> 'gender' OR word IN ({GENDERS})),
      CHECK (name <> 'role' OR word IN ({ROLES})),
      CHECK (name <> 'sector' OR word IN ({SECTORS})),
      CHECK (name <> 'trend' OR word IN ({TRENDS}))
    ) STRICT
    """,
    """
    CREATE TABLE event_claim (
      event TEXT NOT NULL REFERENCES event (id),
      seq INTEGER NOT NULL,
      side TEXT NOT NULL CHECK (side IN ('supports','denies')),
      family TEXT NOT NULL REFERENCES family (id),
      claim TEXT NOT NULL REFERENCES claim (id),
      PRIMARY KEY (event, seq)
    ) STRICT
    """,
    f"""
    CREATE TABLE figure (
      event TEXT NOT NULL REFERENCES event (id),
      seq INTEGER NOT NULL,
      slot TEXT NOT NULL,
      form TEXT NOT NULL CHECK (form IN ('interval','count','share','amount','former','batches')),
      low REAL,
      high REAL,
      approx INTEGER NOT NULL CHECK (approx IN (0, 1)),
      per TEXT NOT NULL CHECK (per IN ({PER})),
      value_unit TEXT NOT NULL,
      unit TEXT NOT NULL,
      families TEXT NOT NULL,
      claims TEXT NOT NULL,
      PRIMARY KEY (event, seq)
    ) STRICT
    """,
    """
    CREATE TABLE contradiction (
      id TEXT PRIMARY KEY,
      seq INTEGER NOT NULL UNIQUE,
      type TEXT NOT NULL CHECK (type IN ('value','scope','denial','retraction','supersession','damaged in transit')),
      attribute TEXT NOT NULL,
      says TEXT NOT NULL,
      families TEXT NOT NULL,
      events TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE side (
      contradiction TEXT NOT NULL REFERENCES contradiction (id),
      seq INTEGER NOT NULL,
      position TEXT NOT NULL,
      families TEXT NOT NULL,
      claims TEXT NOT NULL,
      PRIMARY KEY (contradiction, seq)
    ) STRICT
    """,
    "CREATE INDEX event_claim_by_claim ON event_claim (claim)",
    "CREATE INDEX event_value_by_word ON event_value (name, word)",
)

JUDGEMENTS = (
    """
    CREATE TABLE finding (
      id TEXT PRIMARY KEY,
      seq INTEGER NOT NULL UNIQUE,
      event TEXT NOT NULL REFERENCES event (id),
      rule TEXT NOT NULL,
      version TEXT NOT NULL,
      paragraph TEXT NOT NULL,
      bound TEXT NOT NULL,
      result TEXT NOT NULL CHECK (result IN ('consistent','inconsistent_if_true','prospective','presumed',
        'indicator_present','not_yet_applicable','no_rule','insufficient')),
      says TEXT NOT NULL,
      reference TEXT NOT NULL,
      pack TEXT NOT NULL,
      elements TEXT NOT NULL,
      because TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE estimate (
      id TEXT PRIMARY KEY,
      seq INTEGER NOT NULL UNIQUE,
      quantity TEXT NOT NULL,
      place TEXT NOT NULL,
      period TEXT NOT NULL,
      low REAL,
      high REAL,
      origins INTEGER NOT NULL,
      independent INTEGER NOT NULL,
      says TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE input (
      estimate TEXT NOT NULL REFERENCES estimate (id),
      seq INTEGER NOT NULL,
      family TEXT NOT NULL REFERENCES family (id),
      low REAL,
      high REAL,
      claims TEXT NOT NULL,
      PRIMARY KEY (estimate, seq)
    ) STRICT
    """,
    "CREATE INDEX finding_by_event ON finding (event)",
)

RUNS = (
    """
    CREATE TABLE stage_run (
      stage TEXT NOT NULL,
      unit TEXT NOT NULL,
      key TEXT NOT NULL,
      digest TEXT NOT NULL,
      PRIMARY KEY (stage, unit)
    ) STRICT
    """,
    """
    CREATE TABLE problem (
      stage TEXT NOT NULL,
      unit TEXT NOT NULL,
      seq INTEGER NOT NULL,
      code TEXT NOT NULL,
      "where" TEXT NOT NULL,
      message TEXT NOT NULL,
      hint TEXT NOT NULL,
      PRIMARY KEY (stage, unit, seq)
    ) STRICT
    """,
)


def upgrade() -> None:
    """Make the tables."""
    for statement in (*CAPTURES, *TEXTS, *CLAIMS, *ORIGINS, *EVENTS, *JUDGEMENTS, *RUNS):
        op.execute(statement)


def downgrade() -> None:
    """There is nothing before the first tables."""
    raise NotImplementedError("a case is never taken back to before its first tables")
