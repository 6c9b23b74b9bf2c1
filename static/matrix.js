/* The coverage matrix by keyboard: where a link in a cell has the focus, the arrow keys go to the next cell that has
   one, and a cell that gets the focus comes out from under the headings entirely. Tab goes through all links. */
"use strict";

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const cellOf = (target) => target instanceof Element && target.closest(".matrix :is(th, td)");

document.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  let cell = step && cellOf(event.target);
  if (!cell || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const { rows } = cell.closest("table");
  do cell = rows[cell.parentElement.rowIndex + step[0]]?.cells[cell.cellIndex + step[1]];
  while (cell && !cell.querySelector("a"));
  cell?.querySelector("a").focus();
  event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  cellOf(event.target)?.scrollIntoView({ block: "nearest", inline: "nearest" });
});
