/* Sends what waits. The device's copy goes only when the server has answered that it has the record. */
import * as shelf from "./field-shelf.js";

const AT_ONCE = 40;
const WAIT = 60_000;

/* Returns one of sent, offline, sign_in, closed_door. */
export async function sync(forum, url, told) {
  const hold = navigator.locks ? (work) => navigator.locks.request(`field:${forum}`, { ifAvailable: true }, (lock) => (lock ? work() : "sending")) : (work) => work();
  return hold(async () => {
    try {
      const token = await look(forum, url);
      if (await send(forum, url, token, told)) await look(forum, url);
      return "sent";
    } catch (fault) {
      return fault instanceof Door ? fault.message : "offline";
    }
  });
}

class Door extends Error {}

async function look(forum, url) {
  const answer = await fetch(url, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(WAIT) });
  if (answer.type === "opaqueredirect") throw new Door("sign_in");
  if (answer.status === 403 || answer.status === 404) throw new Door("closed_door");
  if (!answer.ok) throw new Error(String(answer.status));
  const { token, ...said } = await answer.json();
  await shelf.stand(forum, said);
  return token;
}

const waits = (record) => record.state === "waiting";

async function send(forum, url, token, told) {
  const waiting = (await shelf.recordsOf(forum)).filter(waits);
  const texts = waiting.filter((record) => !record.photo);
  const batches = [];
  for (let n = 0; n < texts.length; n += AT_ONCE) batches.push(texts.slice(n, n + AT_ONCE));
  waiting.filter((record) => record.photo).forEach((record) => batches.push([record]));
  for (const batch of batches) {
    await post(url, token, batch);
    told();
  }
  return batches.length > 0;
}

async function post(url, token, batch) {
  const form = new FormData();
  form.append("batch", JSON.stringify({ schema: 1, records: batch.map(({ id, about, at, base, value }) => ({ id, about, at, base, value })) }));
  batch.forEach((record) => { if (record.photo) form.append(record.id, record.photo, record.name || "photo.jpg"); });
  const answer = await fetch(url, { method: "POST", body: form, redirect: "manual", headers: { "X-CSRFToken": token }, signal: AbortSignal.timeout(WAIT) });
  if (answer.status === 403) throw new Door("sign_in");
  if (answer.status === 413 || answer.status === 422) {
    const why = (await answer.json().catch(() => ({}))).why || "";
    for (const record of batch) await shelf.change(record.id, () => ({ state: "refused", why }));
    return;
  }
  if (!answer.ok) throw new Error(String(answer.status));
  const { answers } = await answer.json();
  for (const one of answers) await settle(batch, one);
}

const ARRIVED = ["recorded", "parked", "accepted", "rejected"];

async function settle(batch, one) {
  const sent = batch.find((record) => record.id === one.id);
  if (!sent) return;
  if (!ARRIVED.includes(one.state)) {
    await shelf.change(one.id, () => ({ state: one.state, why: one.why, theirs: one.theirs, theirBase: one.base }));
    return;
  }
  /* Somebody typed on while it was on its way: what is here now is sent again, and the server compares. */
  await shelf.change(one.id, (record) => (record.rev === sent.rev
    ? { state: one.state, number: one.number, why: one.why, receipt: one.receipt, value: label(record), photo: undefined }
    : {}));
}

const label = (record) => ({ title: record.value.title, alt: record.value.alt });
