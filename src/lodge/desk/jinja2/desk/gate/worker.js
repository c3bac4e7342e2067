{# The service worker: its files by name, so that a new version is another script. #}
self.LODGE_KEPT = {{ kept | tojson }};
self.LODGE_PAGE = {{ url("desk:gate", slug=slug) | tojson }};
importScripts({{ static("ui/gate-worker.js") | tojson }});
