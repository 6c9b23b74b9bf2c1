/* What htmx does not do by itself: suggestions become a combobox (ARIA's pattern "editable combobox with list
   autocomplete"), focus survives a swapped part, and a failed swap becomes an ordinary page load. A link to a quote
   that has gone from its article leads to the quote's own address. */
"use strict";

const listOf = (box) => document.getElementById(box.dataset.suggestions);
const optionsOf = (box) => [...listOf(box).querySelectorAll("[role=option]")];
const chosenIn = (box) => listOf(box).querySelector("[aria-selected=true]");
const boxOf = (target) => target instanceof Element && target.closest("[data-suggestions]");

function enhance(root) {
  for (const box of root.querySelectorAll("[data-suggestions]")) {
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", box.dataset.suggestions);
    open(box, false);
  }
}

function open(box, isOpen) {
  listOf(box).hidden = !isOpen;
  box.setAttribute("aria-expanded", String(isOpen));
  if (!isOpen) choose(box, null);
}

function choose(box, option) {
  for (const each of optionsOf(box)) each.setAttribute("aria-selected", String(each === option));
  if (option) {
    box.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  } else box.removeAttribute("aria-activedescendant");
}

function move(box, step) {
  const options = optionsOf(box);
  if (!options.length) return;
  if (listOf(box).hidden) open(box, true);
  // The box itself is one more place, before the first and behind the last.
  const place = (options.indexOf(chosenIn(box)) + 1 + step + options.length + 1) % (options.length + 1);
  choose(box, options[place - 1] || null);
}

function take(box, option) {
  open(box, false);
  if (option.dataset.address) return location.assign(option.dataset.address);
  box.value = option.dataset.query;
  box.form.requestSubmit();
}

document.addEventListener("keydown", (event) => {
  const box = boxOf(event.target);
  if (!box || event.isComposing) return;
  const isOpen = !listOf(box).hidden;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") move(box, event.key === "ArrowDown" ? 1 : -1);
  else if (event.key === "Escape" && isOpen) open(box, false);
  else if (event.key === "Enter" && isOpen && chosenIn(box)) take(box, chosenIn(box));
  else return;
  event.preventDefault();
});

document.addEventListener("focusout", (event) => {
  const box = boxOf(event.target);
  if (box) open(box, false);
});

// Pressing on an option must not take the focus from the box, or the list would be gone before the click.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest(".suggestions")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const option = event.target.closest(".suggestions [role=option]");
  if (option) take(document.querySelector(`[data-suggestions="${option.parentElement.id}"]`), option);
});

document.addEventListener("htmx:afterSwap", (event) => {
  const box = document.querySelector(`[data-suggestions="${event.detail.target.id}"]`);
  if (box) open(box, document.activeElement === box && optionsOf(box).length > 0);
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target.id !== "search") return;
  enhance(event.detail.target);
  // What had the focus may be gone: the result is where one goes on.
  if (document.activeElement === document.body) document.getElementById("results")?.focus({ preventScroll: true });
});

for (const failure of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(failure, (event) => {
    if (event.detail.target?.id === "search") location.assign(event.detail.pathInfo.finalRequestPath);
  });
}

enhance(document);

// The server never hears of what stands behind "#"; the quote's address knows what became of it.
const [, quote] = /^#quote-(\d+)$/.exec(location.hash) || [];
const articleAt = /^(.*)\/article\/\d+\/[^/]+\/$/.exec(location.pathname);
if (quote && articleAt && !document.getElementById(`quote-${quote}`)) location.replace(`${articleAt[1]}/quote/${quote}/`);
