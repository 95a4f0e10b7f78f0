// Comfort only: every page can be read without it.
(() => {
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
  for (const tools of document.querySelectorAll(".tools")) {
    tools.hidden = false;
    tools.addEventListener("click", (event) => {
      const wanted = event.target.dataset && event.target.dataset.open;
      if (!wanted) return;
      for (const one of document.querySelectorAll("main details:not(.echoes)")) one.open = wanted === "all";
    });
  }
})();
