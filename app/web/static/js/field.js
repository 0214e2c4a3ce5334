/* The forum's page without a network: everything typed is on the device before anything is sent. */
import * as shelf from "./field-shelf.js";
import { shrink, thumbnail } from "./field-photo.js";
import { number } from "./digits.js";
import { formOf, valueOf } from "./field-need.js";
import { sync } from "./field-send.js";
import { improve } from "./field-locate.js";

const main = document.querySelector("[data-field]");
const forum = main.dataset.field;
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const WORDS = Object.fromEntries($$("[data-word]", $("#words").content).map((p) => [p.dataset.word, p.textContent]));
const forms = Object.fromEntries($$("[data-form]").map((form) => [form.dataset.form, form]));
const uuid = () => (crypto.randomUUID ? crypto.randomUUID() : "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (d) => (d ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (d / 4)))).toString(16)));
const make = (tag, text = "", name = "") => Object.assign(document.createElement(tag), { textContent: text, className: name });
const UNSENT = ["waiting", "refused", "clash", "differs"];

let records = [];
let standing = {};
let editing = null;
let said = "";

/* ---- what is kept ---- */
function recordOf(about, value, more = {}) {
  const id = more.id || uuid();
  const old = records.find((record) => record.id === id);
  return { base: null, at: new Date().toISOString(), ...old, ...more, id, forum, about, value, state: "waiting", why: "", theirs: null, rev: (old?.rev || 0) + 1 };
}

async function store(these, typed = null) {
  try { await shelf.put(these, typed && `${forum}:${typed}`); } catch { said = WORDS.no_room; show(); throw new Error("no room"); }
  await draw();
}

async function keep(about, value, more = {}, typed = null) {
  await store([recordOf(about, value, more)], typed);
  send();
}

/* Large pictures are kept at once as they are, and made small afterwards: the browser may be closed meanwhile. */
async function keepPhotos(photos, files) {
  for (const [n, photo] of photos.entries()) {
    const small = await shrink(files[n]);
    if (small !== files[n]) await shelf.change(photo.id, (record) => (record.state === "waiting" ? { photo: small } : {}));
  }
  await draw();
  send();
}

/* One record that waits for each of attendance and minutes: keeping again changes it. */
const only = (about) => records.find((record) => record.about === about && UNSENT.includes(record.state));

const ONCE = {
  attendance() {
    const [cells, groups] = [{}, {}];
    $$("input", forms.attendance).forEach((input) => {
      const n = Number(number(input.value)) || 0;
      if (input.name.startsWith("n-") && n) cells[input.name.slice(2)] = n;
      if (input.name.startsWith("group-")) groups[input.name.slice(6)] = n;
    });
    return { total: Number(number(forms.attendance.elements.total.value)) || 0, cells, groups };
  },
  minutes() {
    const items = $$("fieldset.row", forms.minutes).map((row) => {
      const [title, minutes, resolution] = $$("input, textarea", row).map((field) => field.value.trim());
      return { title, minutes, resolution };
    });
    return { items: items.filter((item) => item.title || item.minutes || item.resolution) };
  },
};

/* ---- forms ---- */
function complain(form, text) {
  const line = $("[data-error]", form);
  line.textContent = text;
  line.hidden = !text;
}

/* Each takes what was typed out of its form before it waits for anything: what is typed meanwhile is the next one's. */
const SUBMIT = {
  async need(form) {
    const [{ value, wrong, text }, typed, id, file] = [valueOf(form.elements), valuesOf(form), editing, $("#need-photo").files[0]];
    if (wrong) { showMore(); complain(form, WORDS[wrong].replace("{text}", text)); return; }
    complain(form, "");
    const need = recordOf("need", value, id ? { id } : {});
    const photos = file ? [recordOf("photo", { alt: value.title, caption: "", need: need.id }, { photo: file, name: file.name })] : [];
    editing = null;
    form.reset();
    form.elements["need-words"].focus();
    try { await store([need, ...photos], "need"); } catch (error) {
      if (!form.elements["need-words"].value.trim()) { editing = id; fill(form, typed); }
      throw error;
    }
    await keepPhotos(photos, [file]);
  },
  async votes() {
    const changed = $$("[data-votes] input").map((input) => [input.dataset.number, Number(input.dataset.seen), Number(number(input.value)) || 0]).filter(([, seen, n]) => n !== seen);
    const waiting = (n) => records.find((r) => r.about === "votes" && UNSENT.includes(r.state) && n in r.value.votes);
    await store(changed.map(([need, seen, n]) => recordOf("votes", { votes: { [need]: n }, seen: { [need]: seen } }, { id: waiting(need)?.id })), "votes");
    send();
  },
  async photo(form) {
    const [files, alt] = [[...$("#photo-file").files], form.elements.alt.value.trim()];
    if (!files.length) { complain(form, WORDS.fill_photo); return; }
    complain(form, "");
    const photos = files.map((file) => recordOf("photo", { alt, caption: "", need: "" }, { photo: file, name: file.name }));
    form.reset();
    try { await store(photos); } catch (error) { form.elements.alt.value ||= alt; throw error; }
    await keepPhotos(photos, files);
  },
};
["attendance", "minutes"].forEach((about) => {
  SUBMIT[about] = async () => {
    const old = only(about);
    await keep(about, ONCE[about](), { id: old?.id, base: old?.base ?? standing[about]?.base ?? null }, about);
  };
});

const valuesOf = (form) => Object.fromEntries($$("input:not([type=file]):not([type=radio]), textarea, select, input[type=radio]:checked", form).map((field) => [field.name, field.value]));

for (const [about, form] of Object.entries(forms)) {
  form.addEventListener("submit", (event) => { event.preventDefault(); SUBMIT[about](form).catch(() => {}); });
  form.addEventListener("input", () => remember(about));
}

/* What is being typed outlives the browser too. */
function remember(about) {
  const values = about === "minutes" ? ONCE.minutes() : valuesOf(forms[about]);
  shelf.type(`${forum}:${about}`, about === "need" ? { editing, values } : { values }).catch(() => {});
}

function fill(form, values) {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements[name];
    if (field) field.value = value;
  }
}

