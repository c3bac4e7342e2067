// The small menus in the bar are <details>: they open without scripts; here they also close.
const MENUS = "details.lodge-menu[open]";

export function closeMenusByThemselves(page) {
  page.addEventListener("click", (event) => closeOutside(page, event.target));
  page.addEventListener("focusin", (event) => closeOutside(page, event.target));
  page.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeAndReturn(page);
  });
}

function closeOutside(page, target) {
  for (const menu of page.querySelectorAll(MENUS)) {
    if (!menu.contains(target)) menu.open = false;
  }
}

function closeAndReturn(page) {
  for (const menu of page.querySelectorAll(MENUS)) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
}
