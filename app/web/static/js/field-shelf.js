/* What the device keeps: records until their receipt has come, what is being typed, and what the server last said. */
import { openDB } from "./idb.js";

/* Who practises types into a shelf of its own. */
const opened = openDB(`thuksiang-field${(document.body.dataset.root || "").replace("/", "-")}`, 1, {
  upgrade(db) {
    db.createObjectStore("records", { keyPath: "id" }).createIndex("forum", "forum");
    db.createObjectStore("typing");
    db.createObjectStore("standing");
  },
});

export const recordsOf = async (forum) => (await (await opened).getAllFromIndex("records", "forum", forum)).sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));

/* Keeps records, and forgets what was being typed under the key: both or neither, before anything that is typed later. */
export async function put(records, typed = null) {
  const write = (await opened).transaction(["records", "typing"], "readwrite");
  const asked = records.map((record) => write.objectStore("records").put(record));
  if (typed) asked.push(write.objectStore("typing").delete(typed));
  await Promise.all([...asked, write.done]);
}

export const drop = async (id) => (await opened).delete("records", id);
export const typing = async (key) => (await opened).get("typing", key);
export const type = async (key, values) => (await opened).put("typing", values, key);
export const standing = async (forum) => (await opened).get("standing", forum);
export const stand = async (forum, said) => (await opened).put("standing", said, forum);

/* Changes a record only if it is still there; nobody else's change is lost. */
export async function change(id, how) {
  const write = (await opened).transaction("records", "readwrite");
  const record = await write.store.get(id);
  if (record) await write.store.put(Object.assign(record, how(record)));
  await write.done;
}

/* Asks the browser not to clear the device's copy when room is short. */
export const persist = () => navigator.storage?.persist?.().catch(() => false);

const base64 = (blob) => new Promise((done, failed) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result.split(",", 2)[1]);
  reader.onerror = () => failed(reader.error);
  reader.readAsDataURL(blob);
});

export async function draftOf(forum) {
  const records = [];
  for (const record of await recordsOf(forum)) {
    if (record.state === "recorded") continue;
    const { photo, ...rest } = record;
    records.push(photo ? { ...rest, jpeg: await base64(photo) } : rest);
  }
  return JSON.stringify({ draft: 1, forum, records });
}

const SHAPE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/* Adds what the file holds; a record that is here already, or was sent from here, stays as it is. Returns how many came. */
export async function load(forum, text) {
  const draft = JSON.parse(text);
  if (draft.draft !== 1 || draft.forum !== forum || !Array.isArray(draft.records)) throw new Error("not ours");
  const here = new Set((await recordsOf(forum)).map((record) => record.id));
  let came = 0;
  for (const { jpeg, ...record } of draft.records) {
    if (!SHAPE.test(record.id) || here.has(record.id) || typeof record.value !== "object") continue;
    const photo = jpeg ? new Blob([Uint8Array.from(atob(jpeg), (sign) => sign.charCodeAt(0))], { type: "image/jpeg" }) : undefined;
    await put([{ ...record, forum, at: String(record.at), photo }]);
    came += 1;
  }
  return came;
}
