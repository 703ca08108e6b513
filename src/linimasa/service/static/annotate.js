// A passage selected in the article fills the form that is open for a new fact, with the number of
// its occurrence. Without this script the passage is typed.
"use strict";

const text = document.querySelector(".text");

function words(range) {
  const piece = range.cloneContents();
  for (const pop of piece.querySelectorAll(".pop")) pop.remove();
  return piece.textContent.replace(/\s+/g, " ");
}

document.addEventListener("mouseup", () => {
  const selection = document.getSelection();
  const open = document.querySelector(".new[open] [data-passage]");
  if (!open || selection.isCollapsed || !text.contains(selection.anchorNode)) return;
  const range = selection.getRangeAt(0);
  const passage = words(range).trim();
  if (!passage) return;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  for (const form of document.querySelectorAll(".new[open]")) {
    form.querySelector("[data-passage]").value = passage;
    form.querySelector("[data-nth]").value = words(before).split(passage).length;
  }
});
