"""The words that dates are written in: months, weekdays and labels, by language.

Data only; `archive.text.dates` reads dates with them. English, German, French,
Spanish, Italian, Portuguese, Russian and Ukrainian.
"""

from __future__ import annotations

# One row a month; lower case, without the full stop of an abbreviation.
MONTHS: tuple[str, ...] = (
    "january jan januar jänner janvier janv enero ene gennaio janeiro января январь янв січня січень",
    "february feb februar février févr fevrier febrero febbraio fevereiro февраля февраль фев лютого",
    "march mar märz maerz mrz mars marzo março марта март мар березня березень",
    "april apr avril avr abril abr aprile апреля апрель апр квітня квітень",
    "may mai mayo maggio maio мая май травня травень",
    "june jun juni juin junio giugno junho июня июнь июн червня червень",
    "july jul juli juillet juil julio luglio julho июля июль июл липня липень",
    "august aug août aout agosto ago августа август авг серпня серпень",
    "september sept sep septembre septiembre setiembre settembre setembro сентября сентябрь сен вересня",
    "october oct oktober okt octobre octubre ottobre outubro октября октябрь окт жовтня жовтень",
    "november nov novembre noviembre novembro ноября ноябрь ноя листопада листопад",
    "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro декабря декабрь дек грудня",
)  # fmt: skip
MONTH_NUMBERS: dict[str, int] = {word: number for number, row in enumerate(MONTHS, 1) for word in row.split()}

# One row a weekday, from Monday on.
WEEKDAY_ROWS: tuple[str, ...] = (
    "monday mon montag mo lundi lunes понедельник пн",
    "tuesday tue tues dienstag di mardi martes вторник вт",
    "wednesday wed mittwoch mi mercredi miércoles среда ср",
    "thursday thu thur thurs donnerstag do jeudi jueves четверг чт",
    "friday fri freitag fr vendredi viernes пятница пт",
    "saturday sat samstag sonnabend sa samedi sábado суббота сб",
    "sunday sun sonntag so dimanche domingo воскресенье вс",
)
#: As `datetime.date.weekday` counts: Monday is 0.
WEEKDAYS: dict[str, int] = {word: number for number, row in enumerate(WEEKDAY_ROWS) for word in row.split()}

PUBLISHED_LABELS: tuple[str, ...] = (
    "date published",
    "publication date",
    "published",
    "first published",
    "posted",
    "issued",
    "released",
    "dated",
    "date",
    "veröffentlicht am",
    "veröffentlicht",
    "erschienen am",
    "datum",
    "publié le",
    "publié",
    "publicado el",
    "publicado",
    "fecha",
    "опубликовано",
    "дата публикации",
    "дата",
    "опубліковано",
)

# A date behind one of these says when a page was changed, not when it was published.
CHANGED_LABELS: tuple[str, ...] = (
    "last updated",
    "updated",
    "last modified",
    "modified",
    "aktualisiert am",
    "aktualisiert",
    "zuletzt aktualisiert",
    "mis à jour le",
    "mis à jour",
    "modifié le",
    "actualizado el",
    "actualizado",
    "обновлено",
    "оновлено",
)