/* Particulars that hold something are never folded away. */
function showMore() {
  const more = $("details", forms.need);
  more.open ||= $$("input", more).some((input) => input.value);
}

function addItem(item = {}) {
  const n = $$("fieldset.row", forms.minutes).length;
  const row = document.createElement("template");
  row.innerHTML = $("#item").innerHTML.replaceAll("__index__", String(n));
  const [title, minutes, resolution] = $$("input, textarea", row.content);
  title.value = item.title || "";
  minutes.value = item.minutes || "";
  resolution.value = item.resolution || "";
  $("[data-items]").append(row.content);
}
$("[data-add-item]").addEventListener("click", () => addItem());

function fillMinutes(items) {
  $("[data-items]").replaceChildren();
  (items.length ? items : $$("[data-usual] li").map((li) => ({ title: li.textContent }))).forEach(addItem);
}

function fillAttendance(value) {
  $$("input", forms.attendance).forEach((input) => {
    const n = value[input.name.startsWith("n-") ? input.name.slice(2) : input.name];
    input.value = Number(n) ? n : "";
  });
}
/* Heads of each sector beside its name, also while it is folded. */
function sumSectors() {
  $$("details.heads", forms.attendance).forEach((sector) => {
    const heads = $$("input", sector).reduce((sum, input) => sum + (Number(number(input.value)) || 0), 0);
    $("summary strong", sector).textContent = heads.toLocaleString("en");
  });
}
forms.attendance.addEventListener("input", sumSectors);

/* A record of heads in the form in which the server tells what stands. */
const flat = ({ total, cells, groups }) => ({ total, ...cells, ...Object.fromEntries(Object.entries(groups || {}).filter(([, n]) => n).map(([id, n]) => [`group-${id}`, n])) });

/* Shows in the forms what is typed, else what is kept, else what stands at the server. */
async function fillForms() {
  const typed = Object.fromEntries(await Promise.all(Object.keys(forms).map(async (about) => [about, await shelf.typing(`${forum}:${about}`)])));
  if (typed.need) { editing = typed.need.editing; fill(forms.need, typed.need.values); showMore(); }
  const heads = only("attendance") ? flat(only("attendance").value) : standing.attendance?.value;
  if (heads) fillAttendance(heads);
  if (typed.attendance) fill(forms.attendance, typed.attendance.values);
  sumSectors();
  fillMinutes(typed.minutes?.values.items || only("minutes")?.value.items || standing.minutes?.value || []);
}

