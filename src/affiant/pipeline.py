"""
The order of the stages, known here and nowhere else.

    ingest → clean → origins → claims → events → findings → estimates → publish

`run` takes a case through them and recomputes only what changed: each stage is keyed by the content of its input, by
its own version and by the pack. `read_files` goes the first steps for files without a case, and imports no database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from affiant.errors import InputRefused, UsageError
from affiant.model import Capture, Claim, CleanText, Lineage, Problem, identify
from affiant.packs import Pack, read_pack

if TYPE_CHECKING:
    from affiant.claims import Reading
    from affiant.events import Merging
    from affiant.ingest import Dates
    from affiant.model import Estimate, Event, Finding
    from affiant.publish import Dossier
    from affiant.store import Case

#: Called with a stage, how many of its units are done, and how many there are.
Progress = Callable[[str, int, int], None]
#: The stages in their order, each with those whose answers it reads.
RESTS_ON: dict[str, tuple[str, ...]] = {
    "clean": (),
    "origins": ("clean",),
    "claims": ("clean",),
    "events": ("clean", "claims", "origins"),
    "findings": ("events",),
    "estimates": ("clean", "claims", "origins"),
}
STAGES = tuple(RESTS_ON)


def _quiet(_stage: str, _done: int, _total: int) -> None:
    """Report progress to nobody."""


@attrs.frozen(kw_only=True)
class Stages:
    """The functions of the stages and the version of each."""

    clean: Callable[[Capture, bytes], CleanText]
    trace: Callable[[Sequence[CleanText], Pack], Lineage]
    read_claims: Callable[[CleanText, Pack], Reading]
    merge: Callable[[Sequence[Claim], Sequence[CleanText], Lineage, Pack], Merging]
    judge: Callable[[Sequence[Event], Pack], tuple[Finding, ...]]
    estimate: Callable[[Sequence[Claim], Sequence[CleanText], Lineage, Pack], tuple[Estimate, ...]]
    versions: Mapping[str, str]

    @classmethod
    def shipped(cls) -> Stages:
        """The stages as they come with affiant."""
        from affiant import claims, clean, estimates, events, findings, origins

        modules = {
            "clean": clean, "origins": origins, "claims": claims, "events": events, "findings": findings,
            "estimates": estimates,
        }  # fmt: skip
        return cls(
            clean=clean.clean,
            trace=origins.trace,
            read_claims=claims.read_claims,
            merge=events.merge,
            judge=findings.judge,
            estimate=estimates.estimate,
            versions={name: module.STAGE_VERSION for name, module in modules.items()},
        )


@attrs.frozen(kw_only=True)
class Intake:
    """
    What is given by hand with the files of one command.

    Attributes:
        obtained_at: When they are taken in.
        published: Publication date of all of them, or ``""``.
        outlet: Outlet of all of them, or ``""``.
        dates: Table of what is known of single files; where it says something, it wins.
    """

    obtained_at: str
    published: str = ""
    outlet: str = ""
    dates: Dates | None = None

    def of(self, path: Path) -> dict[str, str]:
        """Say what is given for the file at *path*."""
        given = {"obtained_at": self.obtained_at, "published": self.published, "outlet": self.outlet}
        if self.dates is not None:
            row = self.dates.given_for(path)
            given |= {name: value for name, value in attrs.asdict(row).items() if value}
        return given


# Files without a case


@attrs.frozen(kw_only=True)
class Read:
    """Files that were read without a case, in order, and what could not be read."""

    texts: tuple[CleanText, ...]
    problems: tuple[Problem, ...]


def read_files(paths: Iterable[Path], intake: Intake) -> Read:
    """Take in and clean the files at *paths*; what cannot be read is listed, the rest is kept."""
    from affiant.clean import clean
    from affiant.ingest import gather, take_all

    files, found = gather(paths)
    problems = [*(intake.dates.problems if intake.dates else ()), *found]
    texts: list[CleanText] = []
    for path in files:
        for taken in take_all(path, intake.of):
            if isinstance(taken, Problem):
                problems.append(taken)
                continue
            try:
                texts.append(clean(taken.capture, taken.content))
            except InputRefused as refused:
                problems.append(refused.problem())
    return Read(texts=tuple(texts), problems=tuple(problems))


def claims_of(text: CleanText, pack: Pack) -> Reading:
    """Read the claims of one text."""
    from affiant.claims import read_claims

    return read_claims(text, pack)


def lineage_of(texts: Sequence[CleanText], pack: Pack) -> Lineage:
    """Trace the origins of *texts*."""
    from affiant.origins import trace

    return trace(texts, pack)


def check_pack(folder: Path) -> tuple[Problem, ...]:
    """List everything that is wrong with the pack in *folder*; the examples run once its files can be read."""
    from affiant import claims, findings

    pack, problems = read_pack(folder)
    if pack is None or problems:
        return tuple(problems)
    return (*claims.check_frames(pack), *findings.check_examples(pack))


# A case


@attrs.frozen(kw_only=True)
class IngestReport:
    """
    What happened to the files that were offered to a case.

    Attributes:
        new: Names of the files that were taken in.
        known: Names of those that the case already had under that name.
        given: Names of those that it had, and that now have another date, outlet or address.
        problems: What could not be taken, and files with the bytes of another.
    """

    new: tuple[str, ...]
    known: tuple[str, ...]
    given: tuple[str, ...]
    problems: tuple[Problem, ...]


def ingest(
    case: Case, paths: Sequence[str], intake: Intake, *, on_progress: Progress = _quiet
) -> IngestReport:
    """
    Take the files at *paths* into *case*, one by one; what was taken stays, whatever happens to the next.

    Raises:
        UsageError: One of *paths* is an address: fetching is not built yet.
    """
    from affiant.ingest import gather, take_all
    from affiant.store import keep_capture

    for named in paths:
        if "://" in named:
            raise UsageError(
                "fetching from the network is not built yet",
                where=named,
                hint="Save the page from your browser first, then take in the file.",
            )
    files, found = gather(Path(path) for path in paths)
    problems = [*(intake.dates.problems if intake.dates else ()), *found]
    names: dict[str, list[str]] = {"new": [], "known": [], "given": []}
    for done, path in enumerate(files):
        on_progress("ingest", done, len(files))
        for taken in take_all(path, intake.of):
            if isinstance(taken, Problem):
                problems.append(taken)
                continue
            file = taken.capture.sighting.file
            kept, capture = keep_capture(case, taken.capture, taken.content)
            if kept == "same bytes":
                problems.append(_same_bytes(file, capture))
            elif kept == "same name":
                names["new"].append(file)
                problems.append(_same_name(file))
            else:
                names[kept].append(file)
    on_progress("ingest", len(files), len(files))
    return IngestReport(problems=tuple(problems), **{name: tuple(found) for name, found in names.items()})


def _same_bytes(file: str, capture: Capture) -> Problem:
    return Problem(
        code="same-bytes",
        where=file,
        message=f"holds the same bytes as {capture.sighting.file}, which the case already has; it counts once",
        hint="Nothing to do where it is a second copy of one page; the second name is kept in the custody log.",
    )


def _same_name(file: str) -> Problem:
    return Problem(
        code="same-name",
        where=file,
        message="another report of the case has this name and other bytes; both are kept and count as two texts",
        hint="Give the files names of their own where they are two reports, so that what is exported can be told apart.",
    )


@attrs.frozen(kw_only=True)
class RunReport:
    """
    What `run` did.

    Attributes:
        problems: What the stages complain of, those of earlier runs that still hold included.
        computed: How many units of each stage were computed; the others had not changed.
    """

    problems: tuple[Problem, ...]
    computed: Mapping[str, int]


def run(case: Case, pack: Pack, *, stages: Stages | None = None, on_progress: Progress = _quiet) -> RunReport:
    """
    Take *case* through all stages and recompute only what changed.

    Each text is kept in a transaction of its own: a run that is killed loses at most the text it was at, and the next
    run finishes it to the same case as one that was never disturbed.
    """
    from affiant import store

    work = _Work(case=case, pack=pack, stages=stages or Stages.shipped())
    computed: dict[str, int] = {}
    for stage in STAGES:
        due = work.due(stage)
        for done, (unit, key) in enumerate(due):
            on_progress(stage, done, len(due))
            work.compute(stage, unit, key)
        on_progress(stage, len(due), len(due))
        computed[stage] = len(due)
    with case.transaction() as db:
        problems = store.load_problems(db)
    return RunReport(problems=problems, computed=computed)


def pending(case: Case, pack: Pack, *, stages: Stages | None = None) -> tuple[str, ...]:
    """Name the stages that `run` would have to compute; empty where everything shown is up to date."""
    work = _Work(case=case, pack=pack, stages=stages or Stages.shipped())
    due: set[str] = set()
    for stage in STAGES:
        if due.intersection(RESTS_ON[stage]) or work.due(stage):
            due.add(stage)
    return tuple(stage for stage in STAGES if stage in due)


@attrs.frozen(kw_only=True)
class _Work:
    """One run through a case: what is due, and how it is computed."""

    case: Case
    pack: Pack
    stages: Stages

    def due(self, stage: str) -> list[tuple[str, str]]:
        """List the units of *stage* whose input is not that of their last run, each with the key of its input."""
        from affiant import store

        with self.case.transaction() as db:
            runs, texts, captures = store.load_runs(db), store.load_texts(db), store.load_captures(db)
        if stage == "clean":
            wanted = [(str(c.id), self._key(stage, [_given(c)])) for c in captures]
        else:
            wanted = self._wanted(stage, texts, {run: digest for run, (_, digest) in runs.items()})
        return [(unit, key) for unit, key in wanted if runs.get((stage, unit), ("", ""))[0] != key]

    def _wanted(
        self, stage: str, texts: Sequence[CleanText], made: Mapping[tuple[str, str], str]
    ) -> list[tuple[str, str]]:
        # A stage that has not run has no digest; a key made with "" is never that of a finished run.
        def answers(name: str) -> Any:
            if name == "clean":
                return [made.get((name, text.capture), "") for text in texts]
            if name == "claims":
                return [made.get((name, text.id), "") for text in texts]
            return made.get((name, ""), "")

        if stage == "claims":
            cleaned = zip(texts, answers("clean"), strict=True)
            return [(text.id, self._key(stage, [digest])) for text, digest in cleaned]
        return [("", self._key(stage, [answers(name) for name in RESTS_ON[stage]]))]

    def _key(self, stage: str, content: list[Any]) -> str:
        version = self.stages.versions[stage]
        # Cleaning knows no pack; everything else is read again when a word of the pack changes.
        pack = "" if stage == "clean" else self.pack.digest
        return identify("key1", {"stage": stage, "version": version, "pack": pack, "content": content})

    def compute(self, stage: str, unit: str, key: str) -> None:
        """Compute *stage* on *unit* and keep the answer under *key*."""
        {
            "clean": self._clean,
            "origins": self._origins,
            "claims": self._claims,
            "events": self._events,
            "findings": self._findings,
            "estimates": self._estimates,
        }[stage](unit, key)

    def _clean(self, unit: str, key: str) -> None:
        from affiant import store

        with self.case.transaction() as db:
            (capture,) = store.load_captures(db, unit)
        try:
            content = store.content_of(self.case, capture)
        except InputRefused as refused:
            # No key: the bytes may be back the next time.
            store.save_text(self.case, capture, None, key="", problems=[refused.problem()])
            return
        try:
            text = self.stages.clean(capture, content)
        except InputRefused as refused:
            store.save_text(self.case, capture, None, key=key, problems=[refused.problem()])
            return
        store.save_text(self.case, capture, text, key=key)

    def _origins(self, _unit: str, key: str) -> None:
        from affiant import store

        with self.case.transaction() as db:
            texts = store.load_texts(db)
        store.save_lineage(self.case, self.stages.trace(texts, self.pack), key=key)

    def _claims(self, unit: str, key: str) -> None:
        from affiant import store

        with self.case.transaction() as db:
            (text,) = store.load_texts(db, unit)
        reading = self.stages.read_claims(text, self.pack)
        store.save_claims(self.case, text, reading.claims, key=key, problems=reading.problems)

    def _events(self, _unit: str, key: str) -> None:
        from affiant import store

        made = store.load_contents(self.case)
        merging = self.stages.merge(made.all_claims(), made.texts, made.lineage, self.pack)
        store.save_events(self.case, merging.events, merging.contradictions, key=key)

    def _findings(self, _unit: str, key: str) -> None:
        from affiant import store

        with self.case.transaction() as db:
            events = store.load_events(db)
        store.save_findings(self.case, self.stages.judge(events, self.pack), key=key)

    def _estimates(self, _unit: str, key: str) -> None:
        from affiant import store

        made = store.load_contents(self.case)
        answer = self.stages.estimate(made.all_claims(), made.texts, made.lineage, self.pack)
        store.save_estimates(self.case, answer, key=key)


def _given(capture: Capture) -> list[str]:
    """List everything about *capture* that cleaning reads."""
    return [
        capture.digest,
        capture.media_type,
        capture.sighting.file,
        capture.published,
        capture.outlet,
        capture.url,
    ]


def dossier(case: Case, pack: Pack) -> Dossier:
    """Build the dossier of *case* as it stands."""
    from affiant import store
    from affiant.publish import Dossier

    made = store.load_contents(case)
    return Dossier(
        title=case.head.title,
        pack=pack,
        texts=made.texts,
        claims=made.all_claims(),
        lineage=made.lineage,
        events=made.events,
        contradictions=made.contradictions,
        findings=made.findings,
        estimates=made.estimates,
        problems=made.problems,
        sample=case.head.sample,
        as_of=made.as_of[:10],
    )
