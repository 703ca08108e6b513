"""Reads expressions of length and repetition: "three days", "selama dua pekan", "every Monday"."""

from linimasa.facts.dates.context import Context, Reading, Slots

_UNITS = {"Y": ("P", "Y"), "M": ("P", "M"), "W": ("P", "W"), "D": ("P", "D"), "DE": ("P", "Y"),
          "CE": ("P", "Y"), "Q": ("P", "Q"), "WE": ("P", "WE"), "TH": ("PT", "H"),
          "TM": ("PT", "M"), "TS": ("PT", "S"), "H": ("P", "H")}  # fmt: skip
_TIMES = {"DE": 10, "CE": 100}
_SMALLER = {"Y": (12, "M"), "TH": (60, "M"), "TM": (60, "S"), "D": (24, "H"), "W": (7, "D")}


def duration(slots: Slots, _: Context) -> Reading | None:
    """A count of units: ``P3D``, ``PT2H``; ``PXY`` where the count is not told."""
    value = length(slots)
    return (
        Reading(type="DURATION", value=value, anchor="none", mod=slots["APPROX"]) if value else None
    )


def length(slots: Slots) -> str | None:
    """The TIMEX3 value of a count of units."""
    unit: str = slots["UNIT"]
    if unit not in _UNITS:
        return None
    prefix, letter = _UNITS[unit]
    numbers = [n for n in slots.all("NUM") if n is not None]
    if not numbers:
        if "QUANT" in slots:
            return f"{prefix}X{'DE' if unit == 'DE' else 'C' if unit == 'CE' else letter}"
        count: int | float = 1
    else:
        count = numbers[0]
    count += slots["FRACTION"] or 0
    count += slots["HALF"] or 0
    count *= _TIMES.get(unit, 1)
    if not 0 < count <= 1_000_000:
        return None
    if isinstance(count, float) and not count.is_integer():
        if unit not in _SMALLER:
            return None
        factor, smaller = _SMALLER[unit]
        whole, rest = int(count), round((count - int(count)) * factor)
        head = f"{prefix}{whole}{letter}" if whole else prefix
        if letter == "D" and smaller == "H":
            return f"{head}T{rest}H"
        return f"{head}{rest}{smaller}"
    return f"{prefix}{int(count)}{letter}"


def repeated(slots: Slots, context: Context) -> Reading | None:
    """ "every Monday", "setiap hari", "twice a week", "annually"."""
    if "WEEKDAY" in slots:
        part = f"T{slots['PART']}" if "PART" in slots else ""
        day = slots["WEEKDAY"]
        return Reading(type="SET", value=f"XXXX-WXX-{day}{part}", anchor="none")
    if "MONTH" in slots:
        return Reading(type="SET", value=f"XXXX-{slots['MONTH']:02}", anchor="none")
    if "SEASON" in slots:
        return Reading(type="SET", value=f"XXXX-{slots['SEASON']}", anchor="none")
    if "PART" in slots:
        return Reading(type="SET", value=f"XXXX-XX-XXT{slots['PART']}", anchor="none")
    if "EACH" in slots:
        return Reading(type="SET", value=slots["EACH"], anchor="none")
    value = length(slots)
    return Reading(type="SET", value=value, anchor="none") if value else None
