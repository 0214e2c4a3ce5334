/* A place after each keystroke: a combobox over the search field; without it, the form around the field does the same. */
const PATIENCE = 120;

export function improve(input) {
  const list = document.createElement("ul");
  list.className = "found";
  list.id = `${input.id}-found`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector(`label[for="${input.id}"]`)?.textContent ?? "");
  list.hidden = true;
  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  input.after(list, said);
  const traits = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  Object.entries(traits).forEach(([name, value]) => input.setAttribute(name, value));

  let waiting = 0;
  let asked = null;
  let at = -1;
  const options = () => [...list.querySelectorAll('[role="option"]')];

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const mark = (next) => {
    const all = options();
    if (!all.length) return;
    at = (next + all.length) % all.length;
    all.forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    input.setAttribute("aria-activedescendant", all[at].id);
    all[at].scrollIntoView({ block: "nearest" });
  };

  const show = (places) => {
    at = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...places.map((place, index) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = place.url;
      const name = document.createElement("strong");
      name.textContent = place.label;
      const hint = document.createElement("span");
      hint.className = "choices__hint";
      hint.textContent = place.hint ?? "";
      option.append(name, hint);
      return option;
    }));
    said.textContent = places.length ? input.dataset.searchFound.replace("{n}", places.length) : input.dataset.searchNone;
    said.classList.toggle("visually-hidden", places.length > 0);
    list.hidden = !places.length;
    input.setAttribute("aria-expanded", String(places.length > 0));
  };

  const ask = async () => {
    asked?.abort();
    const words = input.value.trim();
    if (!words) { said.textContent = ""; close(); return; }
    asked = new AbortController();
    try {
      const url = new URL(input.dataset.searchUrl, window.location.href);
      url.searchParams.set("q", words);
      const answer = await fetch(url, { signal: asked.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const found = await answer.json();
      show(found.results ?? found);
    } catch { /* a newer question, or no network: the form still works */ }
  };

  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, PATIENCE); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); mark(at + 1); }
    if (event.key === "ArrowUp") { event.preventDefault(); mark(at - 1); }
    if (event.key === "Enter" && at >= 0) { event.preventDefault(); window.location.assign(options()[at].dataset.url); }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) window.location.assign(option.dataset.url);
  });
  input.addEventListener("blur", close);
}
