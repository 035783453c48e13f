// Runs before the first paint: the reader's choice of colours, else those of the device.
(function () {
  "use strict";
  document.documentElement.classList.remove("no-js");
  var choice = null;
  try {
    choice = localStorage.getItem("theme");
  } catch (error) {
    // storage may be forbidden; the device decides
  }
  document.body.dataset.theme = choice === "light" || choice === "dark" ? choice : "auto";
})();