/* ---- what is shown ---- */
const STATE = (record) => WORDS[record.state] || WORDS.attention;
const titleOf = (record) => record.value.title || record.value.alt || (record.value.votes ? Object.keys(record.value.votes).map((n) => WORDS.votes_for.replace("{n}", n)).join(" ") : WORDS[record.about]);

function actions(record, item) {
  const box = make("div", "", "actions");
  if (record.about === "need") {
    const edit = make("button", WORDS.edit, "button button--link");
    edit.addEventListener("click", () => {
      editing = record.id;
      forms.need.reset();
      fill(forms.need, formOf(record.value));
      showMore();
      remember("need");
      forms.need.elements["need-words"].focus();
    });
    box.append(edit);
  }
  const gone = make("button", WORDS.drop, "button button--link");
  gone.addEventListener("click", async () => { if (window.confirm(WORDS.sure)) { await shelf.drop(record.id); await draw(); } });
  box.append(gone);
  item.append(box);
}

async function line(record) {
  const item = make("li");
  item.dataset.record = record.id;
  item.append(make("span", record.number && record.about === "need" ? `${WORDS.number.replace("{n}", record.number)}: ${titleOf(record)}` : titleOf(record)), make("br"));
  item.append(make("span", [STATE(record), record.why].filter(Boolean).join(" · "), `kept__state${UNSENT.includes(record.state) && record.state !== "waiting" ? " kept__state--wrong" : ""}`));
  if (record.photo) {
    const image = make("img");
    image.alt = record.value.alt;
    thumbnail(record.photo).then((url) => { if (url) image.src = url; });
    item.append(image);
  }
  if (UNSENT.includes(record.state)) actions(record, item);
  return item;
}

const plain = (value) => (value === null || value === undefined ? "—" : typeof value !== "object" ? String(value) : Array.isArray(value) ? value.map((item) => [item.title, item.minutes, item.resolution].filter(Boolean).join("\n")).join("\n\n") : "title" in value ? `${value.title}\n${value.words || ""}` : Object.entries(value).map(([name, n]) => `${cellName(name)}: ${n}`).join("\n"));
const cellName = (name) => (name === "total" ? WORDS.people : /^\d+$/.test(name) ? WORDS.number.replace("{n}", name) : $(`label[for="${CSS.escape(name.startsWith("group-") ? name : `n-${name}`)}"]`)?.firstChild.textContent || name);
const mineOf = (record) => ({ attendance: () => flat(record.value), minutes: () => record.value.items, votes: () => record.value.votes })[record.about]?.() ?? record.value;

/* Of counts and votes only what differs, in one order on both sides; texts whole. */
function sides(record) {
  const [theirs, mine] = [record.theirs, mineOf(record)];
  if (!["attendance", "votes"].includes(record.about)) return [theirs, mine];
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])].filter((name) => Number(theirs[name] || 0) !== Number(mine[name] || 0));
  return [theirs, mine].map((side) => Object.fromEntries(names.map((name) => [name, side[name] || 0])));
}

function clash(record) {
  const box = make("article");
  const pair = make("div", "", "clash");
  const [saved, own] = sides(record);
  [[WORDS.theirs, saved], [WORDS.mine, own]].forEach(([title, value]) => {
    const side = make("div");
    side.append(make("h3", `${WORDS[record.about]}: ${title}`), make("pre", plain(value)));
    pair.append(side);
  });
  const row = make("div", "", "actions");
  const theirs = make("button", WORDS.keep_theirs, "button button--secondary");
  theirs.addEventListener("click", async () => { await shelf.drop(record.id); await draw(); await fillForms(); });
  const mine = make("button", record.state === "differs" ? WORDS.as_new : WORDS.put_mine, "button");
  mine.addEventListener("click", async () => {
    await shelf.drop(record.id);
    const seen = record.about === "votes" ? { ...record.value, seen: record.theirs } : record.value;
    const { photo, name } = record;
    await keep(record.about, seen, { base: record.theirBase || null, photo, name });
  });
  row.append(theirs, mine);
  box.append(pair, row);
  return box;
}

function show() {
  const unsent = records.filter((record) => UNSENT.includes(record.state)).length;
  $("[data-part=unsent-n]").textContent = String(unsent);
  $(".unsent").classList.toggle("unsent--none", unsent === 0);
  $("[data-part=unsent-said]").textContent = said;
  $("[data-part=as-of]").textContent = standing.as_of ? WORDS.as_of.replace("{when}", standing.as_of) : "";
}

