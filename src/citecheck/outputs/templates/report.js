// Filters the references and copies suggested text. Everything on the page can be read without it.
(() => {
  "use strict";
  const $ = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const panel = document.getElementById("filter");
  const cards = $(".card");
  const rows = new Map($(".picture tr[data-card]").map((row) => [row.dataset.card, row]));

  if (panel && cards.length > 1) {
    const find = document.getElementById("find");
    const boxes = $("input[type=checkbox]", panel);
    const shown = document.getElementById("shown");
    const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const texts = new Map();
    const text = (card) => {
      if (!texts.has(card)) texts.set(card, fold(card.textContent));
      return texts.get(card);
    };
    const apply = () => {
      const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
      const words = fold(find.value).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const card of cards) {
        const fits = wanted.has(card.dataset.verdict) && words.every((word) => text(card).includes(word));
        card.hidden = !fits;
        const row = rows.get(card.id);
        if (row) row.hidden = !fits;
        count += fits;
      }
      shown.textContent = count === cards.length ? `All ${count} references are shown.` : `${count} of ${cards.length} references are shown.`;
    };
    const reset = () => {
      find.value = "";
      boxes.forEach((box) => { box.checked = true; });
      apply();
    };
    find.addEventListener("input", apply);
    find.addEventListener("keydown", (event) => { if (event.key === "Escape") reset(); });
    boxes.forEach((box) => box.addEventListener("change", apply));
    // A link to a card that is filtered out shows it again.
    window.addEventListener("hashchange", () => {
      const card = cards.find((c) => "#" + c.id === location.hash);
      if (card && card.hidden) { reset(); card.scrollIntoView(); }
    });
    panel.hidden = false;
    apply();
  }

  const select = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };
  const copied = async (node) => {
    const text = node.innerText.trim();
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      select(node);
      return document.execCommand("copy");
    }
  };
  for (const button of $("button.copy")) {
    const label = button.firstChild;
    button.hidden = false;
    button.addEventListener("click", async () => {
      label.nodeValue = (await copied(document.getElementById(button.dataset.copy))) ? "Copied" : "Press Ctrl+C to copy";
      setTimeout(() => { label.nodeValue = "Copy"; }, 2500);
    });
  }
})();
