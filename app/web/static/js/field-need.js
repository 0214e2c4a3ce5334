/* What is typed about a need, as the server takes it: whole numbers, satang, thousandths, millionths of a degree. */
import { number } from "./digits.js";

/* Scaled, parsed by digits: no rounding by the machine. An empty text is nothing; what is no number gives null. */
function scaled(text, places, exact = true) {
  const typed = number(text);
  if (!typed) return undefined;
  const found = /^(\d{1,12})(?:\.(\d*))?$/.exec(typed === "-" ? "0" : typed);
  if (!found || (exact && (found[2] || "").length > places)) return null;
  return Number(found[1] + (found[2] || "").slice(0, places).padEnd(places, "0"));
}

const WHOLE = { households: 0, votes: 0, people: 0 };
const MORE = { quantity: ["quantity_milli", 3], satang: ["satang", 2] };
const POINT = { lat: ["lat_e6", 5e6, 21e6], lon: ["lon_e6", 97e6, 106e6] };

/* Returns the value, or which sentence says what is wrong. What is left empty is not sent. */
export function valueOf(fields) {
  const text = (name) => fields[`need-${name}`].value.trim();
  const value = { words: text("words"), title: text("title"), category: text("category"), channel: text("channel"), place: text("place") };
  if (!value.words || !value.title || !value.category || !value.channel) return { wrong: "fill_need", text: "" };
  for (const name of Object.keys(WHOLE)) {
    const n = scaled(text(name), 0);
    if (n === null) return { wrong: "fill_number", text: text(name) };
    if (n || name !== "people") value[name] = n || 0;
  }
  for (const [name, [sent, places]] of Object.entries(MORE)) {
    const n = scaled(text(name), places);
    if (n === null) return { wrong: "fill_number", text: text(name) };
    if (n) value[sent] = n;
  }
  if (text("unit")) value.unit = text("unit");
  if (text("lat") || text("lon")) {
    for (const [name, [sent, least, most]] of Object.entries(POINT)) {
      value[sent] = scaled(text(name), 6, false);
      if (!(value[sent] >= least && value[sent] <= most)) return { wrong: "fill_point", text: "" };
    }
  }
  return { value };
}

const written = (n, places) => (n ? String(n / 10 ** places) : "");

/* The other way: what is kept, as it stands in the form. A record of an earlier shape lacks some of it. */
export function formOf(value) {
  const form = { ...value, quantity: written(value.quantity_milli, 3), satang: written(value.satang, 2), lat: written(value.lat_e6, 6), lon: written(value.lon_e6, 6) };
  return Object.fromEntries(Object.entries(form).map(([name, one]) => [`need-${name}`, one]));
}
