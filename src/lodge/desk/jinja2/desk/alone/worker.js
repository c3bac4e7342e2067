{# The service worker of a page that goes on alone: its files by name, and the version of the page. #}
self.LODGE_KEPT = {{ kept | tojson }};
self.LODGE_VERSION = {{ version | tojson }};
self.LODGE_PAGE = {{ address | tojson }};
importScripts({{ static(script) | tojson }});
