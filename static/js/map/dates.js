// Days of a conflict: whole numbers counted from its first day, shown as dates. Pure.

const DAY = 86_400_000;
const LONG = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const SHORT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
const WEEKDAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });

/** The days since 1970 of an ISO date; NaN for anything else: dayNumber("1970-01-02") is 1. */
export function dayNumber(iso) {
  return /^\d{4}-\d\d-\d\d$/.test(iso ?? "") ? Date.parse(`${iso}T00:00:00Z`) / DAY : NaN;
}

/** A conflict's calendar: converts between its days (0 is its first day) and dates. */
export class Calendar {
  constructor(firstDay, length) {
    this.origin = dayNumber(firstDay);
    this.length = length;
  }

  clamp(day) {
    return Math.min(Math.max(Math.round(day), 0), this.length - 1);
  }

  /** The day of an ISO date, kept inside the conflict; null when it is no date. */
  dayOf(iso) {
    const number = dayNumber(iso);
    return Number.isNaN(number) ? null : this.clamp(number - this.origin);
  }

  date(day) {
    return new Date((this.origin + day) * DAY);
  }

  iso(day) {
    return this.date(day).toISOString().slice(0, 10);
  }

  /** "9 August 2021" */
  long(day) {
    return LONG.format(this.date(day));
  }

  /** "9 August" */
  short(day) {
    return SHORT.format(this.date(day));
  }

  weekday(day) {
    return WEEKDAY.format(this.date(day));
  }

  /**
   * The months to name under the slider, as {day, name}: all in a short conflict, every third or only the Januaries in
   * a long one. A January names its year too, and so does the month in which the conflict begins.
   */
  months() {
    const every = this.length <= 330 ? 1 : this.length <= 1100 ? 3 : 12;
    const begins = this.date(0);
    const found = [{ day: 0, name: `${MONTH.format(begins)} ${begins.getUTCFullYear()}` }];
    for (let day = 1; day < this.length; day += 1) {
      const date = this.date(day);
      if (date.getUTCDate() !== 1 || date.getUTCMonth() % every !== 0) continue;
      // A name takes about a twelfth of the slider: the first is left out where the next begins too soon after it.
      if (found.length === 1 && found[0].day === 0 && day < this.length / 12) found.pop();
      const year = date.getUTCMonth() === 0 ? ` ${date.getUTCFullYear()}` : "";
      found.push({ day, name: MONTH.format(date) + year });
    }
    return found;
  }
}
