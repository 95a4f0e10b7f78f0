"""The page of estimates: ranges over origins where there are several, and what single origins said where not."""

from __future__ import annotations

from affiant.model import Estimate, Input
from affiant.model.words import bounds_in_words

from ._catalogue import Catalogue, numbers
from ._labels import date_in_words
from ._values_judged import EstimatesPage, EstimateView, InputView

#: The axis of a bar, in the units of its drawing.
_FROM, _TO = 6.0, 394.0


def estimates_page(catalogue: Catalogue) -> EstimatesPage:
    """Make the page of estimates."""
    shown = published(catalogue)
    views = [_view(e, ref, catalogue) for ref, e in zip(numbers(len(shown), 3), shown, strict=True)]
    return EstimatesPage(
        tells=tuple(v for v in views if v.tells), cannot=tuple(v for v in views if not v.tells)
    )


def published(catalogue: Catalogue) -> tuple[Estimate, ...]:
    """The estimates that rest on nothing withheld, by quantity, place and period."""
    shown = [
        e
        for e in catalogue.dossier.estimates
        if e.because and all(claim in catalogue.claims for claim in e.because)
    ]
    return tuple(sorted(shown, key=lambda e: (e.quantity, e.place, e.period)))


def _view(estimate: Estimate, ref: str, catalogue: Catalogue) -> EstimateView:
    top = _round_up(max((b for i in estimate.inputs for b in (i.low, i.high) if b is not None), default=1))
    low = estimate.low if estimate.low is not None else 0
    high = estimate.high if estimate.high is not None else top
    tells = estimate.low is not None or estimate.high is not None
    return EstimateView(
        id=f"m{ref}",
        quantity=estimate.quantity,
        place=catalogue.masks.place(estimate.place),
        period=date_in_words(estimate.period),
        words=bounds_in_words(estimate.low, estimate.high) if tells else "cannot tell",
        origins=estimate.origins,
        independent=estimate.independent,
        says=catalogue.masks.words(estimate.says, made=True),
        tells=tells,
        x1=_x(low, top),
        x2=_x(high, top),
        ticks=tuple((_x(share * top / 4, top), f"{share * top / 4:,.0f}") for share in (0, 2, 4)),
        inputs=tuple(
            _input(i, top, catalogue)
            for i in sorted(estimate.inputs, key=lambda i: (i.low or 0, i.high or 0, i.family))
        ),
    )


def _input(given: Input, top: float, catalogue: Catalogue) -> InputView:
    low = given.low if given.low is not None else 0
    high = given.high if given.high is not None else top
    return InputView(
        family=catalogue.family_link(given.family),
        words=bounds_in_words(given.low, given.high),
        x1=_x(low, top),
        x2=_x(high, top),
        open=given.low is None or given.high is None,
        account=next(iter(catalogue.accounts(given.claims)), None),
    )


def _x(value: float, top: float) -> float:
    return round(_FROM + (_TO - _FROM) * value / top, 1)


def _round_up(value: float) -> float:
    """The next 1, 2 or 4 times a power of ten, so that quarters of it are round."""
    power = 1.0
    while power * 10 <= value:
        power *= 10
    return next(step * power for step in (1, 1.2, 1.6, 2, 3, 4, 6, 8, 10) if step * power >= value)
