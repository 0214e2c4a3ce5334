/* The field of a place: says at once what was understood, takes the phone's position, opens a map. Typing always works. */
const words = () => document.getElementById("place-map")?.dataset;

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button--secondary";
  made.textContent = text;
  made.addEventListener("click", () => act(made));
  return made;
}

export function improve(place) {
  const says = words();
  const input = place.querySelector("textarea");
  const told = place.querySelector("[data-told]");
  const asks = place.querySelector("[data-asks]");
  const ways = place.querySelector("[data-ways]");
  if (!says || !input) return;

  function tell(text, wrong = false) {
    told.textContent = text;
    told.classList.toggle("place__told--wrong", wrong);
  }

  function ask(mark) {
    const tick = asks.querySelector("input");
    if (tick.value !== mark) tick.checked = false;
    tick.value = mark;
    tick.disabled = !mark;
    asks.hidden = !mark;
  }

  let turn = 0;
  async function read(extra = "") {
    const text = input.value.trim();
    const mine = ++turn;
    turned.hidden = true;
    if (!text) { tell(""); ask(""); return; }
    if (text.length > 2000) { tell(extra); return; }
    const address = new URL(`${document.body.dataset.root || ""}/places/read.json`, location.origin);
    address.searchParams.set("text", text);
    address.searchParams.set("area", place.dataset.code);
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(answer.status);
      const found = await answer.json();
      if (mine !== turn) return;
      tell([found.error || found.told, extra].filter(Boolean).join(" "), Boolean(found.error));
      ask(found.asks);
      turned.hidden = !found.other;
      turned.textContent = found.other_words;
      turned.value = found.other;
    } catch {
      if (mine === turn) tell(says.unasked);
    }
  }

  let later = 0;
  input.addEventListener("input", () => {
    clearTimeout(later);
    later = setTimeout(read, 600);
  });

  function set(text, extra = "") {
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    clearTimeout(later);
    read(extra);
  }

  const turned = button("", () => set(turned.value));
  turned.hidden = true;

  let opening = false;
  const pick = button(says.pick, async (opener) => {
    if (opening) return;
    opening = true;
    try {
      const { open } = await import("./place-map.js");
      await open({ place, text: input.value, done: set, opener });
    } catch {
      tell(says.lost, true);
    }
    opening = false;
  });
  ways.append(pick);
  if ("geolocation" in navigator) {
    ways.append(button(says.locate, () => {
      tell(says.locating);
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => set(`${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}`, says.accuracy.replace("{n}", () => Math.ceil(coords.accuracy))),
        () => tell(says.noPosition, true),
        { enableHighAccuracy: true, timeout: 20000 },
      );
    }));
  }
  ways.append(turned);
  ways.hidden = false;
}
