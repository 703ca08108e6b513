// Escape puts away the explanation that is open, until the pointer or the focus moves on
// (WCAG 2.2, 1.4.13). Without this script it goes when the pointer or the focus does.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.body.classList.add("dismissed");
});
for (const moved of ["focusin", "mouseover"]) {
  document.addEventListener(moved, () => document.body.classList.remove("dismissed"));
}
