// Before the application is there: asks whether it is, and says so where nobody answers any more.
(function () {
  var root = document.documentElement, said = JSON.parse(root.getAttribute("data-said")), silent = 0;
  var EVERY = 300, ANSWERS = 3000, PATIENCE = 7000;
  var bar = document.createElement("div");
  bar.id = "connection";
  bar.setAttribute("role", "alert");

  function again(waited) {
    silent += waited;
    if (silent > PATIENCE && !bar.parentNode) {
      bar.textContent = said.unanswered;
      document.body.appendChild(bar);
    }
    setTimeout(look, EVERY);
  }

  function look() {
    var isOver = false;
    var limit = setTimeout(function () { isOver = true; again(ANSWERS); }, ANSWERS);
    function done(next) { if (isOver) return; isOver = true; clearTimeout(limit); next(); }
    fetch(root.getAttribute("data-root") + "/warming", { cache: "no-store" }).then(function (answer) { return answer.json(); }).then(
      function (state) {
        done(function () {
          if (state.open !== false || state.failed) { location.reload(); return; }
          silent = 0;
          if (bar.parentNode) bar.parentNode.removeChild(bar);
          again(0);
        });
      },
      function () { done(function () { again(EVERY); }); });
  }
  look();
})();
