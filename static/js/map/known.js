// The moment of knowledge: what was published until then is all that the page may know. Pure.

const DAY = /^\d{4}-\d\d-\d\d$/;
const MINUTE = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/;

/**
 * The moment in an address, or null for now: known=2021-08-09 is the end of that day in the zone,
 * known=2021-08-09T14:00 the end of that minute there, known_at= any instant as ISO writes it.
 */
export function knownMoment(query, zone) {
  const text = query.get("known") ?? "";
  const minute = MINUTE.exec(text);
  if (DAY.test(text)) return moment(text, "", instantIn(`${text}T23:59:59`, zone), zone);
  if (minute) return moment(minute[1], minute[2], instantIn(`${minute[1]}T${minute[2]}:59`, zone), zone);
  const instant = new Date(query.get("known_at") ?? "");
  if (Number.isNaN(instant.getTime())) return null;
  const there = localTime(instant, zone);
  return moment(there.slice(0, 10), there.slice(11, 16), instant, zone);
}

function moment(day, time, instant, zone) {
  if (Number.isNaN(instant.getTime())) return null;
  const long = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const words = `${long.format(new Date(`${day}T00:00:00Z`))}, ${time || "end of the day"}`;
  return { day, time, instant: `${instant.toISOString().slice(0, 19)}Z`, words, city: zone.split("/").pop().replaceAll("_", " ") };
}

/** The instant at which clocks of a zone show a local time: instantIn("2021-08-09T23:59:59", "Asia/Kabul"). */
export function instantIn(local, zone) {
  const wanted = Date.parse(`${local}Z`);
  let guess = wanted;
  // Twice, because the first guess may lie on the other side of a change of the clocks.
  for (let i = 0; i < 2; i += 1) guess += wanted - Date.parse(`${localTime(new Date(guess), zone)}Z`);
  return new Date(guess);
}

function localTime(instant, zone) {
  if (Number.isNaN(instant.getTime())) return "";
  const options = { timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit",
    minute: "2-digit", second: "2-digit" };
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-GB", options).formatToParts(instant)
    .map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}`;
}

/** An address of the server with the moment in it; without a moment the address as it is. */
export function withMoment(url, known) {
  if (!known) return url;
  const [path, query] = url.split("?");
  const asked = new URLSearchParams(query);
  asked.set("known_at", known.instant);
  return `${path}?${asked}`;
}