async function drawVotes() {
  const typed = (await shelf.typing(`${forum}:votes`))?.values || {};
  const box = $("[data-votes]");
  const needs = standing.needs || [];
  $("[data-no-votes]").hidden = needs.length > 0;
  box.replaceChildren(...needs.map((need) => {
    const kept = records.find((r) => r.about === "votes" && UNSENT.includes(r.state) && need.number in r.value.votes);
    const field = make("div", "", "field");
    const label = make("label", `${WORDS.number.replace("{n}", need.number)} ${need.title}`);
    const input = make("input", "", "input input--short num");
    Object.assign(input, { id: `votes-${need.number}`, name: `votes-${need.number}`, inputMode: "decimal", value: typed[`votes-${need.number}`] ?? kept?.value.votes[need.number] ?? need.votes });
    Object.assign(input.dataset, { number: need.number, seen: need.votes });
    label.htmlFor = input.id;
    field.append(label, input);
    return field;
  }));
}

async function draw() {
  records = await shelf.recordsOf(forum);
  const lists = { need: records.filter((r) => r.about === "need"), photo: records.filter((r) => r.about === "photo" && UNSENT.includes(r.state)) };
  lists.done = records.filter((r) => !(r.about in lists) || (r.about === "photo" && !UNSENT.includes(r.state)));
  for (const [name, these] of Object.entries(lists)) $(`[data-list="${name}"]`).replaceChildren(...await Promise.all(these.map(line)));
  const clashes = records.filter((record) => (record.state === "clash" || record.state === "differs") && record.theirs);
  $("[data-part=clashes]").hidden = clashes.length === 0;
  $("[data-part=clash-list]").replaceChildren(...clashes.map(clash));
  show();
}

/* ---- sending: on load, when the network is back, by the button, and after each record that is kept ---- */
let again = false;
let busy = false;
async function send() {
  if (busy) { again = true; return; }
  busy = true;
  said = WORDS.sending;
  show();
  try {
    const came = await sync(forum, main.dataset.url, draw);
    standing = (await shelf.standing(forum)) || {};
    await draw();
    const unsent = records.filter((record) => UNSENT.includes(record.state)).length;
    said = came === "sent" ? (standing.why || (unsent ? WORDS.attention : WORDS.sent)) : WORDS[came] || "";
    $("[data-part=unsent-sign-in]").hidden = came !== "sign_in";
    await drawVotes();
    show();
    document.body.dataset.sync = came;
  } finally {
    busy = false;
  }
  if (again) { again = false; await send(); }
}
$("[data-part=unsent-send]").addEventListener("click", send);
window.addEventListener("online", send);
document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
setInterval(() => { if (records.some((record) => record.state === "waiting")) send(); }, 30_000);

/* ---- the draft as a file ---- */
$("[data-save]").addEventListener("click", async () => {
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([await shelf.draftOf(forum)], { type: "application/json" }));
  link.download = `${forum}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
});
$("#draft").addEventListener("change", async ({ target }) => {
  try { $("[data-file-said]").textContent = WORDS.loaded.replace("{n}", await shelf.load(forum, await target.files[0].text())); } catch { $("[data-file-said]").textContent = WORDS.not_ours; }
  target.value = "";
  await draw();
  send();
});

/* ---- the page itself is kept ---- */
async function settle() {
  const outside = /\bLine\//.test(navigator.userAgent) || !("serviceWorker" in navigator);
  $("[data-part=outside]").hidden = !outside;
  if (!outside) {
    const page = new URL(window.location.pathname, window.location.origin).pathname;
    navigator.serviceWorker.register(`${document.body.dataset.root || ""}/field-worker.js`, { scope: page }).then(() => navigator.serviceWorker.ready).then(() => { document.body.dataset.kept = "yes"; }).catch(() => {});
    shelf.persist();
  }
}

$$("[data-locate]", forms.need).forEach(improve);
standing = (await shelf.standing(forum)) || {};
records = await shelf.recordsOf(forum);
await fillForms();
await draw();
await drawVotes();
document.body.dataset.ready = "yes";
await settle();
await send();
if (!(await shelf.typing(`${forum}:attendance`)) && !(await shelf.typing(`${forum}:minutes`)) && !(await shelf.typing(`${forum}:need`))) await fillForms();
