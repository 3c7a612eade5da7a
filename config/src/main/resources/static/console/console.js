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
    document.querySelectorAll('[data-script]').forEach(function (said) {
        said.hidden = false;
    });
    // Arrow keys move between the hours and days of the strip; each is a link.
    document.addEventListener('keydown', function (event) {
        var cell = document.activeElement;
        if (!cell || !cell.classList.contains('cell') || !/^Arrow/.test(event.key)) {
            return;
        }
        var place = cell.parentElement;
        var row = place.parentElement;
        var rows = [].slice.call(document.querySelectorAll('.strip-table tr, .strip-days'));
        var cells = function (of) {
            return [].slice.call(of.children).filter(function (one) { return one.querySelector('.cell'); });
        };
        var across = cells(row).indexOf(place);
        var down = rows.indexOf(row);
        var link = null;
        do {
            across += event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
            down += event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
            var next = rows[down] && cells(rows[down])[across];
            link = next && next.querySelector('a.cell');
        } while (next && !link);
        if (link) {
            event.preventDefault();
            link.focus();
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
