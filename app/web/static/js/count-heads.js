/* Keeps the sum of the heads in view while they are typed; the server counts again. */
import { number as plain } from "./digits.js";

const number = (text) => Number(plain(text)) || 0;

export function improve(sum) {
  const form = sum.closest("form");
  const total = document.getElementById(sum.dataset.heads);
  const [shown, said] = [sum.querySelector("strong"), sum.querySelector(".heads__said")];
  const sectors = [...form.querySelectorAll(".heads")];

  const add = (inputs) => [...inputs].reduce((heads, input) => heads + number(input.value), 0);
  form.addEventListener("input", () => {
    let heads = 0;
    sectors.forEach((sector) => {
      const here = add(sector.querySelectorAll("input"));
      sector.querySelector("summary strong").textContent = here.toLocaleString("en");
      heads += here;
    });
    const left = number(total.value) - heads;
    const words = left > 0 ? sum.dataset.headsLess : left < 0 ? sum.dataset.headsMore : sum.dataset.headsEven;
    shown.textContent = heads.toLocaleString("en");
    said.textContent = words.replace("{n}", Math.abs(left).toLocaleString("en"));
    sum.classList.toggle("heads__sum--differs", left !== 0);
  });
}
