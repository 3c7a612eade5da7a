// Only comfort: every page reads and every form works without this file.
(function () {
    'use strict';
    var places = {t: '/', r: '/runs', b: '/breaks', s: '/search'};
    var went = 0;
    document.addEventListener('keydown', function (event) {
        var target = event.target;
        if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) {
            return;
        }
        if (event.key === '/') {
            var search = document.getElementById('q');
            if (search) {
                event.preventDefault();
                search.focus();
            }
        } else if (event.key === 'g') {
            went = Date.now();
        } else if (Date.now() - went < 1000 && places[event.key]) {
            window.location.assign(places[event.key]);
        }
    });
    // On a narrow page the list of pages begins closed.
    if (window.matchMedia('(max-width: 760px)').matches) {
        var rail = document.querySelector('.rail details');
        if (rail) {
            rail.open = false;
        }
    }
}());
