{# The service worker: its files by name, and the version of the page, so that a new one is another script. #}
self.LODGE_KEPT = {{ kept | tojson }};
self.LODGE_VERSION = {{ version | tojson }};
self.LODGE_PAGE = {{ url("desk:gate", slug=slug) | tojson }};
importScripts({{ static("ui/gate-worker.js") | tojson }});
