/* Computes a ranking anew from its published numbers, here in the reader's browser, and says whether it is the same. */
const GAP = "\u2016";

async function lot(seed, ref) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(seed + GAP + ref));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const gcd = (a, b) => (b ? gcd(b, a % b) : a);

/* Returns ref -> [points, of]; of 0 is no score. */
export function scores(data) {
  const { rule } = data;
  const found = new Map(data.items.map((item) => [item.ref, data.basis === "desk" ? [item.votes, 1] : [0, 1]]));
  if (data.basis === "desk") return found;
  if (rule.method !== "criteria") {
    for (const sheet of data.sheets) for (const mark of sheet.marks) {
      found.get(mark.ref)[0] += mark.n * (rule.method === "list" ? rule.places - mark.place + 1 : 1);
    }
    return found;
  }
  const unit = rule.criteria.reduce((all, one) => (all * one.most) / gcd(all, one.most), 1);
  const worth = new Map(rule.criteria.map((one) => [one.position, one.weight * (unit / one.most)]));
  const scorers = new Map();
  for (const sheet of data.sheets) {
    const torn = new Set(sheet.marks.filter((mark) => mark.conflict).map((mark) => mark.ref));
    const scored = sheet.marks.filter((mark) => !torn.has(mark.ref));
    for (const ref of new Set(scored.map((mark) => mark.ref))) scorers.set(ref, (scorers.get(ref) ?? 0) + 1);
    for (const mark of scored) found.get(mark.ref)[0] += mark.n * (worth.get(mark.criterion) ?? 0);
  }
  for (const [ref, pair] of found) {
    const n = scorers.get(ref) ?? 0;
    found.set(ref, n >= rule.least_scorers ? [pair[0], n * unit] : [0, 0]);
  }
  return found;
}

const compare = ([a, of], [b, by]) => (of && by ? b * of - a * by : (by > 0) - (of > 0));

async function settled(group, settlements) {
  if (group.length < 2) return [group];
  for (const [number, one] of settlements.entries()) {
    const votes = new Map(one.items.map((item) => [item.ref, item.votes ?? 0]));
    if (!group.every((ref) => votes.has(ref))) continue;
    const keys = new Map();
    for (const ref of group) keys.set(ref, one.how === "lot" ? await lot(one.seed, ref) : votes.get(ref));
    const order = [...new Set(keys.values())].sort((a, b) => (one.how === "lot" ? (a < b ? -1 : 1) : b - a));
    if (order.length < 2) continue;
    const parts = order.map((key) => group.filter((ref) => keys.get(ref) === key));
    const rest = settlements.slice(number + 1);
    return (await Promise.all(parts.map((part) => settled(part, rest)))).flat();
  }
  return [group];
}

/* Returns ref -> place (0 without a score). */
export async function places(data) {
  const scored = scores(data);
  const refs = [...scored.keys()].sort((a, b) => compare(scored.get(a), scored.get(b)));
  const found = new Map();
  for (let start = 0; start < refs.length;) {
    let end = start + 1;
    while (end < refs.length && compare(scored.get(refs[start]), scored.get(refs[end])) === 0) end += 1;
    let place = start + 1;
    for (const group of await settled(refs.slice(start, end), data.settlements)) {
      group.forEach((ref) => found.set(ref, scored.get(ref)[1] ? place : 0));
      place += group.length;
    }
    start = end;
  }
  return found;
}

export async function improve(status) {
  const data = await (await fetch(status.dataset.recompute)).json();
  const mine = await places(data);
  const same = data.order.every((one) => mine.get(one.ref) === one.place) && mine.size === data.order.length;
  status.textContent = same ? status.dataset.same : status.dataset.other;
}
